using FashionRepro.Baselines;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>What one run of the gate found, for the job's summary and the annotations.</summary>
/// <param name="Selection">The claims that the study decides, and the others.</param>
/// <param name="Evidence">What they were judged on.</param>
/// <param name="Judged">The claims that were judged, in any order. They may be some of the selected ones only: a filter on the tests leaves out the others.</param>
/// <param name="Waivers">Every waiver there is, and what it does here.</param>
/// <param name="Committed">The verdicts before, which they were put beside.</param>
/// <param name="Baselines">The comparisons with baselines; null where a filter left them out.</param>
/// <param name="Decisions">Which runs were trained, and why.</param>
public sealed record GateFindings(
    ClaimSelection Selection,
    Evidence Evidence,
    IReadOnlyList<ClaimResult> Judged,
    IReadOnlyList<AppliedWaiver> Waivers,
    CommittedVerdicts Committed,
    BaselineChecks? Baselines,
    IReadOnlyList<RunDecision> Decisions)
{
    /// <summary>The judged claims in the order of the write-up.</summary>
    public IReadOnlyList<ClaimResult> Claims => [.. Selection.Selected.Join(Judged, claim => claim.Id, result => result.Claim.Id, (_, result) => result)];

    /// <summary>Ids of claims that the study decides and that were not judged.</summary>
    public IReadOnlyList<string> NotJudged => [.. Selection.Selected.Select(claim => claim.Id).Except(Judged.Select(result => result.Claim.Id))];

    /// <summary>What broke off or could not be read, so that something was not judged: a failure, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Findings that put a study's results beside those of the committed runs.</summary>
    public static GateFindings Of(
        ClaimSelection selection, Evidence evidence, WaivedResults results, CommittedVerdicts committed, BaselineChecks? baselines, IReadOnlyList<RunDecision> decisions) =>
        new(selection, evidence, [.. results.Claims.Select(committed.Beside)], results.Waivers, committed, baselines, decisions);

    /// <summary>Whether every judged claim passes, no waiver has expired, every compared baseline is as expected, and nothing broke off.</summary>
    public bool Passes => Problems.Count == 0 && Judged.All(result => result.Passes || result.CannotRun is not null) && !Waivers.Any(waiver => waiver.HasExpired) && Baselines is not { AsExpected: false };
}
