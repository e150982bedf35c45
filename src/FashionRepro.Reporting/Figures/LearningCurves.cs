using FashionRepro.Reports;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using ScottPlot;

namespace FashionRepro.Reporting.Figures;

/// <summary>Loss and accuracy per epoch: the mean over a model's seeds as a curve, and all seeds as a band around it.</summary>
internal static class LearningCurves
{
    private const int Width = 490;
    private const int Height = 370;

    /// <param name="models">The models, at most as many as there are colours; runs of one model have as many epochs each.</param>
    public static IReadOnlyList<ReportBlock.Figure> Of(IReadOnlyList<ModelEvidence> models) =>
    [
        Figure("loss", "loss per image (cross-entropy)", Alignment.UpperRight, models, epoch => epoch.TrainingLoss, epoch => epoch.ValidationLoss, value => $"{value:F3}"),
        Figure("accuracy", "accuracy in percent", Alignment.LowerRight, models, epoch => epoch.RunningTraining.Percent, epoch => epoch.Validation.Percent, value => $"{value:F2} %"),
    ];

    private static ReportBlock.Figure Figure(
        string what, string label, Alignment legend, IReadOnlyList<ModelEvidence> models, Func<EpochResult, double> training, Func<EpochResult, double> validation,
        Func<double, string> show)
    {
        var plot = FigureStyle.NewPlot();
        var texts = new List<string>();
        foreach (var (i, model) in models.Index())
        {
            Add(model, i, "training", training, LinePattern.Dashed, Open(i));
            Add(model, i, "validation", validation, LinePattern.Solid, FigureStyle.Markers[i]);
        }

        var epochs = models.Max(model => model.Runs[0].Result.Epochs.Count);
        plot.Axes.Bottom.Label.Text = "epoch";
        plot.Axes.Left.Label.Text = label;
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(1, epochs).Select(epoch => (double)epoch)], [.. Enumerable.Range(1, epochs).Select(epoch => $"{epoch}")]);
        plot.Axes.Margins(0.03, 0.06);
        FigureStyle.ShowLegend(plot, legend);
        var name = $"curves-{what}";
        return new ReportBlock.Figure(
            name, PlotSvg.Of(plot, name, Width, Height), $"Curves of the {what} over {epochs} epochs. After the last epoch: {string.Join("; ", texts)}.",
            $"{char.ToUpperInvariant(what[0])}{what[1..]} per epoch: mean over the seeds, the band from the lowest seed to the highest. Training is measured while training.");

        void Add(ModelEvidence model, int i, string part, Func<EpochResult, double> value, LinePattern pattern, MarkerShape marker)
        {
            var byEpoch = model.Runs[0].Result.Epochs.Index().Select(epoch => model.Runs.Select(run => value(run.Result.Epochs[epoch.Index])).ToArray()).ToArray();
            double[] xs = [.. byEpoch.Index().Select(epoch => epoch.Index + 1.0)];
            var band = plot.Add.FillY(xs, [.. byEpoch.Select(values => values.Min())], [.. byEpoch.Select(values => values.Max())]);
            band.FillColor = FigureStyle.Models[i].WithAlpha(0.18);
            band.LineWidth = 0;
            var curve = plot.Add.Scatter(xs, byEpoch.Select(values => values.Average()).ToArray());
            curve.Color = FigureStyle.Models[i];
            curve.LinePattern = pattern;
            curve.LineWidth = 2;
            curve.MarkerShape = marker;
            curve.MarkerSize = 7;
            curve.MarkerLineWidth = 1.5f;
            curve.MarkerLineColor = FigureStyle.Models[i];
            curve.LegendText = $"{model.Title}, {part}";
            texts.Add($"{model.Title} {part} {show(byEpoch[^1].Average())}");
        }
    }

    private static MarkerShape Open(int i) => i switch
    {
        0 => MarkerShape.OpenCircle,
        1 => MarkerShape.OpenSquare,
        2 => MarkerShape.OpenTriangleUp,
        _ => MarkerShape.OpenDiamond,
    };
}
