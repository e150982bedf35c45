using FashionRepro.Reports;
using FashionRepro.Verdicts;
using ScottPlot;

namespace FashionRepro.Reporting.Figures;

/// <summary>Mean confusion matrices over the seeds, and the difference of the first two models'. A cell's strength goes with the square root, or the rare errors could not be seen.</summary>
internal static class ConfusionHeatMaps
{
    /// <summary>Of a cell, at least: three digits fit.</summary>
    private const int CellSize = 26;

    private const int Margin = 6;

    /// <param name="models">The models.</param>
    public static IReadOnlyList<ReportBlock.Figure> Of(IReadOnlyList<ModelEvidence> models)
    {
        var means = models.Select(Mean).ToArray();
        var figures = models.Zip(means).Index().Select(model => Of(model.Index + 1, model.Item.First, model.Item.Second)).ToList();
        if (models.Count > 1 && models[0].Data.ContentSha256 == models[1].Data.ContentSha256)
            figures.Add(Difference(models[1], means[1], models[0], means[0]));
        return figures;
    }

    private static ReportBlock.Figure Of(int number, ModelEvidence model, double[,] mean)
    {
        var worst = Errors(model).OrderByDescending(cell => mean[cell.Actual, cell.Predicted]).Take(3)
            .Select(cell => $"{Taken(model, cell)} {mean[cell.Actual, cell.Predicted]:F0}");
        var most = Cells(model).Max(cell => mean[cell.Actual, cell.Predicted]);
        var name = $"confusion-{number}"; // two titles may be the same but for signs that no file name has
        return new ReportBlock.Figure(
            name, Draw(name, model.Data.Classes, mean, value => (FigureStyle.Models[1], Math.Sqrt(value / most)), value => value == 0 ? "" : value < 0.95 ? $"{value:F1}" : $"{value:F0}"),
            $"Confusion matrix of the {model.Title}, mean images over {model.Runs.Count} seeds. Most frequent errors: {string.Join(", ", worst)}.",
            $"{model.Title}: test images by true class (row) and predicted class (column), mean over {model.Runs.Count} seeds.");
    }

    private static ReportBlock.Figure Difference(ModelEvidence model, double[,] mean, ModelEvidence otherModel, double[,] other)
    {
        var difference = new double[model.Data.Classes.Count, model.Data.Classes.Count];
        foreach (var (actual, predicted) in Cells(model))
            difference[actual, predicted] = mean[actual, predicted] - other[actual, predicted];

        var most = Cells(model).Max(cell => Math.Abs(difference[cell.Actual, cell.Predicted]));
        var largest = Errors(model).OrderBy(cell => difference[cell.Actual, cell.Predicted]).Take(3)
            .Select(cell => $"{Taken(model, cell)} {difference[cell.Actual, cell.Predicted]:+0;−0;0}");
        const string name = "confusion-difference";
        return new ReportBlock.Figure(
            name,
            Draw(
                name, model.Data.Classes, difference, value => (FigureStyle.Models[value < 0 ? 0 : 1], most == 0 ? 0 : Math.Sqrt(Math.Abs(value) / most)),
                value => Math.Abs(value) < 0.5 ? "" : value.ToString("+0;−0;0")),
            $"Difference of the two confusion matrices. Errors that the {model.Title} makes less often: {string.Join(", ", largest)}.",
            $"{model.Title} − {otherModel.Title}: images more (+, blue) or fewer (−, orange). On the diagonal more is better, elsewhere fewer.");
    }

    private static string Draw(string name, IReadOnlyList<string> classes, double[,] values, Func<double, (Color Color, double Strength)> paint, Func<double, string> show)
    {
        var plot = FigureStyle.NewPlot();
        foreach (var (actual, predicted) in Cells(classes.Count))
        {
            var (color, strength) = paint(values[actual, predicted]);
            FigureStyle.AddCell(plot, predicted, classes.Count - 1 - actual, color, Math.Clamp(strength, 0.03, 1), show(values[actual, predicted]), size: 12);
        }

        FigureStyle.ShowCells(plot, plot.Axes.Bottom, classes, [.. classes.Reverse()]);
        plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
        var (longest, cells) = (classes.Max(className => className.Length), CellSize * classes.Count);
        var (left, bottom) = (12 + (6 * longest), 18 + (4 * longest));
        plot.Layout.Fixed(new PixelPadding(left, Margin, bottom, Margin));
        return PlotSvg.Of(plot, name, left + Math.Max(386, cells) + Margin, Margin + Math.Max(402, cells) + bottom);
    }

    private static double[,] Mean(ModelEvidence model)
    {
        var mean = new double[model.Data.Classes.Count, model.Data.Classes.Count];
        foreach (var (actual, predicted) in Cells(model))
            mean[actual, predicted] = model.Runs.Average(run => run.Result.TestConfusion[actual, predicted]);
        return mean;
    }

    private static IEnumerable<(int Actual, int Predicted)> Cells(ModelEvidence model) => Cells(model.Data.Classes.Count);

    private static IEnumerable<(int Actual, int Predicted)> Cells(int classes) =>
        from actual in Enumerable.Range(0, classes) from predicted in Enumerable.Range(0, classes) select (actual, predicted);

    private static IEnumerable<(int Actual, int Predicted)> Errors(ModelEvidence model) => Cells(model).Where(cell => cell.Actual != cell.Predicted);

    private static string Taken(ModelEvidence model, (int Actual, int Predicted) cell) => $"{model.Data.Classes[cell.Actual]} taken for {model.Data.Classes[cell.Predicted]}";
}
