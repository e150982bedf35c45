namespace FashionRepro.Benchmarks.Reporting;

/// <summary>What was aimed at beside what was measured.</summary>
/// <param name="Statement">The goal.</param>
/// <param name="Measured">As shown.</param>
/// <param name="IsMet">Whether the measured figure is on the right side.</param>
internal sealed record Goal(string Statement, string Measured, bool IsMet)
{
    public static Goal AtLeast(string what, double bound, double measured, Func<double, string> show) =>
        new($"{what}: at least {show(bound)}", show(measured), measured >= bound);

    public static Goal AtMost(string what, double bound, double measured, Func<double, string> show) =>
        new($"{what}: at most {show(bound)}", show(measured), measured <= bound);

    public static SectionReport Table(IReadOnlyList<Goal> goals)
    {
        var table = new MarkdownTable("goal", "measured", "met");
        foreach (var goal in goals)
            table.Add(goal.Statement, goal.Measured, goal.IsMet ? "yes" : "no");

        var report = new SectionReport("Goals");
        report.Add(table);
        return report;
    }
}
