namespace FashionRepro.Cli.Display;

/// <summary>A text with tables that is shown on the console and written to a file: one content, two forms.</summary>
/// <param name="Title">The heading of the file.</param>
/// <param name="Blocks">In their order.</param>
internal sealed record Report(string Title, IReadOnlyList<ReportBlock> Blocks);

/// <summary>A part of a report.</summary>
internal abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    /// <summary>A heading under the title.</summary>
    public sealed record Heading(string Text) : ReportBlock;

    /// <summary>Sentences.</summary>
    public sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>Short lines, each on its own.</summary>
    public sealed record Items(params IReadOnlyList<string> Lines) : ReportBlock;

    /// <summary>Rows of one cell per column.</summary>
    public sealed record Table(IReadOnlyList<LongTable.Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportBlock;
}
