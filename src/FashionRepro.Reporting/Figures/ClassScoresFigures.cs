using FashionRepro.Metrics;
using FashionRepro.Reports;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;
using ScottPlot;

namespace FashionRepro.Reporting.Figures;

/// <summary>Precision, recall and F1 of every class, a figure each: a mean and its interval per model.</summary>
internal static class ClassScoresFigures
{
    private const int Width = 440;
    private const double Apart = 0.16;

    /// <param name="models">The models, at most as many as there are colours.</param>
    public static IReadOnlyList<ReportBlock.Figure> Of(IReadOnlyList<ModelEvidence> models) =>
        [.. models.GroupBy(model => model.Data.ContentSha256).Index().SelectMany(data => Of([.. data.Item], data.Index == 0 ? "" : $"-{data.Index + 1}"))];

    private static IEnumerable<ReportBlock.Figure> Of(IReadOnlyList<ModelEvidence> models, string ending)
    {
        var lowest = Enum.GetValues<ScoreKind>().SelectMany(kind => models.SelectMany(model => model.Data.Classes.Select(c => Interval(model, kind, c).Lower))).Where(double.IsFinite).DefaultIfEmpty(0).Min();
        var axis = Math.Max(0, Math.Floor((lowest - 2) / 10) * 10);
        return Enum.GetValues<ScoreKind>().Select(kind => Figure(kind, models, axis, ending));
    }

    private static ReportBlock.Figure Figure(ScoreKind kind, IReadOnlyList<ModelEvidence> models, double axis, string ending)
    {
        var classes = models[0].Data.Classes;
        var plot = FigureStyle.NewPlot();
        var texts = new List<string>();
        foreach (var (i, model) in models.Index())
        {
            foreach (var (c, className) in classes.Index())
            {
                var y = classes.Count - 1 - c + Apart * ((models.Count - 1) / 2.0 - i) * 2;
                var mean = Sample(model, kind, className).Mean;
                var interval = Interval(model, kind, className);
                if (double.IsFinite(interval.Lower))
                {
                    var line = plot.Add.Line(interval.Lower, y, Math.Min(100, interval.Upper), y);
                    line.Color = FigureStyle.Models[i];
                    line.LineWidth = 2;
                }

                var marker = plot.Add.Marker(mean, y, FigureStyle.Markers[i], 7, FigureStyle.Models[i]);
                if (c == 0)
                    marker.LegendText = model.Title;
            }

            var weakest = classes.MinBy(c => Sample(model, kind, c).Mean)!;
            texts.Add($"{model.Title} from {Sample(model, kind, weakest).Mean:F1} % ({weakest}) to {classes.Max(c => Sample(model, kind, c).Mean):F1} %");
        }

        plot.Axes.Left.SetTicks(FigureStyle.Places(classes.Count), [.. classes.Reverse()]);
        plot.Axes.Bottom.Label.Text = $"{kind.Word()} in percent";
        plot.Axes.SetLimits(axis, 101, -0.7, classes.Count - 0.3);
        FigureStyle.ShowLegend(plot, Alignment.LowerLeft);
        var name = $"scores-{kind.Word().ToLowerInvariant()}{ending}";
        return new ReportBlock.Figure(
            name, PlotSvg.Of(plot, name, Width, Height(classes.Count)),
            $"{char.ToUpperInvariant(kind.Word()[0])}{kind.Word()[1..]} per class: {string.Join("; ", texts)}.",
            $"{char.ToUpperInvariant(kind.Word()[0])}{kind.Word()[1..]} of every class on the test images: mean over the seeds and its 95 % interval (Student).");
    }

    /// <summary>Room for a line each, up to ten classes more than that.</summary>
    private static int Height(int classes) => Math.Max(Math.Clamp(60 + (40 * classes), 220, 460), 60 + (24 * classes));

    private static SampleSummary Sample(ModelEvidence model, ScoreKind kind, string c) => SampleSummary.Of([.. model.Score(kind).Percents(c).Select(v => v.Value)]);

    private static Statistics.Interval Interval(ModelEvidence model, ScoreKind kind, string c) => StudentInterval.TwoSided(Sample(model, kind, c), 0.95);
}
