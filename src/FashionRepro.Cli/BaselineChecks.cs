using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli;

/// <summary>Every experiment of the study held against its baseline, and the baselines that nothing is held against.</summary>
/// <param name="Checks">One per experiment whose runs are all there.</param>
/// <param name="Incomplete">Experiments with missing runs.</param>
/// <param name="Orphans">Baselines of no experiment of the study.</param>
internal sealed record BaselineChecks(IReadOnlyList<BaselineCheck> Checks, IReadOnlyList<string> Incomplete, OrphanedBaselines Orphans)
{
    public bool AsExpected => Incomplete.Count == 0 && Orphans.AsExpected && Checks.All(check => check.AsExpected);

    public static BaselineChecks Of(Workspace workspace, Evidence evidence)
    {
        var names = evidence.Study.Experiments.Select(e => e.Name).ToArray();
        var complete = names.Where(name => !evidence.MissingRuns(name).Any()).ToArray();
        var folder = workspace.Baselines;
        return new BaselineChecks(
            [.. complete.Select(name => folder.Check(MetricTable.From(name, evidence.Records(name))))],
            [.. names.Except(complete)],
            folder.Orphans(names));
    }
}
