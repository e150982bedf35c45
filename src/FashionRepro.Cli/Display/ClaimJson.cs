using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>A claim's result for machines. Whether the verdict is the expected one does not depend on waivers; its standing does.</summary>
internal sealed record ClaimJson(
    string Id, string Section, string Statement, Verdict Verdict, Verdict Expected, bool AsExpected, Standing Standing, Waiver? Waiver, string Because, string Summary,
    IReadOnlyList<Measurement> Measurements, IReadOnlyList<string> Notes)
{
    public static ClaimJson Of(ClaimStanding claim)
    {
        var result = claim.Result;
        return new(
            result.Claim.Id, result.Claim.Section, result.Claim.Statement, result.Finding.Verdict, result.Claim.Expected, result.AsExpected, claim.Standing, claim.Waiver,
            result.Claim.Because, result.Finding.Summary, result.Finding.Measurements, result.Finding.Notes);
    }
}
