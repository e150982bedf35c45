using System.ComponentModel;
using System.Diagnostics;

namespace FashionRepro.Training.Data;

/// <summary>A program of the system, run without a terminal and within a time limit.</summary>
internal sealed record ExternalProgram(string Path, TimeSpan Timeout)
{
    private string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Looks a program up as a shell would.</summary>
    /// <exception cref="FetchFailedException">There is none.</exception>
    public static ExternalProgram Find(string program, TimeSpan timeout)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var path = folders.Select(folder => System.IO.Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        return path is null ? throw new FetchFailedException($"{program} is not on this machine") : new(path, timeout);
    }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="FetchFailedException">It failed, with its own words; or it took too long and was ended.</exception>
    public async Task RunAsync(IReadOnlyList<string> arguments, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        using var process = Start(start);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(limit.Token));
            if (process.ExitCode != 0)
                throw new FetchFailedException($"{Name} ended with exit code {process.ExitCode}: {Summary(await errors)}");
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            if (cancellation.IsCancellationRequested)
                throw;
            throw new FetchFailedException($"{Name} did not end within {Timeout.TotalSeconds:0.#} s", e);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new FetchFailedException($"{System.IO.Path.GetFileName(start.FileName)} cannot be started: {e.Message}", e);
        }
    }

    /// <summary>The lines that apt marks as errors, or the last one.</summary>
    private static string Summary(string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var marked = lines.Where(line => line.StartsWith("E:", StringComparison.Ordinal)).ToList();
        return string.Join("; ", marked.Count > 0 ? marked : lines.TakeLast(1));
    }
}
