using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>A claim's result for machines. Whether the verdict is an expected one does not depend on waivers; its standing does.</summary>
/// <param name="Id">The claim's id.</param>
/// <param name="Section">The section of the write-up.</param>
/// <param name="Statement">What is claimed.</param>
/// <param name="Verdict">What the evidence says of it.</param>
/// <param name="Expected">The verdicts that are as expected: two where the claim is borderline, or underpowered and not decided.</param>
/// <param name="Borderline">Whether it is declared too close to its bound for the study's seeds to decide it reliably.</param>
/// <param name="Underpowered">Whether it is declared to need more seeds than the study begins with.</param>
/// <param name="Decision">The look at which it was judged last, where seeds follow the question; otherwise null.</param>
/// <param name="AsExpected">Whether the verdict is an expected one.</param>
/// <param name="Standing">What that amounts to, with the claim's waiver if it has one.</param>
/// <param name="Waiver">The claim's waiver; null where it has none.</param>
/// <param name="Because">Why it is not simply expected to be supported; empty where it is.</param>
/// <param name="Summary">The evidence in one line.</param>
/// <param name="Measurements">Every value the rule looked at.</param>
/// <param name="Notes">What the rule was, and what else helps; one sentence each.</param>
internal sealed record ClaimJson(
    string Id, string Section, string Statement, Verdict Verdict, IReadOnlyList<Verdict> Expected, bool Borderline, bool Underpowered, Decision? Decision, bool AsExpected, Standing Standing, Waiver? Waiver,
    string Because, string Summary, IReadOnlyList<Measurement> Measurements, IReadOnlyList<string> Notes)
{
    public static ClaimJson Of(ClaimResult result) => new(
        result.Claim.Id, result.Claim.Section, result.Claim.Statement, result.Verdict, result.Expected, result.Claim.IsBorderline, result.Claim.IsUnderpowered, result.Decision, result.AsExpected,
        result.Standing, result.Waiver, result.Claim.Because, result.Summary, result.Measurements, result.Notes);
}
