using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using FashionRepro.Runs;
using FashionRepro.Training;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Running.Workers;

/// <summary>A worker seen from outside: starts this same program as another process and listens to it.</summary>
internal static class WorkerProcess
{
    /// <summary>The hidden verb behind which <see cref="WorkerProgram"/> runs.</summary>
    public const string Verb = "worker";

    private const int LastLines = 8;

    /// <summary>Time that a worker has to end once it is asked to, before it is ended.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    /// <summary>Trains one plan; returns when the process has ended.</summary>
    /// <param name="order">What to train.</param>
    /// <param name="folder">Where it leaves its files; exists.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the worker.</param>
    /// <returns>Null where it ended well; otherwise what went wrong.</returns>
    public static async Task<WorkerFailure?> RunAsync(WorkOrder order, string folder, Action<TrainingProgress> progress, CancellationToken cancellation)
    {
        DurableFile.Write(Path.Combine(folder, WorkOrder.FileName), JsonSerializer.Serialize(order, RecordJson.Options));
        string? reason = null;
        var errors = new Queue<string>();
        using var kill = new CancellationTokenSource();
        using var stop = cancellation.Register(() => kill.CancelAfter(GracePeriod));
        try
        {
            var ended = await Start(Verb, folder)
                .WithStandardInputPipe(PipeSource.Create(StayOpenAsync)).WithStandardOutputPipe(PipeTarget.ToDelegate(Hear)).WithStandardErrorPipe(PipeTarget.ToDelegate(Keep)).ExecuteAsync(kill.Token);
            if (ended.IsSuccess)
                return null;

            cancellation.ThrowIfCancellationRequested(); // a signal to all processes at once is no failure of this one
            return new WorkerFailure(ended.ExitCode, reason, [.. LastLogLines(folder), .. errors]);
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
        catch (Win32Exception problem) when (problem.InnerException is { } why)
        {
            throw new IOException(why.Message, problem); // CliWrap's own words are a guess
        }

        // The end of its standard input asks the worker to stop.
        async Task StayOpenAsync(Stream input, CancellationToken ended)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ended);
            await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        void Hear(string line)
        {
            switch (RunMessage.Read(line))
            {
                case RunMessage.Progress message:
                    progress(message.Training);
                    break;
                case RunMessage.Failed failed:
                    reason = failed.Reason;
                    break;
            }
        }

        void Keep(string line)
        {
            errors.Enqueue(line);
            if (errors.Count > LastLines)
                errors.Dequeue();
        }
    }

    /// <summary>This same program as another process, with the environment of a worker. What it ends with is for the caller to look at.</summary>
    /// <param name="arguments">What it is given.</param>
    public static Command Start(params IEnumerable<string> arguments)
    {
        var variables = new ProcessStartInfo().Environment;
        string[] names = [.. variables.Keys];
        WorkerEnvironment.Apply(variables);
        string[] words = [.. Words(arguments)];
        return CliWrap.Cli.Wrap(words[0]).WithArguments(words[1..]).WithValidation(CommandResultValidation.None)
            .WithEnvironmentVariables(names.Union(variables.Keys).ToDictionary(name => name, name => variables.TryGetValue(name, out var value) ? value : null));
    }

    /// <summary>The words of a command line of this same program.</summary>
    /// <param name="arguments">What it is given.</param>
    public static IEnumerable<string> Words(params IEnumerable<string> arguments) => [.. WorkerHost.Words, .. arguments];

    /// <summary>Asks this same program something that it answers on its standard output.</summary>
    /// <param name="verb">The hidden verb.</param>
    /// <param name="question">What it reads; null for nothing.</param>
    /// <returns>The answer; or, where the process failed, null, its exit code and the first line of its standard error.</returns>
    public static (T? Answer, int ExitCode, string? Problem) Ask<T>(string verb, object? question = null)
        where T : class
    {
        var ended = Start(verb).WithStandardInputPipe(PipeSource.FromString(question is null ? "" : JsonSerializer.Serialize(question, RecordJson.Options).ReplaceLineEndings(" "))).ExecuteBufferedAsync().Task.GetAwaiter().GetResult();
        return ended.IsSuccess ? (JsonSerializer.Deserialize<T>(ended.StandardOutput, RecordJson.Options), 0, null)
            : (null, ended.ExitCode, ended.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault());
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
public sealed record WorkerFailure(int? ExitCode, string? Reason, IReadOnlyList<string> LastLines)
{
    /// <summary>128 and the number of SIGKILL.</summary>
    internal const int EndedByKill = 137;
}
