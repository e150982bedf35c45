using FashionRepro.Reports;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>A report on the console.</summary>
internal static class ReportView
{
    /// <param name="console">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="markdown">Whether standard output gets it as Markdown instead.</param>
    public static void Show(IAnsiConsole console, Report report, bool markdown = false)
    {
        if (markdown)
        {
            Console.Out.Write(MarkdownReport.Of(report));
            return;
        }

        console.Write(new Text(report.Title + "\n\n", new Style(decoration: Decoration.Bold)));
        foreach (var block in report.Blocks)
            Show(console, block);
    }

    private static void Show(IAnsiConsole console, ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Heading heading:
                console.Write(new Text($"{heading.Text}\n\n", new Style(decoration: Decoration.Bold)));
                break;
            case ReportBlock.Paragraph paragraph:
                console.Write(new Lines(paragraph.Text + "\n"));
                break;
            case ReportBlock.Items items:
                foreach (var line in items.Lines)
                    console.Write(new Lines($"- {line}"));
                console.WriteLine();
                break;
            case ReportBlock.Table table:
                var shown = new LongTable(table.Columns);
                foreach (var row in table.Rows)
                    shown.AddRow([.. row]);
                console.Write(shown);
                break;
            case ReportBlock.Details details:
                console.Write(new Text($"{details.Summary}\n\n", new Style(decoration: Decoration.Bold)));
                foreach (var under in details.Blocks)
                    Show(console, under);
                break;
            case ReportBlock.Code code:
                console.Write(new Lines(code.Text + "\n", column: 2));
                break;
            case ReportBlock.Tiles tiles:
                console.Write(new Lines(string.Join(", ", tiles.Counts.Select(tile => $"{tile.Count} {tile.Mark}")) + "\n"));
                break;
            case ReportBlock.Part or ReportBlock.Entry or ReportBlock.Intervals or ReportBlock.Figure or ReportBlock.FigureRow or ReportBlock.Gallery:
                break; // These are for pages.
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block, "There is no such block.");
        }
    }
}
