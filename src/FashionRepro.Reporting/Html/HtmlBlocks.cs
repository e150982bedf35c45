using System.Xml.Linq;
using FashionRepro.Reports;

namespace FashionRepro.Reporting.Html;

/// <summary>The blocks of a report as HTML elements, and the headings met on the way.</summary>
internal sealed class HtmlBlocks(EntryFilter filter)
{
    private readonly List<(string Id, string Text)> headings = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private int tables;

    /// <summary>Headings of the second level so far.</summary>
    public IReadOnlyList<(string Id, string Text)> Headings => headings;

    /// <summary>One block.</summary>
    public IEnumerable<XElement> Of(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => [Heading(heading)],
        ReportBlock.Paragraph paragraph => [new XElement("p", HtmlText.Inline(paragraph.Text))],
        ReportBlock.Items items => [new XElement("ul", items.Lines.Select(line => new XElement("li", HtmlText.Inline(line))))],
        ReportBlock.Table table => [Table(table)],
        ReportBlock.Details details => [new XElement("details", new XElement("summary", HtmlText.Inline(details.Summary)), details.Blocks.SelectMany(Of))],
        ReportBlock.Code code => [new XElement("pre", new XAttribute("tabindex", "0"), new XElement("code", HtmlText.Clean(code.Text)))],
        ReportBlock.Tiles tiles => [Tiles(tiles)],
        ReportBlock.Entry entry => [Entry(entry, "")],
        ReportBlock.Part part => [Part(part)],
        ReportBlock.Intervals intervals => [Intervals(intervals)],
        ReportBlock.Figure figure => [Figure(figure)],
        ReportBlock.FigureRow row => [new XElement("div", new XAttribute("class", $"figures of-{row.Figures.Count}"), row.Figures.Select(Figure))],
        ReportBlock.Gallery gallery => [Gallery(gallery)],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "There is no such block."),
    };

    private XElement Heading(ReportBlock.Heading heading)
    {
        var id = UniqueId(heading.Text);
        if (heading.Level == 2)
            headings.Add((id, heading.Text));
        return new XElement($"h{heading.Level}", new XAttribute("id", id), HtmlText.Inline(heading.Text));
    }

    /// <summary>A table that is wider than the page scrolls in a region of its own, which the keyboard can reach.</summary>
    private XElement Table(ReportBlock.Table table)
    {
        tables++;
        return new XElement("div", new XAttribute("class", "scroll"), new XAttribute("role", "region"), new XAttribute("tabindex", "0"), new XAttribute("aria-label", $"Table {tables}"),
            new XElement("table",
                new XElement("thead", new XElement("tr", table.Columns.Select(Head))),
                new XElement("tbody", table.Rows.Select(row => new XElement("tr", row.Select((cell, i) => i == 0
                    ? new XElement("th", new XAttribute("scope", "row"), Class(table.Columns[i]), HtmlText.Inline(cell))
                    : new XElement("td", Class(table.Columns[i]), HtmlText.Inline(cell))))))));
    }

    private static XElement Head(ReportColumn column) => new("th", new XAttribute("scope", "col"), Class(column), HtmlText.Inline(column.Heading));

    private static XElement Tiles(ReportBlock.Tiles tiles) => new("ul", new XAttribute("class", "tiles"),
        tiles.Counts.Select(tile => new XElement("li", new XAttribute("class", Tone(tile.Mark)),
            new XElement("strong", HtmlText.Inline(tile.Count)), " ", Mark(tile.Mark))));

    private XElement Part(ReportBlock.Part part) => new("section", new XAttribute("class", "part"),
        Heading(new ReportBlock.Heading(part.Title, 3)), part.Entries.Select(entry => Entry(entry, filter.Class(part.Name))));

    /// <summary>A link leads to what is folded, because a browser unfolds what it leads into.</summary>
    private XElement Entry(ReportBlock.Entry entry, string part) => new("details", new XAttribute("class", $"entry {Tone(entry.Mark)} {part}".TrimEnd()), entry.IsOpen ? new XAttribute("open", "open") : null,
        new XElement("summary", Mark(entry.Mark), " ", new XElement("span", new XAttribute("class", "title"), HtmlText.Inline(entry.Title))),
        new XElement("div", new XAttribute("id", UniqueId(entry.Id)), entry.Blocks.SelectMany(Of)));

    private XElement Intervals(ReportBlock.Intervals intervals)
    {
        var drawing = new IntervalDrawing(intervals.Scale);
        return new("table", new XAttribute("class", "intervals"),
            new XElement("thead", new XElement("tr",
                Head(new("verdict", IsNumber: false)), Head(intervals.Columns[0]),
                new XElement("th", new XAttribute("scope", "col"), new XAttribute("class", "drawn"), HtmlText.Inline(intervals.Scale.Title), drawing.Axis()),
                intervals.Columns.Skip(1).Select(Head))),
            new XElement("tbody", intervals.Rows.Select(row => new XElement("tr", new XAttribute("class", $"judged {Tone(row.Mark)} {filter.Class(row.Part)}"),
                new XElement("td", Mark(row.Mark)),
                new XElement("th", new XAttribute("scope", "row"),
                    new XElement("a", new XAttribute("href", $"#{row.Entry}"), HtmlText.Inline(row.Cells[0])),
                    row.Note.Length == 0 ? null : new XElement("span", new XAttribute("class", "note"), HtmlText.Inline(row.Note))),
                new XElement("td", new XAttribute("class", "drawn"), row.Drawn is { } range ? drawing.Row(row.Mark, range) : null),
                row.Cells.Zip(intervals.Columns).Skip(1).Select(cell => new XElement("td", Class(cell.Second), new XAttribute("data-column", cell.Second.Heading), HtmlText.Inline(cell.First)))))));
    }

    private static XElement Figure(ReportBlock.Figure figure)
    {
        var svg = XElement.Parse(figure.Svg);
        svg.SetAttributeValue("role", "img");
        svg.SetAttributeValue("aria-label", HtmlText.Clean(figure.Alternative));
        return new XElement("figure", new XAttribute("id", $"figure-{figure.Name}"),
            new XElement("div", new XAttribute("class", "scroll drawing"), new XAttribute("role", "region"), new XAttribute("tabindex", "0"), new XAttribute("aria-label", $"Picture {figure.Name}"), svg),
            new XElement("figcaption", HtmlText.Inline(figure.Caption)));
    }

    private static XElement Gallery(ReportBlock.Gallery gallery) => new("figure", new XAttribute("class", gallery.IsDense ? "gallery dense" : "gallery"),
        new XElement("figcaption", HtmlText.Inline(gallery.Caption)),
        new XElement("ul", gallery.Images.Select(image => new XElement("li",
            new XElement("img", new XAttribute("src", $"data:image/png;base64,{Convert.ToBase64String(image.Png.Span)}"), new XAttribute("alt", HtmlText.Clean(image.Alternative)), new XAttribute("width", "84"), new XAttribute("height", "84")),
            image.Label.Split('\n').Select(line => new XElement("span", HtmlText.Inline(line)))))));

    private static XElement Mark(ReportMark mark) => new("span", new XAttribute("class", $"mark {Tone(mark)}"),
        new XElement("span", new XAttribute("aria-hidden", "true"), mark.Sign), " " + HtmlText.Clean(mark.Word));

    private static string Tone(ReportMark mark) => mark.Tone.ToString().ToLowerInvariant();

    private static XAttribute? Class(ReportColumn column) => column.IsNumber ? new XAttribute("class", "number") : null;

    private string UniqueId(string text)
    {
        var slug = string.Join('-', string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var id = slug.Length == 0 ? "part" : slug;
        for (var i = 2; !ids.Add(id); i++)
            id = $"{slug}-{i}";
        return id;
    }
}
