using System.Text;

namespace FashionRepro.Cli.Display;

/// <summary>A report as Markdown: line feeds, one at the end, tables padded so that the text can be read as it is.</summary>
internal static class MarkdownReport
{
    public static string Of(Report report)
    {
        var text = new StringBuilder($"# {report.Title}\n");
        foreach (var block in report.Blocks)
            text.Append('\n').Append(Of(block));
        return text.ToString();
    }

    private static string Of(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => $"## {heading.Text}\n",
        ReportBlock.Paragraph paragraph => $"{paragraph.Text}\n",
        ReportBlock.Items items => string.Concat(items.Lines.Select(line => $"- {line}\n")),
        ReportBlock.Table table => Of(table),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "There is no such block."),
    };

    private static string Of(ReportBlock.Table table)
    {
        string[][] rows = [[.. table.Columns.Select(column => Cell(column.Heading))], .. table.Rows.Select(row => row.Select(Cell).ToArray())];
        int[] widths = [.. table.Columns.Select((_, i) => rows.Max(row => row[i].Length))];
        var rule = "|" + string.Concat(table.Columns.Select((column, i) => new string('-', widths[i] + (column.IsNumber ? 1 : 2)) + (column.IsNumber ? ":|" : "|")));
        return string.Concat(rows.Select(Line).Take(1).Append(rule + "\n").Concat(rows.Skip(1).Select(Line)));

        string Line(string[] row) =>
            "|" + string.Concat(row.Select((cell, i) => $" {(table.Columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))} |")) + "\n";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
