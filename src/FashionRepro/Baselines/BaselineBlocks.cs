using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Baselines;

/// <summary>The metrics beside their baselines, for the report and a job's summary: what differs, and by which rule.</summary>
public static class BaselineBlocks
{
    /// <summary>Of a table's differences that are not folded away: the worst.</summary>
    private const int MostCells = 20;

    /// <summary>What is not as expected first.</summary>
    public static IEnumerable<ReportBlock> Of(BaselineChecks baselines)
    {
        yield return new ReportBlock.Heading($"Baselines: {(!baselines.AsExpected ? "not as expected" : baselines.Checks.All(check => check.IsEmpty) ? "nothing was compared" : "as expected")}");
        foreach (var check in baselines.Checks.OrderBy(check => check.AsExpected))
        {
            yield return new ReportBlock.Items([.. Lines(check)]);
            if (check.Comparison is not { Differences: { Count: > 0 } cells })
                continue;

            yield return Table(cells.Take(MostCells));
            if (cells.Count > MostCells)
                yield return new ReportBlock.Details($"{cells.Count - MostCells} more cells of {check.Experiment}", [Table(cells.Skip(MostCells))]);
        }

        string[] rest =
        [
            .. baselines.Incomplete.Count > 0 ? [$"{VerdictMarks.Failed} not compared, because runs are missing: {string.Join(", ", baselines.Incomplete)}"] : Array.Empty<string>(),
            .. baselines.Orphans.AsExpected ? [] : Text(baselines.Orphans.Explanation, VerdictMarks.Failed),
            .. baselines.NotCompared.Sentences,
        ];
        if (rest.Length > 0)
            yield return new ReportBlock.Items(rest);
    }

    /// <summary>The explanation, without the cells where a table shows them.</summary>
    private static IEnumerable<string> Lines(BaselineCheck check)
    {
        var mark = check.IsEmpty ? VerdictMarks.Skipped : check.AsExpected ? VerdictMarks.Passed : VerdictMarks.Failed;
        if (check is not { AsExpected: false, Comparison: { } comparison })
            return Text(check.Explanation, mark);

        return
        [
            .. Text(comparison.Outcome, mark),
            .. comparison.JointInWords.Length > 0 ? [comparison.JointInWords] : (string[])[],
            .. comparison.SettingDifferences.Select(difference => $"another setting than the baseline's: {difference}"),
            .. Text(comparison.Next, ""),
        ];
    }

    /// <summary>One item per line of a text; lines that are indented belong to the one before them.</summary>
    private static IReadOnlyList<string> Text(string lines, string mark)
    {
        List<string> items = [];
        foreach (var line in lines.Split('\n'))
        {
            if (items.Count > 0 && line.StartsWith(' '))
                items[^1] += $"{(items[^1].EndsWith(':') ? "" : ";")} {line.Trim()}";
            else
                items.Add(items.Count == 0 ? $"{mark} {line}".TrimStart() : line);
        }

        return items;
    }

    private static ReportBlock.Table Table(IEnumerable<ComparedCell> cells) => new(
        [new("cell", IsNumber: false), new("baseline", IsNumber: true), new("now", IsNumber: true), new("difference", IsNumber: true), new("expected", IsNumber: true)],
        [.. cells.Select(cell => (IReadOnlyList<string>)[cell.Name, Number(cell.Baseline, cell), Number(cell.Current, cell), Difference(cell), Expected(cell)])]);

    private static string Number(double? value, ComparedCell cell) =>
        value is not { } number ? "missing" : cell.Unit == CellUnit.Percent ? $"{number:F2} %" : cell.Spread is null ? $"{number:N0}" : $"{number:N2}";

    private static string Difference(ComparedCell cell) =>
        cell.Difference is not { } difference ? ""
        : cell.Unit == CellUnit.Percent ? $"{Show.Signed(difference)} points"
        : cell.Spread is null ? $"{difference:+#,0;−#,0;0} images"
        : $"{Show.Signed(difference)} images";

    private static string Expected(ComparedCell cell) => cell.Spread is { } spread ? $"{spread.Lower:#,0.00;−#,0.00} to {spread.Upper:#,0.00;−#,0.00}" : "the same";
}
