using System.Xml.Linq;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Html;

/// <summary>Writes a report as one HTML page without network or script. The tree's writer escapes every text, and the content security policy forbids the rest.</summary>
public static class HtmlReport
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    /// <summary>The whole page. The same report gives the same bytes.</summary>
    public static string Of(Report report)
    {
        var filter = new EntryFilter([.. report.Blocks.OfType<ReportBlock.Part>()]);
        var body = new HtmlBlocks(filter);
        var main = new XElement("main", report.Blocks.SelectMany(block => Line(body.Of(block))));
        var page = new XElement("html", new XAttribute("lang", "en"),
            new XElement("head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                new XElement("title", HtmlText.Clean(report.Title)),
                new XElement("style", "STYLE")),
            new XElement("body",
                new XElement("header", new XElement("h1", HtmlText.Inline(report.Title))),
                new XElement("div", new XAttribute("class", "at-hand"), Contents(body.Headings), filter.Form()),
                main));

        // In a style element nothing is escaped: HTML reads it as it is. The style sheet is ours and has no tag in it.
        return $"<!doctype html>\n{page.ToString(SaveOptions.DisableFormatting)}\n".Replace("<style>STYLE</style>", $"<style>\n{StyleSheet}{filter.Rules()}</style>", StringComparison.Ordinal);
    }

    private static string StyleSheet
    {
        get
        {
            using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    private static XElement Contents(IReadOnlyList<(string Id, string Text)> headings) => new("nav", new XAttribute("aria-label", "Contents"),
        new XElement("ul", headings.Select(heading => new XElement("li", new XElement("a", new XAttribute("href", $"#{heading.Id}"), HtmlText.Inline(heading.Text))))));

    private static IEnumerable<XNode> Line(IEnumerable<XElement> elements) => elements.SelectMany(element => new XNode[] { element, new XText("\n") });
}
