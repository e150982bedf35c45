using FashionRepro.Data;
using FashionRepro.Reports;
using FashionRepro.Verdicts;
using ScottPlot;

namespace FashionRepro.Reporting.Figures;

/// <summary>Mean confusion matrices over the seeds, and the difference of the first two models'. A cell's strength goes with the square root, or the rare errors could not be seen.</summary>
internal static class ConfusionHeatMaps
{
    private const int Size = 470;

    /// <summary>Above this strength of a cell the ink is light.</summary>
    private const double Dark = 0.85;

    /// <param name="models">The models.</param>
    public static IReadOnlyList<ReportBlock.Figure> Of(IReadOnlyList<ModelEvidence> models)
    {
        var means = models.Select(Mean).ToArray();
        var figures = models.Zip(means).Index().Select(model => Of(model.Index + 1, model.Item.First, model.Item.Second)).ToList();
        if (models.Count > 1)
            figures.Add(Difference(models[1].Title, means[1], models[0].Title, means[0]));
        return figures;
    }

    private static ReportBlock.Figure Of(int number, ModelEvidence model, double[,] mean)
    {
        var worst = Errors(mean).OrderByDescending(cell => mean[cell.Actual, cell.Predicted]).Take(3)
            .Select(cell => $"{Name(cell.Actual)} taken for {Name(cell.Predicted)} {mean[cell.Actual, cell.Predicted]:F0}");
        var most = Cells().Max(cell => mean[cell.Actual, cell.Predicted]);
        var name = $"confusion-{number}"; // two titles may be the same but for signs that no file name has
        return new ReportBlock.Figure(
            name, Draw(name, mean, value => (FigureStyle.Models[1], Math.Sqrt(value / most)), value => value == 0 ? "" : value < 0.95 ? $"{value:F1}" : $"{value:F0}"),
            $"Confusion matrix of the {model.Title}, mean images over {model.Runs.Count} seeds. Most frequent errors: {string.Join(", ", worst)}.",
            $"{model.Title}: test images by true class (row) and predicted class (column), mean over {model.Runs.Count} seeds.");
    }

    private static ReportBlock.Figure Difference(string title, double[,] mean, string otherTitle, double[,] other)
    {
        var difference = new double[FashionClasses.Count, FashionClasses.Count];
        foreach (var (actual, predicted) in Cells())
            difference[actual, predicted] = mean[actual, predicted] - other[actual, predicted];

        var most = Cells().Max(cell => Math.Abs(difference[cell.Actual, cell.Predicted]));
        var largest = Errors(difference).OrderBy(cell => difference[cell.Actual, cell.Predicted]).Take(3)
            .Select(cell => $"{Name(cell.Actual)} taken for {Name(cell.Predicted)} {difference[cell.Actual, cell.Predicted]:+0;−0;0}");
        const string name = "confusion-difference";
        return new ReportBlock.Figure(
            name,
            Draw(
                name, difference, value => (FigureStyle.Models[value < 0 ? 0 : 1], most == 0 ? 0 : Math.Sqrt(Math.Abs(value) / most)),
                value => Math.Abs(value) < 0.5 ? "" : value.ToString("+0;−0;0")),
            $"Difference of the two confusion matrices. Errors that the {title} makes less often: {string.Join(", ", largest)}.",
            $"{title} − {otherTitle}: images more (+, blue) or fewer (−, orange). On the diagonal more is better, elsewhere fewer.");
    }

    private static string Draw(string name, double[,] values, Func<double, (Color Color, double Strength)> paint, Func<double, string> show)
    {
        var plot = FigureStyle.NewPlot();
        plot.HideGrid();
        foreach (var (actual, predicted) in Cells())
        {
            var y = FashionClasses.Count - 1 - actual;
            var (color, strength) = paint(values[actual, predicted]);
            var cell = plot.Add.Rectangle(predicted - 0.48, predicted + 0.48, y - 0.48, y + 0.48);
            cell.FillColor = color.WithAlpha(Math.Max(0.03, Math.Min(1, strength)));
            cell.LineWidth = 0;
            var text = show(values[actual, predicted]);
            if (text.Length == 0)
                continue;
            var label = plot.Add.Text(text, predicted, y);
            label.LabelFontName = FigureStyle.FontName;
            label.LabelFontSize = 12;
            label.LabelFontColor = strength > Dark ? FigureStyle.InkOnDark : FigureStyle.Ink;
            label.LabelAlignment = Alignment.MiddleCenter;
            label.LabelOffsetY = 1.5f; // digits and capitals have nothing below the line
        }

        double[] places = [.. Enumerable.Range(0, FashionClasses.Count).Select(place => (double)place)];
        plot.Axes.Left.SetTicks(places, [.. FashionClasses.All.Reverse().Select(c => c.Name())]);
        plot.Axes.Bottom.SetTicks(places, [.. FashionClasses.All.Select(c => c.Name())]);
        plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.MajorTickStyle.Length = 0;
        plot.Axes.Left.FrameLineStyle.IsVisible = false;
        plot.Axes.Bottom.FrameLineStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.5, FashionClasses.Count - 0.5, -0.5, FashionClasses.Count - 0.5);
        plot.Layout.Fixed(new PixelPadding(78, 6, 62, 6));
        return PlotSvg.Of(plot, name, Size, Size);
    }

    private static double[,] Mean(ModelEvidence model)
    {
        var mean = new double[FashionClasses.Count, FashionClasses.Count];
        foreach (var (actual, predicted) in Cells())
            mean[actual, predicted] = model.Runs.Average(run => run.Result.TestConfusion[actual, predicted]);
        return mean;
    }

    private static IEnumerable<(int Actual, int Predicted)> Cells() =>
        from actual in Enumerable.Range(0, FashionClasses.Count) from predicted in Enumerable.Range(0, FashionClasses.Count) select (actual, predicted);

    private static IEnumerable<(int Actual, int Predicted)> Errors(double[,] _) => Cells().Where(cell => cell.Actual != cell.Predicted);

    private static string Name(int label) => FashionClasses.All[label].Name();
}
