namespace FashionRepro.Benchmarks.Reporting;

/// <summary>One section of the document, as far as it has been measured.</summary>
/// <param name="title">Its heading.</param>
internal sealed class SectionReport(string title)
{
    private readonly List<string> blocks = [$"## {title}"];
    private readonly Dictionary<Goal, double> measured = [];

    /// <summary>The figures that have goals, as far as they have been measured.</summary>
    public IReadOnlyDictionary<Goal, double> Measured => measured;

    public void Add(string paragraph) => blocks.Add(paragraph);

    public void Add(MarkdownTable table) => blocks.Add(table.ToString().TrimEnd('\n'));

    public void Add(Goal goal, double figure) => measured.Add(goal, figure);

    public override string ToString() => string.Join("\n\n", blocks) + "\n";
}
