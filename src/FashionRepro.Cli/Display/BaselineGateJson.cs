using FashionRepro.Baselines;

namespace FashionRepro.Cli.Display;

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
