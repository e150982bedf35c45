namespace FashionRepro.Benchmarks.Reporting;

/// <summary>What is aimed at.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Bound">Where the goal begins.</param>
/// <param name="IsUpper">Whether the measured figure may be at most the bound; otherwise at least.</param>
/// <param name="Show">How such figures are written.</param>
internal sealed record Goal(string What, double Bound, bool IsUpper, Func<double, string> Show)
{
    /// <summary>Said where there is no measured figure.</summary>
    public string Otherwise { get; init; } = Figure.NotMeasured;

    public static Goal AtLeast(string what, double bound, Func<double, string> show) => new(what, bound, IsUpper: false, show);

    public static Goal AtMost(string what, double bound, Func<double, string> show) => new(what, bound, IsUpper: true, show);

    /// <summary>What was aimed at beside what was measured.</summary>
    /// <param name="outcomes">Goals and measured figures, null where there is none.</param>
    public static SectionReport Table(IEnumerable<(Goal Goal, double? Measured)> outcomes)
    {
        var table = new MarkdownTable("goal", "measured", "met");
        foreach (var (goal, measured) in outcomes)
            table.Add(goal.Statement, measured is { } known ? goal.Show(known) : goal.Otherwise, goal.Met(measured));

        var report = new SectionReport("Goals");
        report.Add(table);
        return report;
    }

    private string Statement => $"{What}: {(IsUpper ? "at most" : "at least")} {Show(Bound)}";

    private string Met(double? measured) => measured switch
    {
        null => "–",
        { } figure => (IsUpper ? figure <= Bound : figure >= Bound) ? "yes" : "no",
    };
}
