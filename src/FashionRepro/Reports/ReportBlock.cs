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

    /// <summary>Counts that are seen first.</summary>
    /// <param name="Counts">At least one.</param>
    public sealed record Tiles(IReadOnlyList<ReportTile> Counts) : ReportBlock;

    /// <summary>A thing that was judged: what it is and what came out at a glance, and what that rests on folded away.</summary>
    /// <param name="Id">Unique in the report; lower case with hyphens.</param>
    /// <param name="Mark">What came out.</param>
    /// <param name="Title">One sentence.</param>
    /// <param name="Lines">What is seen without unfolding.</param>
    /// <param name="Blocks">What is under it.</param>
    public sealed record Entry(string Id, ReportMark Mark, string Title, IReadOnlyList<string> Lines, IReadOnlyList<ReportBlock> Blocks) : ReportBlock;

    /// <summary>A picture that is drawn.</summary>
    /// <param name="Name">Unique in the report; a file name without ending, lower case with hyphens.</param>
    /// <param name="Svg">An SVG document whose colours follow the page around it (custom properties with a fallback).</param>
    /// <param name="Alternative">What it shows, for somebody who cannot see it.</param>
    /// <param name="Caption">One sentence.</param>
    public sealed record Figure(string Name, string Svg, string Alternative, string Caption) : ReportBlock;

    /// <summary>Pictures that stand beside each other where there is room.</summary>
    /// <param name="Figures">At least one.</param>
    public sealed record FigureRow(IReadOnlyList<Figure> Figures) : ReportBlock;

    /// <summary>Small images in a row.</summary>
    /// <param name="Caption">One sentence.</param>
    /// <param name="Images">At least one.</param>
    /// <param name="IsDense">Whether labels are words, so that the images may stand closely.</param>
    public sealed record Gallery(string Caption, IReadOnlyList<ReportImage> Images, bool IsDense = false) : ReportBlock;
}

/// <summary>A count that is seen first.</summary>
/// <param name="Mark">What is counted.</param>
/// <param name="Count">How many, in words or figures.</param>
public sealed record ReportTile(ReportMark Mark, string Count);

/// <summary>What came out, in a word and a sign: a colour alone tells some readers nothing.</summary>
/// <param name="Sign">One character.</param>
/// <param name="Word">A word or two.</param>
/// <param name="Tone">Which colour it may have.</param>
public sealed record ReportMark(string Sign, string Word, ReportTone Tone)
{
    /// <summary>Sign and word.</summary>
    public override string ToString() => $"{Sign} {Word}";
}

/// <summary>What a colour would say.</summary>
public enum ReportTone
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>A claim holds.</summary>
    Supported,

    /// <summary>A claim does not hold.</summary>
    Refuted,

    /// <summary>Nobody knows.</summary>
    Undecided,

    /// <summary>Something is wrong that somebody has to look into.</summary>
    Alarm,
}

/// <summary>A small image.</summary>
/// <param name="Name">Unique in the report; a file name without ending.</param>
/// <param name="Png">A PNG file.</param>
/// <param name="Alternative">What it shows.</param>
/// <param name="Label">What stands under it.</param>
public sealed record ReportImage(string Name, ReadOnlyMemory<byte> Png, string Alternative, string Label);

/// <summary>A column of a table.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="IsNumber">Whether its cells end in the same place; otherwise they start in one.</param>
public sealed record ReportColumn(string Heading, bool IsNumber);
