namespace FashionRepro.Baselines;

/// <summary>The text of a baseline file as sections of tables, with the line each cell is on; nothing is interpreted yet.</summary>
internal sealed class BaselineText
{
    private readonly Dictionary<string, TextSection> sections = new(StringComparer.Ordinal);

    /// <summary>Splits the text; what is not a table's row is left to the comparison of whole lines at the end.</summary>
    public BaselineText(string text, ICollection<BaselineProblem> problems)
    {
        if (text.StartsWith('\uFEFF'))
            problems.Add(new(1, "The file starts with a byte order mark; it has none."));
        if (text.Contains('\r'))
            problems.Add(new(1 + text[..text.IndexOf('\r')].Count(c => c == '\n'), "A carriage return ends the line; lines end with a line feed alone."));

        Lines = text.Split('\n');
        var section = new TextSection("", 1, []);
        sections.Add("", section);
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = new TextSection(line[3..].TrimEnd('\r'), i + 1, []);
                if (!sections.TryAdd(section.Heading, section))
                    problems.Add(new(i + 1, $"The section '{section.Heading}' is there twice."));
            }
            else if (line.StartsWith('|'))
            {
                AddRow(section, i + 1, line.TrimEnd('\r'), problems);
            }
        }
    }

    /// <summary>The lines, without their line feeds.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Headings in the order of the file, the first of them empty.</summary>
    public IEnumerable<TextSection> Sections => sections.Values;

    /// <summary>The section, or an empty one and a problem.</summary>
    public TextSection Require(string heading, ICollection<BaselineProblem> problems)
    {
        if (sections.TryGetValue(heading, out var section))
            return section;

        problems.Add(new(Lines.Count, $"The section '{heading}' is missing."));
        return new TextSection(heading, Lines.Count, []);
    }

    private static void AddRow(TextSection section, int number, string line, ICollection<BaselineProblem> problems)
    {
        if (MarkdownCell.Split(line) is { } cells)
            section.Rows.Add(new TextRow(number, cells));
        else
            problems.Add(new(number, "The table's row does not end with a bar."));
    }
}

/// <summary>A heading and the rows of the table under it, its head and rule included.</summary>
internal sealed record TextSection(string Heading, int Line, List<TextRow> Rows)
{
    /// <summary>The rows below the head and its rule.</summary>
    public IEnumerable<TextRow> Body => Rows.Skip(2);
}

/// <summary>A row's cells, trimmed and still escaped.</summary>
internal sealed record TextRow(int Line, IReadOnlyList<string> Cells);
