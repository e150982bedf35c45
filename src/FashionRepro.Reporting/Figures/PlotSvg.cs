using System.Globalization;
using System.Xml.Linq;
using ScottPlot;

namespace FashionRepro.Reporting.Figures;

/// <summary>A plot as SVG for a page: it scales, takes the page's font and text colour, and has ids that are unique in the page.</summary>
internal static class PlotSvg
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Custom properties of report.css by the colours of <see cref="FigureStyle"/>.</summary>
    private static readonly Dictionary<string, string> Properties = new(StringComparer.OrdinalIgnoreCase)
    {
        [FigureStyle.Ink.ToHex()] = $"var(--ink, {FigureStyle.Ink.ToHex()})",
        [FigureStyle.Grid.ToHex()] = $"var(--line, {FigureStyle.Grid.ToHex()})",
        [FigureStyle.Models[0].ToHex()] = $"var(--first, {FigureStyle.Models[0].ToHex()})",
        [FigureStyle.Models[1].ToHex()] = $"var(--second, {FigureStyle.Models[1].ToHex()})",
    };

    /// <summary>Draws a plot.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="name">What its ids begin with.</param>
    /// <param name="width">In pixels, at which it is laid out; it is shown at any.</param>
    /// <param name="height">In pixels.</param>
    public static string Of(Plot plot, string name, int width, int height)
    {
        var root = XDocument.Parse(plot.GetSvgXml(width, height)).Root!;
        root.SetAttributeValue("width", null);
        root.SetAttributeValue("height", null);
        root.SetAttributeValue("viewBox", $"0 0 {width} {height}");
        root.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "xmlns").Remove();
        root.Descendants().Where(IsInvisible).ToList().ForEach(element => element.Remove());

        JoinClips(root);

        // Of signs that the figures' font does not have, nothing is drawn.
        root.Descendants(Svg + "text").Where(text => Numbers(text, "x").Length == 0).ToList().ForEach(text => text.Remove());
        foreach (var text in root.Descendants(Svg + "text"))
            Anchor(text);

        // Skia counts its ids through a whole process, so that the second figure would have others than the first.
        var ids = root.Descendants().Attributes("id").Index().ToDictionary(id => $"url(#{id.Item.Value})", id => $"{name}-{id.Index + 1}", StringComparer.Ordinal);
        foreach (var attribute in root.Descendants().Attributes())
        {
            if (attribute.Name == "id")
                attribute.Value = ids[$"url(#{attribute.Value})"];
            else if (ids.TryGetValue(attribute.Value, out var id))
                attribute.Value = $"url(#{id})";
            else if (attribute.Name == "fill" || attribute.Name == "stroke")
                attribute.Value = Properties.GetValueOrDefault(attribute.Value, attribute.Value);
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static bool IsInvisible(XElement element) =>
        element.Name == Svg + "rect" && element.Parent!.Name != Svg + "clipPath" && element.Attribute("stroke") is null
        && ((string?)element.Attribute("fill-opacity") == "0" || (string?)element.Attribute("fill") == "none");

    /// <summary>Skia clips every element anew, mostly by the rectangle of the one before.</summary>
    private static void JoinClips(XElement root)
    {
        foreach (var clip in root.Descendants(Svg + "clipPath").ToArray())
        {
            if (clip.NextNode is XElement clipped && clip.PreviousNode is XElement before && before.PreviousNode is XElement clipBefore && clipBefore.Name == clip.Name && before.Attributes().Count() == 1
                && clipped.Attributes().Count() == 1 && clip.Elements().Zip(clipBefore.Elements()).All(pair => XNode.DeepEquals(pair.First, pair.Second)))
            {
                before.Add(clipped.Nodes());
                clipped.Remove();
                clip.Remove();
            }
        }
    }

    /// <summary>Gives a text one place and an anchor, instead of a place for each glyph of the font that Skia measured, so that any font fits.</summary>
    private static void Anchor(XElement text)
    {
        var xs = Numbers(text, "x");
        var y = Numbers(text, "y")[0];
        var content = text.Value.Trim('\n', '\t', '\r');
        var size = (double)text.Attribute("font-size")!;
        var last = xs.Length > 1 ? (xs[^1] - xs[0]) / (xs.Length - 1) : 0.6 * size;
        var width = xs[^1] - xs[0] + last;
        var (anchor, x) = (-xs[0] / width) switch
        {
            < 0.25 => ("start", xs[0]),
            < 0.75 => ("middle", xs[0] + width / 2),
            _ => ("end", xs[0] + width),
        };

        text.SetAttributeValue("x", x.ToString("0.##", CultureInfo.InvariantCulture));
        text.SetAttributeValue("y", y.ToString("0.##", CultureInfo.InvariantCulture));
        text.SetAttributeValue("text-anchor", anchor == "start" ? null : anchor);
        text.SetAttributeValue("font-family", "inherit");
        text.SetAttributeValue("fill", (string?)text.Attribute("fill") ?? FigureStyle.Ink.ToHex());
        text.Value = content;
    }

    private static double[] Numbers(XElement text, string name) =>
        [.. ((string?)text.Attribute(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
