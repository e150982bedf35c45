using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>Every claim, by section of the write-up.</summary>
internal static class ClaimsSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        yield return new ReportBlock.Heading("Claims");
        foreach (var section in content.Judged.Claims.GroupBy(result => result.Claim.Section))
        {
            yield return new ReportBlock.Part(section.Key, $"{section.Key}: {VerdictMarks.Count(section)}", [.. section.Select(result => new ReportBlock.Entry(
                Id(result.Claim.Id), result.Verdict.Mark(), result.Claim.Statement, [.. Blocks(result)], IsOpen: result.Standing != Standing.AsExpected))]);
        }
    }

    /// <summary>A claim's place in the report.</summary>
    public static string Id(string claim) => $"claim-{claim}";

    private static IEnumerable<string> Standings(ClaimResult result)
    {
        if (!result.AsExpected)
            yield return $"Not as expected: {result.ExpectedInWords.ToLowerInvariant()} was expected.";
        if (result is { Waiver: { } waiver, Standing: not Standing.AsExpected })
            yield return $"{(result.Standing == Standing.WaiverExpired ? "Expired: " : "")}{waiver}";
        if (result.DecisionInWords is { } decided)
            yield return $"Judged {decided}";
        if (result.Claim.Because.Length > 0)
            yield return $"Expected {result.ExpectedInWords.ToLowerInvariant()}, because {result.Claim.Because}";
    }

    private static IEnumerable<ReportBlock> Blocks(ClaimResult result)
    {
        var claim = result.Claim;
        yield return new ReportBlock.Paragraph(result.Summary);
        int[] seeds = [.. result.Measurements.SelectMany(m => m.Values.Select(value => value.Seed)).Distinct().Order()];
        if (seeds.Length > 0)
        {
            yield return new ReportBlock.Table(
                [
                    new("measured", IsNumber: false), new("mean", IsNumber: true), new("interval", IsNumber: false), new("p", IsNumber: true),
                    .. seeds.Select(seed => new ReportColumn($"seed {seed}", IsNumber: true)),
                ],
                [.. result.Measurements.Select(m => (IReadOnlyList<string>)
                [
                    m.What, Show.Value(m.Mean, m.Unit), m.Interval is { } interval ? $"{Show.Bracketed(interval).Trim()} {m.IntervalName}" : "", m.PValue is { } p ? Show.PValue(p) : "",
                    .. seeds.Select(seed => string.Join(", ", m.Values.Where(value => value.Seed == seed).Select(value => Show.Value(value.Value, m.Unit)))),
                ])]);
        }

        string[] notes =
        [
            .. Standings(result),
            .. result.Notes,
            $"Claim `{claim.Id}`, on {string.Join(" and ", claim.Needs)}{(claim.IsExact ? "; read from what every run records exactly" : "")}. Alone: `dotnet test --filter \"TestCategory={claim.Id}\"`",
        ];
        yield return new ReportBlock.Items(notes);
    }
}
