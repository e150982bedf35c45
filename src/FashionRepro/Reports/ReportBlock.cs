namespace FashionRepro.Reports;

/// <summary>
/// A text with tables and pictures: one content, several forms (console, Markdown, HTML). Every text in it is plain and is escaped by whatever form it takes;
/// only what stands between two backticks is shown as code.
/// </summary>
/// <param name="Title">The heading of the file.</param>
/// <param name="Blocks">In their order.</param>
public sealed record Report(string Title, IReadOnlyList<ReportBlock> Blocks);

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
    /// <param name="Counts">At least one: what is counted, and how many, in words or figures.</param>
    public sealed record Tiles(IReadOnlyList<(ReportMark Mark, string Count)> Counts) : ReportBlock;

    /// <summary>A thing that was judged: what it is and what came out in a line, and what that rests on folded away.</summary>
    /// <param name="Id">Unique in the report; lower case with hyphens.</param>
    /// <param name="Mark">What came out.</param>
    /// <param name="Title">One sentence.</param>
    /// <param name="Blocks">What is under it.</param>
    /// <param name="IsOpen">Whether it is unfolded from the start.</param>
    public sealed record Entry(string Id, ReportMark Mark, string Title, IReadOnlyList<ReportBlock> Blocks, bool IsOpen = false) : ReportBlock;

    /// <summary>Entries of one kind under a heading of the third level.</summary>
    /// <param name="Name">Their kind; readers can choose to see it alone.</param>
    /// <param name="Title">Their heading; one line.</param>
    /// <param name="Entries">At least one.</param>
    public sealed record Part(string Name, string Title, IReadOnlyList<Entry> Entries) : ReportBlock;

    /// <summary>Things that were judged as a table, with a drawing in each row: a value and its interval, on a scale that all rows share.</summary>
    /// <param name="Columns">At least one. The first is the thing, the others stand beside the drawing.</param>
    /// <param name="Scale">Of the drawings.</param>
    /// <param name="Rows">At least one.</param>
    public sealed record Intervals(IReadOnlyList<ReportColumn> Columns, ReportScale Scale, IReadOnlyList<ReportRow> Rows) : ReportBlock;

    /// <summary>A picture that is drawn.</summary>
    /// <param name="Name">Unique in the report; a file name without ending, lower case with hyphens.</param>
    /// <param name="Svg">An SVG document whose colours follow the page around it (custom properties with a fallback).</param>
    /// <param name="Alternative">What it shows, for somebody who cannot see it.</param>
    /// <param name="Caption">One sentence.</param>
    public sealed record Figure(string Name, string Svg, string Alternative, string Caption) : ReportBlock
    {
        /// <summary>Its file, from the report's folder.</summary>
        public string File => $"{MarkdownReport.PictureFolder}/{Name}.svg";
    }

    /// <summary>Pictures that stand beside each other where there is room.</summary>
    /// <param name="Figures">At least one.</param>
    public sealed record FigureRow(IReadOnlyList<Figure> Figures) : ReportBlock;

    /// <summary>Small images in a row.</summary>
    /// <param name="Caption">One sentence.</param>
    /// <param name="Images">At least one.</param>
    /// <param name="IsDense">Whether labels are words, so that the images may stand closely.</param>
    public sealed record Gallery(string Caption, IReadOnlyList<ReportImage> Images, bool IsDense = false) : ReportBlock;
}

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

/// <summary>The scale of drawn values. What lies beyond its ends is cut off, with an arrow.</summary>
/// <param name="Title">What it is of, and in which unit.</param>
/// <param name="From">Its left end.</param>
/// <param name="To">Its right end.</param>
/// <param name="Step">From one tick to the next; there is one at zero, or would be.</param>
public sealed record ReportScale(string Title, double From, double To, double Step);

/// <summary>A thing that was judged, as a row.</summary>
/// <param name="Entry">The id of its <see cref="ReportBlock.Entry"/>.</param>
/// <param name="Part">The name of the entry's <see cref="ReportBlock.Part"/>.</param>
/// <param name="Mark">What came out.</param>
/// <param name="Cells">As many as columns.</param>
/// <param name="Note">What stands under the first cell; may be empty.</param>
/// <param name="Drawn">Null where there is nothing on this scale.</param>
public sealed record ReportRow(string Entry, string Part, ReportMark Mark, IReadOnlyList<string> Cells, string Note, ReportRange? Drawn);

/// <summary>A value and its interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Lower">The lower end of the interval.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Points">What the value is the mean of, where that is drawn.</param>
/// <param name="Claimed">What it is said to be, where that is drawn.</param>
public sealed record ReportRange(double Value, double Lower, double Upper, IReadOnlyList<double> Points, double? Claimed = null);

/// <summary>A small image.</summary>
/// <param name="Name">Unique in the report; a file name without ending.</param>
/// <param name="Png">A PNG file.</param>
/// <param name="Alternative">What it shows.</param>
/// <param name="Label">What stands under it.</param>
public sealed record ReportImage(string Name, ReadOnlyMemory<byte> Png, string Alternative, string Label)
{
    /// <summary>Its file, from the report's folder.</summary>
    public string File => $"{MarkdownReport.PictureFolder}/{Name}.png";
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="IsNumber">Whether its cells end in the same place; otherwise they start in one.</param>
public sealed record ReportColumn(string Heading, bool IsNumber);
