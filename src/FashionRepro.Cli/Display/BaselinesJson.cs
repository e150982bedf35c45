using FashionRepro.Baselines;

namespace FashionRepro.Cli.Display;

/// <summary>Every table held against its baseline, for machines.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="AsExpected">Whether no table differs from its baseline by more than its rule allows, and every baseline is used.</param>
/// <param name="Baselines">One per experiment whose runs are all there.</param>
/// <param name="Incomplete">Experiments with missing runs, which were not compared.</param>
/// <param name="NotCompared">Experiments of other studies that have a baseline.</param>
/// <param name="WithoutBaseline">Names of experiments of the study that have no baseline and want none, which were not compared.</param>
/// <param name="Orphans">Names of baselines of no experiment of any study.</param>
internal sealed record BaselinesJson(
    string Study, bool AsExpected, IReadOnlyList<BaselineJson> Baselines, IReadOnlyList<string> Incomplete, IReadOnlyList<string> NotCompared, IReadOnlyList<string> WithoutBaseline,
    IReadOnlyList<string> Orphans)
{
    public static BaselinesJson Of(BaselineChecks checks) => new(
        checks.NotCompared.Studies.Chosen.Name, checks.AsExpected, [.. checks.Checks.Select(BaselineJson.Of)], checks.Incomplete, checks.NotCompared.Names, checks.NotCompared.WithoutBaseline, checks.Orphans.Names);
}
