namespace FashionRepro.Benchmarks.Reporting;

/// <summary>One section of the document, as far as it has been measured.</summary>
/// <param name="title">Its heading.</param>
internal sealed class SectionReport(string title)
{
    private readonly List<string> blocks = [$"## {title}"];
    private readonly List<Goal> goals = [];

    public IReadOnlyList<Goal> Goals => goals;

    public void Add(string paragraph) => blocks.Add(paragraph);

    public void Add(MarkdownTable table) => blocks.Add(table.ToString().TrimEnd('\n'));

    public void Add(Goal goal) => goals.Add(goal);

    public override string ToString() => string.Join("\n\n", blocks) + "\n";
}
