namespace FashionRepro.Reports;

/// <summary>
/// A text with tables and pictures: one content, several forms (console, Markdown, HTML). Every text in it is plain and is escaped by whatever form it takes;
/// only what stands between two backticks is shown as code.
/// </summary>
/// <param name="Title">The heading of the file.</param>
/// <param name="Blocks">In their order.</param>
public sealed record Report(string Title, IReadOnlyList<ReportBlock> Blocks);
