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
        foreach (var (r, row) in rows.Index())
        {
            foreach (var (x, result) in row.Results.Index())
            {
                if (result is null)
                    continue;

                var (color, strength) = Paint(result.Verdict);
                FigureStyle.AddCell(plot, x, rows.Count - 1 - r, color, strength, result.Verdict.Letter());
            }
        }

        FigureStyle.ShowCells(plot, plot.Axes.Top, [.. readings.Select(reading => reading.Name)], [.. rows.Reverse().Select(row => row.Claim.Id)]);
        plot.Axes.Top.TickLabelStyle.Rotation = -30;
        plot.Axes.Top.TickLabelStyle.Alignment = Alignment.LowerLeft;
        plot.Axes.Bottom.SetTicks([], []);
        plot.Axes.SetLimitsX(-0.5, readings.Count - 0.5, plot.Axes.Top);
        plot.Layout.Fixed(new PixelPadding(270, 90, 10, 80));
        const string name = "readings";
        return new ReportBlock.Figure(
            name, PlotSvg.Of(plot, name, Width, 90 + RowHeight * rows.Count),
            $"Verdicts of {rows.Count} claims under {readings.Count} readings; the table below has the same.",
            "Claims whose verdict depends on the reading: S supported, R refuted, U undecided, ? not run.");
    }

    private static (Color Color, double Strength) Paint(Verdict verdict) => verdict switch
    {
        Verdict.Supported => (FigureStyle.Models[1], 0.45),
        Verdict.Refuted => (FigureStyle.Models[0], 0.6),
        Verdict.Undecided => (FigureStyle.Grid, 0.6),
        _ => (FigureStyle.Grid, 0.2),
    };
}
