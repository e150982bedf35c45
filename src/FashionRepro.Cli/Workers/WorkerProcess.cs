using System.Diagnostics;
using FashionRepro.Runs;
using FashionRepro.Training;

namespace FashionRepro.Cli.Workers;

/// <summary>A worker seen from outside: starts this same program as another process and listens to it.</summary>
internal static class WorkerProcess
{
    /// <summary>The hidden verb behind which <see cref="WorkerProgram"/> runs.</summary>
    public const string Verb = "worker";

    private const int LastLines = 8;
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    /// <summary>Trains one plan; returns when the process has ended.</summary>
    /// <param name="order">What to train.</param>
    /// <param name="folder">Where it leaves its files; exists.</param>
    /// <param name="progress">Told what the worker says.</param>
    /// <param name="cancellation">Ends the worker.</param>
    /// <returns>Null where it ended well; otherwise what went wrong.</returns>
    public static async Task<WorkerFailure?> RunAsync(
        WorkOrder order, string folder, IProgress<WorkerMessage.Progress> progress, CancellationToken cancellation)
    {
        DurableFile.Write(Path.Combine(folder, WorkOrder.FileName), System.Text.Json.JsonSerializer.Serialize(order, RecordJson.Options));
        using var process = new Process { StartInfo = StartInfo(Verb, folder) };
        process.Start();

        string? reason = null;
        var errors = new Queue<string>();
        var listening = Task.WhenAll(
            ReadAsync(process.StandardOutput, line =>
            {
                switch (JsonLine.Read<WorkerMessage>(line))
                {
                    case WorkerMessage.Progress message:
                        progress.Report(message);
                        break;
                    case WorkerMessage.Failed failed:
                        reason = failed.Reason;
                        break;
                }
            }),
            ReadAsync(process.StandardError, line =>
            {
                errors.Enqueue(line);
                if (errors.Count > LastLines)
                    errors.Dequeue();
            }));

        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(process);
            throw;
        }

        await listening;
        if (process.ExitCode != 0)
            cancellation.ThrowIfCancellationRequested(); // a signal to all processes at once is no failure of this one
        return process.ExitCode == 0 ? null : new WorkerFailure(process.ExitCode, reason, [.. LastLogLines(folder), .. errors]);
    }

    /// <summary>This same program, with the environment of a worker and its streams to listen to.</summary>
    /// <param name="arguments">What it is given.</param>
    public static ProcessStartInfo StartInfo(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (!CommandLine.IsItsOwnHost)
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(CommandLine.ProgramFile);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        WorkerEnvironment.Apply(start.Environment);
        return start;
    }

    /// <summary>Closes the worker's standard input, which asks it to stop, and ends it where it does not.</summary>
    private static async Task StopAsync(Process process)
    {
        process.StandardInput.Close();
        using var grace = new CancellationTokenSource(GracePeriod);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> line)
    {
        while (await reader.ReadLineAsync() is { } text)
            line(text);
    }

    /// <summary>The end of a run's log; nothing where there is none.</summary>
    /// <param name="folder">The run's.</param>
    public static string[] LastLogLines(string folder)
    {
        var path = Path.Combine(folder, RunStore.LogFile);
        return File.Exists(path) ? [.. File.ReadLines(path).TakeLast(LastLines)] : [];
    }
}

/// <summary>Why a worker did not finish.</summary>
/// <param name="ExitCode">Of the process, above 128 where a signal ended it; null where the process was not started or is not to blame.</param>
/// <param name="Reason">What the worker itself said; null where it could not.</param>
/// <param name="LastLines">The end of its log, then of its standard error.</param>
internal sealed record WorkerFailure(int? ExitCode, string? Reason, IReadOnlyList<string> LastLines);
