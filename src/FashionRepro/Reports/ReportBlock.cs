namespace FashionRepro.Reports;

/// <summary>A part of a <see cref="Report"/>.</summary>
public abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    /// <summary>A heading under the title.</summary>
    /// <param name="Text">One line.</param>
    /// <param name="Level">2 for a part, 3 for a part of a part.</param>
    public sealed record Heading(string Text, int Level = 2) : ReportBlock;

    /// <summary>Sentences.</summary>
    /// <param name="Text">One line.</param>
    public sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>Short lines, each on its own.</summary>
    /// <param name="Lines">One line each.</param>
    public sealed record Items(params IReadOnlyList<string> Lines) : ReportBlock;

    /// <summary>Rows of one cell per column.</summary>
    /// <param name="Columns">At least one.</param>
    /// <param name="Rows">As many cells as columns each.</param>
    public sealed record Table(IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportBlock;

    /// <summary>Blocks that are folded away under a line until somebody wants them.</summary>
    /// <param name="Summary">The line.</param>
    /// <param name="Blocks">What is under it.</param>
    public sealed record Details(string Summary, IReadOnlyList<ReportBlock> Blocks) : ReportBlock;

    /// <summary>A command or its output, character for character.</summary>
    /// <param name="Text">One or more lines.</param>
    public sealed record Code(string Text) : ReportBlock;
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="IsNumber">Whether its cells end in the same place; otherwise they start in one.</param>
public sealed record ReportColumn(string Heading, bool IsNumber);
