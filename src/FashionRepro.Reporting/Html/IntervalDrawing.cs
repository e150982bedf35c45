using System.Xml.Linq;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Html;

/// <summary>Values and intervals on a scale, a small drawing for each row of a table. Places across are shares of the width, so that signs and letters keep their size whatever room there is.</summary>
internal sealed class IntervalDrawing(ReportScale scale)
{
    private const string Middle = "50%";

    /// <summary>The scale's ticks.</summary>
    public XElement Axis() => Svg("axis", Ticks().Select(tick => new XElement(
        "text", new XAttribute("x", Place(tick)), new XAttribute("y", "80%"), scale.From < 0 ? tick.ToString("+0.##;−0.##;0") : $"{tick:0.##}")));

    /// <summary>A row. Its figures stand beside it as text.</summary>
    public XElement Row(ReportMark mark, ReportRange range)
    {
        XElement?[] parts =
        [
            .. Ticks().Select(tick => Line(tick == 0 ? "zero" : "tick", Place(tick), Place(tick), "0", "100%")),
            Line("interval", Place(range.Lower), Place(range.Upper), Middle, Middle),
            .. range.Points.Select(point => new XElement("circle", new XAttribute("cx", Place(point)), new XAttribute("cy", "80%"), new XAttribute("r", "2"))),
            IsLeft(range.Lower) ? Sign("interval", scale.From, "M-4,0l8,-5v10z") : null,
            IsRight(range.Upper) ? Sign("interval", scale.To, "M4,0l-8,-5v10z") : null,
            IsLeft(range.Value) || IsRight(range.Value) ? null : Sign("value", range.Value, Shape(mark.Tone)),
            range.Claimed is { } claimed ? Sign("claimed", claimed, "M0,-6l6,6l-6,6l-6,-6z") : null,
        ];
        return Svg("range", parts);
    }

    /// <summary>A shape for each verdict: a colour alone tells some readers nothing.</summary>
    private static string Shape(ReportTone tone) => tone switch
    {
        ReportTone.Supported => "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0z",
        ReportTone.Refuted => "M-4,-4h8v8h-8z",
        ReportTone.Undecided => "M0,-5.5l5.5,5.5l-5.5,5.5l-5.5,-5.5z",
        _ => "M0,-5l5,8h-10z",
    };

    private IEnumerable<double> Ticks()
    {
        for (var tick = Math.Ceiling(scale.From / scale.Step); tick * scale.Step <= scale.To; tick++)
            yield return tick * scale.Step;
    }

    private bool IsLeft(double value) => value < scale.From;

    private bool IsRight(double value) => value > scale.To;

    private string Place(double value) => $"{100 * (Math.Clamp(value, scale.From, scale.To) - scale.From) / (scale.To - scale.From):0.#}%";

    private XElement Sign(string kind, double value, string path) => new("svg", new XAttribute("x", Place(value)), new XAttribute("y", Middle),
        new XElement("path", new XAttribute("class", kind), new XAttribute("d", path)));

    private static XElement Line(string kind, string from, string to, string top, string bottom) => new("line", new XAttribute("class", kind),
        new XAttribute("x1", from), new XAttribute("x2", to), new XAttribute("y1", top), new XAttribute("y2", bottom));

    private static XElement Svg(string kind, IEnumerable<XElement?> parts) => new("svg", new XAttribute("class", kind), new XAttribute("aria-hidden", "true"), parts);
}
