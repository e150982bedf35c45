using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>What <c>reproduce</c> found, for machines.</summary>
/// <param name="Store">Folder of the run store, with every record.</param>
/// <param name="Figures">The figures that the write-up reports; empty where it reports none, or runs of its models are missing.</param>
/// <param name="Claims">The verdicts.</param>
/// <param name="Baselines">The runs held against the committed metric tables.</param>
/// <param name="Report">The page that was written; null where it could not be.</param>
internal sealed record ReproductionJson(string Store, IReadOnlyList<FigureJson> Figures, ClaimsJson Claims, BaselineGateJson Baselines, string? Report)
{
    public static ReproductionJson Of(Workspace workspace, Evidence evidence, ClaimsJson claims, BaselineChecks baselines, string? report) => new(
        workspace.Store.Root,
        [.. ReportedTableView.Measured(workspace.WriteUp, evidence).Select(cell => new FigureJson(cell.ClaimId, cell.Percent, cell.Measured(evidence).Percents))],
        claims,
        BaselineGateJson.Of(baselines),
        report);
}

/// <summary>A figure that the write-up reports, and what was measured for it.</summary>
/// <param name="Id">Id of the claim about it.</param>
/// <param name="Reported">The write-up's, in percent.</param>
/// <param name="Measured">Ours, one per seed, in percent.</param>
internal sealed record FigureJson(string Id, double Reported, IReadOnlyList<SeedValue> Measured);

/// <summary>Whether an experiment of the study differs from its baseline, without the cells.</summary>
/// <param name="AsExpected">Whether all is as expected: every experiment that has a baseline or wants one was compared and agrees, and no baseline is an orphan.</param>
/// <param name="Compared">The experiments whose runs are all there.</param>
/// <param name="Incomplete">Names of experiments with missing runs, which were not compared.</param>
/// <param name="NotCompared">Names of experiments of other studies, whose baselines were not compared.</param>
/// <param name="WithoutBaseline">Names of experiments of the study that have no baseline and want none, which were not compared.</param>
/// <param name="Orphans">Names of baselines that belong to no experiment of any study.</param>
internal sealed record BaselineGateJson(
    bool AsExpected, IReadOnlyList<ComparedExperimentJson> Compared, IReadOnlyList<string> Incomplete, IReadOnlyList<string> NotCompared, IReadOnlyList<string> WithoutBaseline,
    IReadOnlyList<string> Orphans)
{
    public static BaselineGateJson Of(BaselineChecks checks) => new(
        checks.AsExpected,
        [.. checks.Checks.Select(check => new ComparedExperimentJson(check.Experiment, check.AsExpected, check.Explanation))],
        checks.Incomplete, checks.NotCompared.Names, checks.NotCompared.WithoutBaseline, checks.Orphans.Names);
}

/// <summary>An experiment beside its baseline.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="AsExpected">Whether its metrics differ from the baseline by no more than its rule allows.</param>
/// <param name="Explanation">The outcome in words.</param>
internal sealed record ComparedExperimentJson(string Experiment, bool AsExpected, string Explanation);
