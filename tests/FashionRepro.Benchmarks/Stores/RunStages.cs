using System.Globalization;
using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Runs;

namespace FashionRepro.Benchmarks.Stores;

/// <summary>Where the time of one run goes, in seconds.</summary>
/// <param name="Command">From the start of <c>run</c> to its end.</param>
/// <param name="Worker">The worker, as its record says.</param>
/// <param name="Training">The training steps, as its record says.</param>
/// <param name="Data">Loading and checking the data; null where the log does not tell.</param>
/// <param name="FinalEvaluation">Evaluating the trained network on all three parts; null where the log does not tell.</param>
internal sealed record RunStages(double Command, double Worker, double Training, double? Data, double? FinalEvaluation)
{
    private const int TimestampLength = 30; // 2000-01-31 12:00:00.000 +00:00

    /// <summary>All stages, so that those of the command add up.</summary>
    public IReadOnlyList<(string What, double? Seconds)> All =>
    [
        ("the whole command", Command),
        ("start of the command and of its worker, check and commit of the run", Command - Worker),
        ("worker: loading and checking the data", Data),
        ("worker: training steps", Training),
        ("worker: evaluation of the trained network on training, validation and test images", FinalEvaluation),
        ("worker: the rest, above all validation after every epoch", Worker - Training - Data - FinalEvaluation),
    ];

    /// <summary>Runs an experiment with one seed in an empty store.</summary>
    public static async Task<RunStages> MeasureAsync(Session session, string experiment)
    {
        using var folder = new TemporaryFolder();
        var command = await session.TimeAsync(folder.Path, "run", experiment, "--seeds", "1", "--workers", "1");
        var run = (StoredRun.Intact)new RunStore(folder.Path).List().Single().Run;
        var log = File.ReadAllLines(Path.Combine(run.Folder, RunStore.LogFile));
        var loaded = Moment(log, "] Data ");
        var trained = Moment(log, "] Epoch ");
        var evaluated = Moment(log, "] Environment ");
        var timing = run.Record.Timing;
        return new RunStages(
            command.TotalSeconds, timing.Seconds, timing.TrainingSeconds,
            (loaded - timing.Started)?.TotalSeconds, (evaluated - trained)?.TotalSeconds);
    }

    /// <summary>When the last line with these words was written.</summary>
    private static DateTimeOffset? Moment(string[] log, string words)
    {
        var line = log.LastOrDefault(line => line.Contains(words, StringComparison.Ordinal));
        return line is not null && line.Length > TimestampLength
            && DateTimeOffset.TryParse(line.AsSpan(0, TimestampLength), CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;
    }
}
