using System.Globalization;
using FashionRepro.Reports;
using FashionRepro.Verdicts;
using ScottPlot;

namespace FashionRepro.Reporting.Figures;

/// <summary>A sweep's mean accuracy on validation images over two settings, rather numbers than words, that have most values; one picture for each combination of the others.</summary>
internal static class SweepHeatMaps
{
    private const int Width = 360;
    private const int Height = 320;

    /// <summary>Points below the best at which a cell is as pale as it gets: a combination that learns nothing would leave no shades for the others.</summary>
    private const double Range = 4;

    /// <summary>Where the experiment has no such setting.</summary>
    private const string None = "–";

    private const double Palest = 0.03;

    /// <param name="sweep">Its number in the report, from 1.</param>
    /// <param name="result">The sweep; none where it varies fewer than two settings.</param>
    public static IReadOnlyList<ReportBlock.Figure> Of(SweepResult result, int sweep)
    {
        var keys = result.Sweep.Keys;
        if (keys.Count < 2 || result.Rows.All(row => row.Validation.Count == 0))
            return [];

        int[] axes =
        [
            .. Enumerable.Range(0, keys.Count).Select(key => (Key: key, Values: result.Rows.Select(row => row.Cell.Values[key]).OfType<string>().Distinct().ToArray()))
                .OrderByDescending(axis => axis.Values.All(IsNumber)).ThenByDescending(axis => axis.Values.Length).Select(axis => axis.Key).Take(2),
        ];
        var best = result.Rows.Where(row => row.Validation.Count > 0).Max(row => row.Mean);
        return [.. result.Rows.GroupBy(row => string.Join(", ", keys.Index().Where(key => !axes.Contains(key.Index)).Select(key => row.Cell.Values[key.Index]).OfType<string>()))
            .Index().Select(panel => Panel(result, $"sweep-{sweep}-{panel.Index + 1}", panel.Item.Key, [.. panel.Item], axes[0], axes[1], best))];
    }

    private static ReportBlock.Figure Panel(SweepResult result, string name, string others, IReadOnlyList<SweepRow> rows, int vertical, int horizontal, double best)
    {
        var (up, across) = (Values(rows, vertical), Values(rows, horizontal));
        var plot = FigureStyle.NewPlot();
        foreach (var row in rows.Where(row => row.Validation.Count > 0))
        {
            FigureStyle.AddCell(
                plot, Array.IndexOf(across, row.Cell.Values[horizontal] ?? None), Array.IndexOf(up, row.Cell.Values[vertical] ?? None),
                FigureStyle.Models[1], Math.Clamp(1 - ((best - row.Mean) / Range), Palest, 1), $"{row.Mean:F1}");
        }

        FigureStyle.ShowCells(plot, plot.Axes.Bottom, across, up);
        plot.Axes.Left.Label.Text = SweepBlocks.Short(result.Sweep, vertical);
        plot.Axes.Bottom.Label.Text = SweepBlocks.Short(result.Sweep, horizontal);
        plot.Layout.Fixed(new PixelPadding(72, 6, 46, 6));
        var of = others.Length == 0 ? result.Sweep.Experiment : $"{result.Sweep.Experiment}, {others}";
        var top = rows.Where(row => row.Validation.Count > 0).OrderByDescending(row => row.Mean).FirstOrDefault();
        return new ReportBlock.Figure(
            name, PlotSvg.Of(plot, name, Width, Height),
            $"Mean validation accuracy of {of} by {SweepBlocks.Short(result.Sweep, vertical)} and {SweepBlocks.Short(result.Sweep, horizontal)}." +
            (top is null ? "" : $" The best is {top.Cell.Values[vertical] ?? None} and {top.Cell.Values[horizontal] ?? None}, {top.Mean:F1} %."),
            $"{of}: mean accuracy on validation images, in percent.");
    }

    /// <summary>Numbers by size, words as they come.</summary>
    private static string[] Values(IReadOnlyList<SweepRow> rows, int key) =>
    [
        .. rows.Select(row => row.Cell.Values[key] ?? None).Distinct()
            .OrderBy(value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0),
    ];

    private static bool IsNumber(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
