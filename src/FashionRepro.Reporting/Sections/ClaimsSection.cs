using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>Every claim, by section of the write-up.</summary>
internal static class ClaimsSection
{
    /// <summary>Measurements that are shown without unfolding.</summary>
    private const int Shown = 2;

    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        yield return new ReportBlock.Heading("Claims");
        foreach (var section in content.Judged.Claims.GroupBy(claim => claim.Result.Claim.Section))
        {
            var counts = section.GroupBy(claim => claim.Result.Finding.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Mark().Word}");
            yield return new ReportBlock.Heading($"{section.Key}: {string.Join(", ", counts)}", 3);
            foreach (var claim in section)
                yield return Entry(claim);
        }
    }

    private static ReportBlock.Entry Entry(ClaimStanding standing)
    {
        var (claim, finding) = (standing.Result.Claim, standing.Result.Finding);
        return new ReportBlock.Entry($"claim-{claim.Id}", finding.Verdict.Mark(), claim.Statement, [.. Lines(standing)], [.. Blocks(claim, finding)]);
    }

    private static IEnumerable<string> Lines(ClaimStanding standing)
    {
        var (claim, finding) = (standing.Result.Claim, standing.Result.Finding);
        yield return finding.Summary;
        Measurement[] judged = [.. finding.Measurements.Where(m => m.Interval is not null || m.PValue is not null)];
        foreach (var m in judged.Take(Shown))
            yield return Figure(m);
        if (judged.Length > Shown)
            yield return $"and {judged.Length - Shown} more figures";
        if (standing.Result.DecisionInWords is { } decided)
            yield return $"Judged {decided}";
        if (!standing.Result.AsExpected)
            yield return $"Not as expected: {standing.Result.ExpectedInWords.ToLowerInvariant()} was expected.";
        if (standing is { Waiver: { } waiver, Standing: not Standing.AsExpected })
            yield return $"{(standing.Standing == Standing.WaiverExpired ? "Expired: " : "")}{waiver}";
        if (claim.Because.Length > 0)
            yield return $"Expected {standing.Result.ExpectedInWords.ToLowerInvariant()}, because {claim.Because}";
    }

    /// <summary><c>test accuracy, ONE − OTHER: +3.59 points, 95 % interval of the mean difference [3.12, 4.06], p = 0.031, n = 5</c></summary>
    private static string Figure(Measurement m) =>
        $"{m.What}: {Show.Value(m.Mean, m.Unit)}" +
        (m.Interval is { } interval ? $", {m.IntervalName}{Show.Bracketed(interval)}" : "") +
        (m.PValue is { } p ? $", p = {Show.PValue(p)}" : "") + $", n = {m.N}";

    private static IEnumerable<ReportBlock> Blocks(Claim claim, Finding finding)
    {
        int[] seeds = [.. finding.Measurements.SelectMany(m => m.Values.Select(value => value.Seed)).Distinct().Order()];
        if (seeds.Length > 0)
        {
            yield return new ReportBlock.Table(
                [
                    new("measured", IsNumber: false), .. seeds.Select(seed => new ReportColumn($"seed {seed}", IsNumber: true)), new("mean", IsNumber: true), new("interval", IsNumber: false),
                    new("p", IsNumber: true),
                ],
                [.. finding.Measurements.Select(m => (IReadOnlyList<string>)
                [
                    m.What, .. seeds.Select(seed => string.Join(", ", m.Values.Where(value => value.Seed == seed).Select(value => Show.Value(value.Value, m.Unit)))),
                    Show.Value(m.Mean, m.Unit), m.Interval is { } interval ? $"{Show.Bracketed(interval).Trim()} {m.IntervalName}" : "", m.PValue is { } p ? Show.PValue(p) : "",
                ])]);
        }

        string[] notes =
        [
            .. finding.Notes,
            $"Claim `{claim.Id}`, on {string.Join(" and ", claim.Needs)}{(claim.IsExact ? "; read from what every run records exactly" : "")}. Alone: `dotnet test --filter \"TestCategory={claim.Id}\"`",
        ];
        yield return new ReportBlock.Items(notes);
    }
}
