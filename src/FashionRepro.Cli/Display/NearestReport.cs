using FashionRepro.Calibration;
using FashionRepro.Reports;

namespace FashionRepro.Cli.Display;

/// <summary>Which experiments come nearest to the reported table.</summary>
internal static class NearestReport
{
    private const int Shown = 15;

    public static Report Of(string table, IReadOnlyList<NearestToTable> models) => new($"Nearest to {table}",
    [
        new ReportBlock.Paragraph(
            "Mean over the runs in percent and what lies between it and the reported figure, in points; * where the figure lies in the 95 % prediction interval of one more run. " +
            "Among many candidates some come near by chance."),
        .. models.SelectMany(Of),
    ]);

    private static IEnumerable<ReportBlock> Of(NearestToTable nearest)
    {
        var all = nearest.Candidates.Where(candidate => candidate.ExplainsAll).Select(candidate => candidate.Experiment).ToArray();
        yield return new ReportBlock.Heading(nearest.Model.Title);
        yield return new ReportBlock.Paragraph(
            $"{nearest.Candidates.Count} candidates have runs{(nearest.NotRun.Count == 0 ? "" : $", {nearest.NotRun.Count} have none")}. " +
            $"Reported: {string.Join(", ", nearest.Figures.Select(figure => $"{figure.Column} {figure.Percent:F2} %"))}. " +
            (all.Length == 0 ? "No candidate explains all of them." : $"All of them are explained by {string.Join(", ", all)}."));
        yield return new ReportBlock.Table(
            [
                new("experiment", IsNumber: false), new("runs", IsNumber: true), .. nearest.Figures.Select(figure => new ReportColumn(figure.Column, IsNumber: true)),
                new("RMSE, points", IsNumber: true), new("other than in the recipe", IsNumber: false),
            ],
            [.. nearest.Candidates.Take(Shown).Select(candidate => (IReadOnlyList<string>)
            [
                candidate.Experiment, $"{candidate.Runs}", .. candidate.Figures.Select(figure => $"{figure.Measured.Mean:F2} {figure.Difference:+0.00;−0.00}{(figure.IsPlausible ? "*" : " ")}"),
                $"{candidate.RootMeanSquare:F2}", Departures(candidate),
            ])]);
    }

    private static string Departures(NearestCandidate candidate) => candidate.Departures.Count switch
    {
        0 => "",
        1 => $"{candidate.Departures[0]}",
        var count => $"{candidate.Departures[0].Setting} and {count - 1} more",
    };
}
