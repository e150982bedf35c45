using FashionRepro.Cli.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Display;

/// <summary>How a run's end is told.</summary>
internal static class RunText
{
    public static string Finished(PlannedRun run, RunRecord record, int finished, int total) =>
        $"{run.Name}: done ({finished} of {total}), test accuracy {record.Result.TestAccuracy} after {Duration(record.Timing.Seconds)}";

    public static string Failed(PlannedRun run, WorkerFailure failure, string? keptIn) => string.Join('\n',
    [
        $"{run.Name}: failed, exit code {failure.ExitCode}{(failure.ExitCode > 128 ? $" (signal {failure.ExitCode - 128})" : "")}",
        .. failure.Reason is { } reason ? new[] { $"  {reason.ReplaceLineEndings("\n  ")}" } : [],
        .. failure.LastLines.Count > 0 ? failure.LastLines.Select(line => $"  | {line}").Prepend("  its last lines:") : [],
        .. keptIn is not null ? new[] { $"  its log is kept in {keptIn}" } : [],
    ]);

    /// <summary><c>4 min 03 s</c> or <c>12.3 s</c>.</summary>
    public static string Duration(double seconds) =>
        seconds < 60 ? $"{seconds:F1} s" : $"{(int)seconds / 60} min {(int)seconds % 60:00} s";
}
