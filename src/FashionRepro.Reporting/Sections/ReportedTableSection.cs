using FashionRepro.Reports;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Reporting.Sections;

/// <summary>The figures that the write-up reports beside what was measured.</summary>
internal static class ReportedTableSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        if (content.WriteUp.Reported is not { } reported)
            yield break;

        yield return new ReportBlock.Heading($"{reported.Title} beside what was measured");
        ReportRow[] rows =
        [
            .. from cell in reported.Cells
               join result in content.Judged.Claims on cell.ClaimId equals result.Claim.Id
               where result.Verdict != Verdict.NotRun
               select Row(cell, result, content.Evidence),
        ];
        if (rows.Length < reported.Cells.Count)
            yield return new ReportBlock.Paragraph($"Runs of {reported.Cells.Count - rows.Length} of its {reported.Cells.Count} figures are missing.");
        if (rows.Length == 0)
            yield break;

        double[] drawn = [.. rows.SelectMany(row => (double[])[row.Drawn!.Lower, row.Drawn.Upper, row.Drawn.Claimed!.Value, .. row.Drawn.Points])];
        yield return new ReportBlock.Intervals(
            [
                new("accuracy", IsNumber: false), new("write-up, %", IsNumber: true), new("measured, %", IsNumber: true), new("95 % interval", IsNumber: true), new("difference, points", IsNumber: true),
                new("n", IsNumber: true),
            ],
            new ReportScale("accuracy, %", Math.Floor(drawn.Min()), Math.Ceiling(drawn.Max()), Math.Max(1, Math.Ceiling((drawn.Max() - drawn.Min()) / 6))), rows);
        yield return new ReportBlock.Paragraph("◇ the write-up's figure, large mark the mean of our runs, the dots below it the runs. The line is the interval of one more run, which decides.");
        if (reported.Note.Length > 0)
            yield return new ReportBlock.Paragraph(reported.Note);
    }

    private static ReportRow Row(ReportedCell cell, ClaimResult result, Evidence evidence)
    {
        double[] values = [.. cell.Measured(evidence).Percents.Select(value => value.Value)];
        var sample = SampleSummary.Of(values);
        var interval = result.Measurements.FirstOrDefault()?.Interval;   // None where there are too few seeds to decide.
        return new(
            ClaimsSection.Id(cell.ClaimId), result.Claim.Section, result.Verdict.Mark(),
            [$"{cell.Model}, {cell.Column}", $"{cell.Percent:F2}", $"{sample.Mean:F2}", interval is null ? "–" : Show.Bracketed(interval).Trim(), Show.Signed(sample.Mean - cell.Percent), $"{sample.Count}"], "",
            new ReportRange(sample.Mean, interval?.Lower ?? sample.Mean, interval?.Upper ?? sample.Mean, values, cell.Percent));
    }
}
