using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>A claim's result for machines.</summary>
internal sealed record ClaimJson(
    string Id, string Section, string Statement, Verdict Verdict, Verdict Expected, bool AsExpected, string Because, string Summary,
    IReadOnlyList<Measurement> Measurements, IReadOnlyList<string> Notes)
{
    public static ClaimJson Of(ClaimResult result) => new(
        result.Claim.Id, result.Claim.Section, result.Claim.Statement, result.Finding.Verdict, result.Claim.Expected, result.AsExpected, result.Claim.Because,
        result.Finding.Summary, result.Finding.Measurements, result.Finding.Notes);
}
