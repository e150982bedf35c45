using FashionRepro.Reports;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>The figures that the write-up reports beside what was measured.</summary>
internal static class ReportedTableSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        if (content.WriteUp.Reported is not { } reported)
            yield break;

        yield return new ReportBlock.Heading($"{reported.Title} beside what was measured");
        if (content.Models.Count < content.WriteUp.Models.Count)
        {
            yield return new ReportBlock.Paragraph("Runs of its models are missing.");
            yield break;
        }

        var verdicts = content.Results.ToDictionary(result => result.Claim.Id, result => result.Finding.Verdict.Mark().ToString(), StringComparer.Ordinal);
        yield return new ReportBlock.Table(
            [
                new("model", IsNumber: false), new("accuracy", IsNumber: false), new("write-up, %", IsNumber: true), new("measured, %", IsNumber: true),
                new("95 % interval of the mean", IsNumber: true), new("difference, points", IsNumber: true), new("n", IsNumber: true), new("verdict", IsNumber: false),
            ],
            [.. reported.Cells.Select(cell =>
            {
                var sample = SampleSummary.Of([.. cell.Measured(content.Evidence).Percents.Select(value => value.Value)]);
                return (IReadOnlyList<string>)
                [
                    cell.Model, cell.Column, $"{cell.Percent:F2}", $"{sample.Mean:F2}", Show.Bracketed(StudentInterval.TwoSided(sample, 0.95)).Trim(),
                    Show.Signed(sample.Mean - cell.Percent), $"{sample.Count}", verdicts.GetValueOrDefault(cell.ClaimId, "not judged"),
                ];
            })]);
        if (reported.Note.Length > 0)
            yield return new ReportBlock.Paragraph(reported.Note);
    }
}
