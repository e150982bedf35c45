using System.Diagnostics;
using FashionRepro.Benchmarks.Measuring;

namespace FashionRepro.Benchmarks.Probes;

/// <summary>A probe seen from outside: this program started a second time, warm, and waiting for its turn.</summary>
internal sealed class ProbeProcess : IAsyncDisposable
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(10);

    private readonly ProbeOrder order;
    private readonly Process process;
    private readonly Task<string> errors;

    private ProbeProcess(ProbeOrder order, Process process)
    {
        this.order = order;
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a probe; returns when it is warm.</summary>
    public static async Task<ProbeProcess> StartAsync(ProbeOrder order, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!, ["exec", typeof(ProbeProcess).Assembly.Location, ProbeProgram.Verb, .. order.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        order.Environment(start.Environment);
        var probe = new ProbeProcess(order, Process.Start(start)!);
        try
        {
            await probe.ReadAsync(cancellation);
            return probe;
        }
        catch
        {
            await probe.DisposeAsync();
            throw;
        }
    }

    /// <summary>One turn; the probe's numbers.</summary>
    /// <exception cref="NotMeasuredException">The probe ended instead.</exception>
    public async Task<double[]> MeasureAsync(CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(ProbeChannel.Go);
        await process.StandardInput.FlushAsync(cancellation);
        return await ReadAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close(); // which asks it to end
        using var grace = new CancellationTokenSource(GracePeriod);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private async Task<double[]> ReadAsync(CancellationToken cancellation)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (ProbeChannel.Parse(line) is { } numbers)
                return numbers;
        }

        throw new NotMeasuredException($"the probe {string.Join(' ', order.Arguments)} ended: {(await errors).Trim()}");
    }
}
