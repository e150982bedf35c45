using FashionRepro.Baselines;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>Baselines: in a line each, or cell by cell.</summary>
internal static class BaselinesView
{
    private const int MostCells = 40;

    public static void ShowChecks(IAnsiConsole console, BaselineChecks checks)
    {
        foreach (var check in checks.Checks)
            Show(console, check.AsExpected, check.Explanation);
        if (checks.Incomplete.Count > 0)
        {
            var they = checks.Incomplete.Count == 1 ? "it was not compared with its baseline. Train" : "they were not compared with their baselines. Train";
            Show(console, false, $"{string.Join(", ", checks.Incomplete)}: runs are missing, so {they} them: {CommandLine.Invocation} reproduce{checks.StudyOption}");
        }

        if (checks.NotCompared.Names.Count > 0)
            console.Write(new Lines($"– {checks.NotCompared.Explanation}"));
        if (!checks.Orphans.AsExpected)
            Show(console, false, checks.Orphans.Explanation);
    }

    /// <summary>What changed, as a table; the worst first.</summary>
    public static void ShowDifferences(IAnsiConsole console, BaselineChecks checks, BaselineCheck check)
    {
        if (check.Comparison is not { } comparison || comparison.Differences.Count == 0)
        {
            Show(console, check.AsExpected, check.Explanation);
            return;
        }

        console.Write(new Text($"{check.Experiment}: {comparison.Differences.Count} of {comparison.Cells.Count} cells differ ({Rule(comparison.Rule)})\n", new Style(decoration: Decoration.Bold)));
        foreach (var difference in comparison.SettingDifferences)
            console.Write(new Lines($"  {difference}", new Style(Color.Red)));
        foreach (var difference in comparison.EnvironmentDifferences)
            console.Write(new Lines($"  {difference}"));

        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns(
            new TableColumn("cell"), new TableColumn("baseline").RightAligned(), new TableColumn("now").RightAligned(),
            new TableColumn("difference").RightAligned(), new TableColumn("expected").RightAligned());
        foreach (var cell in comparison.Differences.Take(MostCells))
        {
            table.AddRow(
                new Text(cell.Name), new Text(Number(cell.Baseline, cell)), new Text(Number(cell.Current, cell)),
                new Text(cell.Difference is { } difference ? Difference(difference, cell) : "", new Style(Color.Red)),
                new Text(cell.Spread is { } spread ? $"{spread.Lower:F2} to {spread.Upper:F2}" : "the same"));
        }

        console.Write(table);
        if (comparison.Differences.Count > MostCells)
            console.WriteLine($"  and {comparison.Differences.Count - MostCells} more cells");
        if (check.ReceivedPath is { } path)
            console.Write(new Lines($"  as measured: {path}"));
        console.Write(new Lines($"  to make this the baseline: {CommandLine.Invocation} baselines accept {check.Experiment}{checks.StudyOption} --reason \"…\""));
    }

    private static string Rule(ComparisonRule rule) => rule switch
    {
        ComparisonRule.Exact => "same environment: exact",
        ComparisonRule.SeedSpread => "another environment: within the seeds' spread",
        _ => "cannot be compared",
    };

    private static string Difference(double difference, ComparedCell cell) =>
        cell.Unit == CellUnit.Percent ? $"{Verdicts.Show.Signed(difference)} points"
        : cell.Spread is null ? $"{difference:+#,0;−#,0} images"
        : $"{Verdicts.Show.Signed(difference)} images";

    private static string Number(double? value, ComparedCell cell) =>
        value is not { } number ? "missing" : cell.Unit == CellUnit.Percent ? $"{number:F2} %" : cell.Spread is null ? $"{number:F0}" : $"{number:F2}";

    private static void Show(IAnsiConsole console, bool asExpected, string text) =>
        console.Write(new Lines($"{(asExpected ? "✓" : "✗")} {text}", new Style(asExpected ? Color.Green : Color.Red)));
}
