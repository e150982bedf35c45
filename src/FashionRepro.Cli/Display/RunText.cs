using FashionRepro.Experiments;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Display;

/// <summary>How a run's end is told.</summary>
internal static class RunText
{
    /// <summary>Of a log: it has the whole plan in one line.</summary>
    private const int LongestLine = 160;

    public static string Finished(PlannedRun run, RunRecord record, int finished, int total) =>
        $"{run.Name}: done ({finished} of {total}), {(record.Result.TestConfusionOrNull is { } test ? $"test accuracy {test.Accuracy}" : "no predictions, but metrics,")} after {Duration(record.Timing.Seconds)}";

    public static string Failed(PlannedRun run, WorkerFailure failure, string? keptIn) => string.Join('\n',
    [
        $"{run.Name}: failed{(failure.ExitCode is { } code ? $", exit code {code}{(code > 128 ? $" (signal {code - 128})" : "")}" : "")}",
        .. failure.ExitCode == WorkerFailure.EndedByKill ? new[] { "  the system ends a process like that where memory is short; fewer workers need less: --workers 1" } : [],
        .. failure.Reason is { } reason ? new[] { $"  {reason.ReplaceLineEndings("\n  ")}" } : [],
        .. failure.LastLines.Count > 0 ? failure.LastLines.Select(line => $"  | {Shorten(line)}").Prepend("  its last lines:") : [],
        .. keptIn is not null ? new[] { $"  its log is kept in {keptIn}" } : [],
    ]);

    /// <summary><c>ONE, seeds 1..5; OTHER, seed 1</c></summary>
    public static string Runs(IEnumerable<(string Experiment, int Seed)> runs) => string.Join("; ", runs.GroupBy(run => run.Experiment, run => run.Seed, StringComparer.Ordinal)
        .Select(of => $"{of.Key}, {(of.Distinct().Count() == 1 ? "seed" : "seeds")} {SeedRange.Describe([.. of.Distinct().Order()])}"));

    private static string Shorten(string line) => line.Length <= LongestLine ? line : line[..(LongestLine - 1)] + "…";

    /// <summary><c>epoch 3/10  loss 0.4321  5,432 images/s  04:05 left</c></summary>
    public static string Details(TrainingProgress progress)
    {
        var left = TimeSpan.FromSeconds((progress.TotalImages - progress.Images) / Math.Max(progress.ImagesPerSecond, 1));
        var time = left.TotalHours < 1 ? $"{left:mm\\:ss}" : $"{(int)left.TotalHours}:{left:mm\\:ss}";
        return $"epoch {progress.Epoch}/{progress.Epochs}  loss {progress.MeanLoss:F4}  {progress.ImagesPerSecond:N0} images/s  {time} left";
    }

    /// <summary><c>4 min 03 s</c> or <c>12.3 s</c>.</summary>
    public static string Duration(double seconds) =>
        seconds < 59.95 ? $"{seconds:F1} s" : $"{(int)Math.Round(seconds) / 60} min {(int)Math.Round(seconds) % 60:00} s";
}
