using FashionRepro.Reporting.Figures;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Reporting.Sections;

/// <summary>The claims whose verdict depends on how the write-up is read.</summary>
internal static class ReadingsSection
{
    public static IEnumerable<ReportBlock> Of(ReportContent content)
    {
        if (content.Readings is not { Readings.Count: > 1 } matrix)
            yield break;

        yield return new ReportBlock.Heading("Other readings of the write-up");
        if (matrix.Rows.Where(row => row.DependsOnTheReading).ToArray() is not { Length: > 0 } rows)
        {
            yield return new ReportBlock.Paragraph(
                $"No claim's verdict depends on the reading, among the readings with runs: {string.Join(", ", matrix.Distances.Select(d => $"{d.Reading.Name} {(d.Figures.Count > 0 ? "has" : "lacks")} them"))}.");
            yield break;
        }

        yield return new ReportBlock.Paragraph(
            $"Where the write-up leaves a point open, each way to read it is an experiment of its own. {rows.Length} of {matrix.Rows.Count} claims depend on the reading." +
            (matrix.Closest is { } closest ? $" The reading that comes closest to the reported figures is {closest.Reading.Name}, {closest.MeanAbsolute:F2} points from them on average." : ""));
        yield return ReadingsFigure.Of(matrix.Readings, rows);
        yield return new ReportBlock.Details("The same as a table",
        [
            new ReportBlock.Items([.. matrix.Readings.Select(reading => $"{reading.Name}: {reading.Difference}")]),
            new ReportBlock.Table(
                [new("claim", IsNumber: false), .. matrix.Readings.Select(reading => new ReportColumn(reading.Name, IsNumber: false))],
                [.. rows.Select(row => (IReadOnlyList<string>)[row.Claim.Id, .. row.Results.Select(result => result?.Verdict.Mark().Word ?? "–")])]),
        ]);
    }
}
