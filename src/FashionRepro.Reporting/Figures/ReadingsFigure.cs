using FashionRepro.Calibration;
using FashionRepro.Reports;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;
using ScottPlot;

namespace FashionRepro.Reporting.Figures;

/// <summary>The verdicts that depend on how the write-up is read, claims by readings. A letter says what the colour says.</summary>
internal static class ReadingsFigure
{
    private const int Width = 900;
    private const int RowHeight = 24;

    /// <param name="readings">The readings.</param>
    /// <param name="rows">At least one.</param>
    public static ReportBlock.Figure Of(IReadOnlyList<Reading> readings, IReadOnlyList<ReadingRow> rows)
    {
        var plot = FigureStyle.NewPlot();
        plot.HideGrid();
        foreach (var (r, row) in rows.Index())
        {
            var y = rows.Count - 1 - r;
            foreach (var (x, result) in row.Results.Index())
            {
                if (result is null)
                    continue;
                var (letter, color, strength) = Paint(result.Finding.Verdict);
                var cell = plot.Add.Rectangle(x - 0.48, x + 0.48, y - 0.46, y + 0.46);
                cell.FillColor = color.WithAlpha(strength);
                cell.LineWidth = 0;
                var label = plot.Add.Text(letter, x, y);
                label.LabelFontName = FigureStyle.FontName;
                label.LabelFontSize = 13;
                label.LabelFontColor = FigureStyle.Ink;
                label.LabelAlignment = Alignment.MiddleCenter;
                label.LabelOffsetY = 1.5f; // digits and capitals have nothing below the line
            }
        }

        plot.Axes.Left.SetTicks([.. rows.Index().Select(row => (double)(rows.Count - 1 - row.Index))], [.. rows.Select(row => row.Claim.Id)]);
        plot.Axes.Top.SetTicks([.. readings.Index().Select(reading => (double)reading.Index)], [.. readings.Select(reading => reading.Name)]);
        plot.Axes.Top.TickLabelStyle.Rotation = -30;
        plot.Axes.Top.TickLabelStyle.Alignment = Alignment.LowerLeft;
        plot.Axes.Bottom.SetTicks([], []);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Top.MajorTickStyle.Length = 0;
        plot.Axes.Left.FrameLineStyle.IsVisible = false;
        plot.Axes.Bottom.FrameLineStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.5, readings.Count - 0.5, -0.5, rows.Count - 0.5);
        plot.Axes.SetLimitsX(-0.5, readings.Count - 0.5, plot.Axes.Top);
        plot.Layout.Fixed(new PixelPadding(270, 90, 10, 80));
        const string name = "readings";
        return new ReportBlock.Figure(
            name, PlotSvg.Of(plot, name, Width, 90 + RowHeight * rows.Count),
            $"Verdicts of {rows.Count} claims under {readings.Count} readings; the table below has the same.",
            "Claims whose verdict depends on the reading: S supported, R refuted, U undecided, ? not run.");
    }

    private static (string Letter, Color Color, double Strength) Paint(Verdict verdict) => verdict switch
    {
        Verdict.Supported => ("S", FigureStyle.Models[1], 0.45),
        Verdict.Refuted => ("R", FigureStyle.Models[0], 0.6),
        Verdict.Undecided => ("U", FigureStyle.Grid, 0.6),
        _ => ("?", FigureStyle.Grid, 0.2),
    };
}
