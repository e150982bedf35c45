namespace FashionRepro.Cli.Display;

/// <summary>The baseline that <c>baselines accept</c> wrote.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="File">The committed table.</param>
/// <param name="Reason">Why the metrics changed.</param>
/// <param name="Commit">The commits that its runs were made from, in words.</param>
/// <param name="Uncommitted">What no commit had of the files that the metrics come from, in words; null where there was nothing, or git does not say.</param>
internal sealed record AcceptedBaselineJson(string Experiment, string File, string Reason, string Commit, string? Uncommitted);
