using System.Text;

namespace FashionRepro.Benchmarks.Reporting;

/// <summary>A Markdown table whose columns also line up as text. The first column is words, the others are figures.</summary>
/// <param name="headings">One per column.</param>
internal sealed class MarkdownTable(params IReadOnlyList<string> headings)
{
    private readonly List<IReadOnlyList<string>> rows = [];

    public void Add(params IReadOnlyList<string> cells) => rows.Add(cells);

    public override string ToString()
    {
        var widths = headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        var text = new StringBuilder();
        Write(headings);
        text.Append('|').AppendJoin('|', widths.Select((width, column) => new string('-', width + 1) + (column == 0 ? '-' : ':'))).Append("|\n");
        foreach (var row in rows)
            Write(row);
        return text.ToString();

        void Write(IReadOnlyList<string> cells) => text
            .Append("| ")
            .AppendJoin(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])))
            .Append(" |\n");
    }
}
