using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli.Display;

/// <summary>Claims under every reading of the write-up, in words and tables.</summary>
internal static class ReadingsReport
{
    /// <param name="matrix">What was evaluated.</param>
    /// <param name="writeUp">The write-up, whose reported figures are compared.</param>
    /// <param name="provenance">What the runs are.</param>
    public static Report Of(ReadingMatrix matrix, WriteUpDefinition writeUp, IEnumerable<string> provenance)
    {
        string[] figures = [.. writeUp.Reported?.Cells.Select(cell => $"{cell.Model} {cell.Column}") ?? []];
        var depending = matrix.Rows.Where(row => row.DependsOnTheReading).ToArray();
        return new Report("Readings of the write-up",
        [
            new ReportBlock.Paragraph("Where the write-up leaves a point open, each way to read it is an experiment of its own. Each reading differs from the main one in that point alone."),
            new ReportBlock.Items([.. provenance]),
            new ReportBlock.Heading($"Distance from {writeUp.Reported?.Title ?? "the write-up"}"),
            new ReportBlock.Paragraph(Closest(matrix)),
            new ReportBlock.Table(
                [
                    new("reading", IsNumber: false), .. figures.Select(name => new ReportColumn(name, IsNumber: true)),
                    new("mean distance", IsNumber: true), new("root mean square", IsNumber: true), new("", IsNumber: false),
                ],
                [.. Distances(matrix, figures.Length)]),
            new ReportBlock.Items([.. matrix.Readings.Select(reading => $"{reading.Name}: {reading.Difference}")]),
            new ReportBlock.Heading("Claims that depend on the reading"),
            new ReportBlock.Paragraph($"{Legend(matrix)} {depending.Length} of {matrix.Rows.Count} claims depend on the reading."),
            Verdicts(matrix, depending),
            new ReportBlock.Heading("The other claims"),
            Verdicts(matrix, [.. matrix.Rows.Except(depending)]),
        ]);
    }

    /// <summary>What the verdicts come from.</summary>
    public static IEnumerable<string> Provenance(Evidence evidence, IReadOnlyList<string> models, string command)
    {
        var records = evidence.Study.Experiments.SelectMany(experiment => evidence.Records(experiment.Name)).ToArray();
        yield return $"Made by: `{CommandLine.Invocation} {command}`";
        yield return $"Seeds: {SeedRange.Describe(evidence.Study.Seeds)} of each; the main reading is {string.Join(" and ", models)}";
        if (evidence.AllMissingRuns.Count > 0)
            yield return $"Not run: {string.Join(", ", evidence.AllMissingRuns.GroupBy(run => run.Experiment).Select(g => $"{g.Key} (seeds {SeedRange.Describe(g.Select(run => run.Seed))})"))}";
        foreach (var line in CalibrationText.Origin(records))
            yield return line;
    }

    private static string Closest(ReadingMatrix matrix) =>
        "Mean over the seeds in percent, and what lies between it and the reported figure: the mean of the absolute differences, and the root of their mean square, in points. " +
        (matrix.Closest is { } closest ? $"The closest by the mean is {closest.Reading.Name}." : "No reading has all its runs.");

    private static IEnumerable<IReadOnlyList<string>> Distances(ReadingMatrix matrix, int figures)
    {
        if (matrix.Distances.FirstOrDefault(distance => distance.Figures.Count > 0) is { } any)
            yield return ["write-up", .. any.Figures.Select(figure => $"{figure.Reported:F2}"), "", "", ""];
        foreach (var distance in matrix.Distances)
        {
            yield return distance.Figures.Count == 0
                ? [distance.Reading.Name, .. Enumerable.Repeat("not run", figures), "", "", ""]
                :
                [
                    distance.Reading.Name, .. distance.Figures.Select(figure => $"{figure.Mean:F2}"),
                    $"{distance.MeanAbsolute:F2}", $"{distance.RootMeanSquare:F2}", distance == matrix.Closest ? "closest" : "",
                ];
        }
    }

    private static string Legend(ReadingMatrix matrix) =>
        "S supported, R refuted, U undecided; ? not run" +
        (matrix.Rows.Any(row => row.Results.Contains(null)) ? "; – not read differently, because it is about controls, which have the main reading only." : ".");

    private static ReportBlock.Table Verdicts(ReadingMatrix matrix, IReadOnlyList<ReadingRow> rows) => new(
        [new("claim", IsNumber: false), new("expected", IsNumber: false), .. matrix.Readings.Select(reading => new ReportColumn(reading.Name, IsNumber: false))],
        [.. rows.Select(row => (IReadOnlyList<string>)[row.Claim.Id, row.Claim.ExpectedInWords.ToLowerInvariant(), .. row.Results.Select(result => result?.Verdict.Letter() ?? "–")])]);
}
