using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>The verdict of every selected claim, for machines.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Seeds">Its seeds.</param>
/// <param name="Missing">Runs of the study that are neither in the store nor, where it was asked for, in the bank.</param>
/// <param name="FromTheBank">How many runs are the bank's and not the store's.</param>
/// <param name="Imported">How many runs were imported from an archive.</param>
/// <param name="Environments">Where the runs were trained; several where their bits may differ.</param>
/// <param name="Waivers">Every waiver and what it does, also those of claims that are not judged.</param>
/// <param name="Claims">The claims that the study selects, or those of them that were named.</param>
/// <param name="NotSelected">Ids of the claims that the study does not select, which are not judged; empty where claims were named.</param>
internal sealed record ClaimsJson(
    string Study, IReadOnlyList<int> Seeds, IReadOnlyList<MissingRun> Missing, int FromTheBank, int Imported, IReadOnlyList<EnvironmentRuns> Environments, IReadOnlyList<WaiverJson> Waivers, IReadOnlyList<ClaimJson> Claims,
    IReadOnlyList<string> NotSelected)
{
    public static ClaimsJson Of(ClaimSelection selection, Evidence evidence, WaivedResults results, IReadOnlyList<EnvironmentRuns> environments) => new(
        selection.Studies.Chosen.Name, selection.Studies.Chosen.Seeds, evidence.AllMissingRuns, evidence.FromElsewhere.Count, evidence.Imported.Count, environments,
        [.. results.Waivers.Select(WaiverJson.Of)], [.. results.Claims.Select(ClaimJson.Of)], [.. selection.NotSelected.Select(claim => claim.Claim.Id)]);
}
