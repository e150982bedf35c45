using System.Text;

namespace FashionRepro.Baselines;

/// <summary>One table of a baseline file with the heading and the sentence above it.</summary>
/// <param name="Heading">Text of its second-level heading; empty for the table under the title.</param>
/// <param name="Introduction">One paragraph; may be empty.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">Escaped cells, as many in each row as columns.</param>
internal sealed record BaselineSection(
    string Heading, string Introduction, IReadOnlyList<BaselineColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Appends the section. Columns have a fixed width, so that a changed number changes its own line and no other.</summary>
    public void AppendTo(StringBuilder text)
    {
        if (Heading.Length > 0)
            text.Append("\n## ").Append(Heading).Append('\n');
        if (Introduction.Length > 0)
            text.Append('\n').Append(Introduction).Append('\n');

        text.Append('\n');
        AppendRow(text, Columns.Select(column => column.Pad(column.Name)));
        AppendRow(text, Columns.Select(column => column.Rule));
        foreach (var row in Rows)
            AppendRow(text, row.Zip(Columns, (cell, column) => column.Pad(cell)));
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

/// <summary>A column of a baseline file's table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Width">Characters that a cell is padded to, at least 3; a longer cell is written whole.</param>
/// <param name="IsNumeric">Numbers are aligned to the right.</param>
internal sealed record BaselineColumn(string Name, int Width, bool IsNumeric = true)
{
    /// <summary>The dashes under the heading, with the colon that aligns numbers.</summary>
    public string Rule => IsNumeric ? new string('-', Width - 1) + ":" : new string('-', Width);

    /// <summary>A cell at the column's width.</summary>
    public string Pad(string cell) => IsNumeric ? cell.PadLeft(Width) : cell.PadRight(Width);
}
