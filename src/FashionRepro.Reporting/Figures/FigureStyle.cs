using ScottPlot;
using SkiaSharp;

namespace FashionRepro.Reporting.Figures;

/// <summary>What all figures look like. The colours are Okabe and Ito's, for colour-blind readers (https://jfly.uni-koeln.de/color/); markers and line patterns say the same again.</summary>
internal static class FigureStyle
{
    public const string FontName = "DejaVu Sans";
    public const float LabelSize = 13;
    public const float SmallSize = 11;

    /// <summary>Text and axes. <see cref="PlotSvg"/> makes these the page's own colours, and finds them by their six digits: no colour here may have a short form.</summary>
    public static readonly Color Ink = Color.FromHex("#21252b");

    public static readonly Color Grid = Color.FromHex("#d4d8de");

    /// <summary>Above this strength of a cell the ink is light.</summary>
    private const double Dark = 0.85;

    /// <summary>On a dark cell.</summary>
    public static readonly Color InkOnDark = Color.FromHex("#fefefe");

    /// <summary>The first model's, the second's, and further ones'.</summary>
    public static readonly IReadOnlyList<Color> Models = [Color.FromHex("#d55e00"), Color.FromHex("#0072b2"), Color.FromHex("#009e73"), Color.FromHex("#cc79a7")];

    public static readonly IReadOnlyList<MarkerShape> Markers = [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond];

    static FigureStyle()
    {
        // The font comes with the program, so that a figure is the same on a machine with other fonts or none.
        ScottPlot.Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        ScottPlot.Fonts.Default = FontName;
    }

    /// <summary>An empty plot.</summary>
    public static Plot NewPlot()
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Font.Set(FontName);
        plot.Axes.Color(Ink);
        plot.Grid.MajorLineColor = Grid;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.Label.Bold = false;
            axis.Label.FontName = FontName;
            axis.Label.FontSize = LabelSize;
            axis.TickLabelStyle.FontName = FontName;
            axis.TickLabelStyle.FontSize = SmallSize;
            axis.MinorTickStyle.Length = 0;
        }

        return plot;
    }

    /// <summary>A cell of a heat map, with a text in it unless that is empty.</summary>
    public static void AddCell(Plot plot, double x, double y, Color color, double strength, string text, float size = LabelSize)
    {
        var cell = plot.Add.Rectangle(x - 0.48, x + 0.48, y - 0.46, y + 0.46);
        cell.FillColor = color.WithAlpha(strength);
        cell.LineWidth = 0;
        if (text.Length == 0)
            return;

        var label = plot.Add.Text(text, x, y);
        label.LabelFontName = FontName;
        label.LabelFontSize = size;
        label.LabelFontColor = strength > Dark ? InkOnDark : Ink;
        label.LabelAlignment = Alignment.MiddleCenter;
        label.LabelOffsetY = 1.5f; // digits and capitals have nothing below the line
    }

    /// <summary>The axes of a heat map: the names of its rows, from below, and of its columns, without ticks and frame.</summary>
    public static void ShowCells(Plot plot, IAxis columns, IReadOnlyList<string> columnNames, IReadOnlyList<string> rowNames)
    {
        plot.HideGrid();
        plot.Axes.Left.SetTicks(Places(rowNames.Count), [.. rowNames]);
        columns.SetTicks(Places(columnNames.Count), [.. columnNames]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        columns.MajorTickStyle.Length = 0;
        plot.Axes.Left.FrameLineStyle.IsVisible = false;
        plot.Axes.Bottom.FrameLineStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.5, columnNames.Count - 0.5, -0.5, rowNames.Count - 0.5);
    }

    /// <summary>0, 1, 2 …: where things of an axis lie that are no numbers.</summary>
    public static double[] Places(int count) => [.. Enumerable.Range(0, count).Select(place => (double)place)];

    /// <summary>The legend, without a box of its own.</summary>
    public static void ShowLegend(Plot plot, Alignment alignment)
    {
        var legend = plot.ShowLegend(alignment);
        legend.BackgroundColor = Colors.Transparent;
        legend.OutlineColor = Colors.Transparent;
        legend.ShadowColor = Colors.Transparent;
        legend.FontColor = Ink;
        legend.FontName = FontName;
        legend.FontSize = SmallSize + 1;
    }

    private sealed class EmbeddedFont : IFontResolver
    {
        private static readonly Lazy<SKTypeface> Typeface = new(() =>
        {
            using var stream = typeof(FigureStyle).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
            return SKTypeface.FromStream(stream);
        });

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == FontName ? Typeface.Value : null;

        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == FontName ? Typeface.Value : null;
    }
}
