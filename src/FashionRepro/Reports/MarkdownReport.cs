using System.Net;
using System.Text;

namespace FashionRepro.Reports;

/// <summary>A report as Markdown: line feeds, one at the end, tables padded so that the text can be read as it is.</summary>
public static class MarkdownReport
{
    /// <summary>The folder of the pictures, beside the file. They are replaced with the report, so it has a name that nobody's own pictures lie under.</summary>
    public const string PictureFolder = "report-figures";

    /// <summary>The whole text.</summary>
    public static string Of(Report report)
    {
        var text = new StringBuilder($"# {MarkdownText.Of(report.Title)}\n");
        foreach (var block in report.Blocks)
            text.Append('\n').Append(Of(block));
        return text.ToString();
    }

    private static string Of(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => $"{new string('#', heading.Level)} {MarkdownText.Of(heading.Text)}\n",
        ReportBlock.Paragraph paragraph => $"{MarkdownText.Of(paragraph.Text)}\n",
        ReportBlock.Items items => string.Concat(items.Lines.Select(line => $"- {MarkdownText.Of(line)}\n")),
        ReportBlock.Table table => Of(table),
        ReportBlock.Details details => $"<details>\n<summary>{Html(details.Summary)}</summary>\n\n{string.Join('\n', details.Blocks.Select(Of))}\n</details>\n",
        ReportBlock.Code code => Of(code),
        ReportBlock.Tiles tiles => string.Concat(tiles.Counts.Select(tile => $"- **{MarkdownText.Of(tile.Count)}** {MarkdownText.Of(tile.Mark.ToString())}\n")),
        ReportBlock.Entry entry => Of(entry),
        ReportBlock.Part part => $"### {MarkdownText.Of(part.Title)}\n{string.Concat(part.Entries.Select(entry => $"\n{Of(entry)}"))}",
        ReportBlock.Intervals intervals => Of(new ReportBlock.Table(
            [new("", IsNumber: false), .. intervals.Columns, new("note", IsNumber: false)],
            [.. intervals.Rows.Select(row => (IReadOnlyList<string>)[$"{row.Mark}", .. row.Cells, row.Note])])),
        ReportBlock.Figure figure => $"![{MarkdownText.Of(figure.Alternative)}]({figure.File})\n\n{MarkdownText.Of(figure.Caption)}\n",
        ReportBlock.FigureRow row => string.Join('\n', row.Figures.Select(Of)),
        ReportBlock.Gallery gallery =>
            $"{MarkdownText.Of(gallery.Caption)}\n\n{string.Concat(gallery.Images.Select(image => $"![{MarkdownText.Of(image.Alternative)}]({image.File} \"{Html(image.Label)}\")\n"))}",
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "There is no such block."),
    };

    private static string Of(ReportBlock.Table table)
    {
        string[][] rows = [[.. table.Columns.Select(column => MarkdownText.InTable(column.Heading))], .. table.Rows.Select(row => row.Select(MarkdownText.InTable).ToArray())];
        int[] widths = [.. table.Columns.Select((_, i) => rows.Max(row => row[i].Length))];
        var rule = "|" + string.Concat(table.Columns.Select((column, i) => new string('-', widths[i] + (column.IsNumber ? 1 : 2)) + (column.IsNumber ? ":|" : "|")));
        return string.Concat(rows.Select(Line).Take(1).Append(rule + "\n").Concat(rows.Skip(1).Select(Line)));

        string Line(string[] row) =>
            "|" + string.Concat(row.Select((cell, i) => $" {(table.Columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))} |")) + "\n";
    }

    /// <summary>GitHub shows the summary as HTML, so that is what it is.</summary>
    private static string Of(ReportBlock.Entry entry) =>
        $"<details id=\"{Html(entry.Id)}\"{(entry.IsOpen ? " open" : "")}>\n<summary>{Html($"{entry.Mark}: {entry.Title}")}</summary>\n\n{string.Join('\n', entry.Blocks.Select(Of))}\n</details>\n";

    private static string Html(string text) => WebUtility.HtmlEncode(ShownText.Line(text.ReplaceLineEndings(" ")));

    /// <summary>Fenced by more backticks than it has in a row.</summary>
    private static string Of(ReportBlock.Code code)
    {
        var fence = "```";
        while (code.Text.Contains(fence, StringComparison.Ordinal))
            fence += '`';
        return $"{fence}\n{ShownText.Lines(code.Text.ReplaceLineEndings("\n")).TrimEnd('\n')}\n{fence}\n";
    }
}
