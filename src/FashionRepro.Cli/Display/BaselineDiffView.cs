using FashionRepro.Baselines;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>One table beside its baseline: the rule, then the means over the seeds, old and new, and where other seeds would have put them. Fits a terminal of 80 columns.</summary>
internal static class BaselineDiffView
{
    /// <summary>Of the scores and counts that moved; one that lies outside the seeds' spread comes before those that do not.</summary>
    private const int MostDetails = 25;

    /// <summary>Of the integers that differ seed by seed.</summary>
    private const int MostCounts = 5;

    private const int Indent = 2;

    public static void Show(IAnsiConsole console, BaselineCheck check)
    {
        if (check.Comparison is not { } comparison)
        {
            BaselinesView.ShowCheck(console, check);
            return;
        }

        var colour = check.AsExpected ? Color.Green : Color.Red;
        console.Write(new Lines($"{(check.AsExpected ? "✓" : "✗")} {comparison.Summary}", new Style(colour)));
        foreach (var difference in comparison.EnvironmentDifferences)
            console.Write(new Lines($"{difference}", column: Indent));
        if (comparison.SettingDifferences.Count > 0)
            console.Write(new Lines("Settings that differ, so that the metrics are not of what the baseline is of:", new Style(Color.Red), Indent));
        foreach (var difference in comparison.SettingDifferences)
            console.Write(new Lines($"{difference}", new Style(Color.Red), Indent + Indent));

        foreach (var sentences in new[] { comparison.JointInWords, comparison.Unseen }.Where(sentences => sentences.Length > 0))
            console.Write(new Lines(sentences, column: Indent));

        ComparedCell[] headline = [.. comparison.Means.Where(mean => mean.IsHeadline)];
        ComparedCell[] details = [.. comparison.Means.Where(mean => !mean.IsHeadline)];
        var moved = MovedEnough(comparison.Rule, details);
        console.Write(new Lines($"Means over the seeds: {Tally(headline, "accuracies and macro scores")}; {Tally(details, "other scores and counts")}.", column: Indent));

        console.Write(Table(headline, [.. moved.Take(MostDetails)]));
        if (moved.Length > MostDetails)
            console.Write(new Lines($"and {moved.Length - MostDetails} more{(moved[MostDetails].IsWithinSpread == true ? ", each within the seeds' spread" : "")}", column: Indent));
        ShowCounts(console, comparison);
    }

    /// <summary>Held to the seeds' spread nearly every mean moves, and those within say nothing.</summary>
    private static ComparedCell[] MovedEnough(ComparisonRule rule, IEnumerable<ComparedCell> details) =>
    [
        .. details.Where(mean => rule is ComparisonRule.SeedSpread or ComparisonRule.KnownRuns ? mean.IsWithinSpread != true : mean.HasMoved)
            .OrderByDescending(mean => mean.Severity),
    ];

    /// <summary><c>3 of 7 accuracies moved, 2 of them by more than seeds do</c></summary>
    private static string Tally(IReadOnlyCollection<ComparedCell> means, string what)
    {
        var moved = means.Count(mean => mean.HasMoved);
        var outside = means.Count(mean => mean.IsWithinSpread == false);
        var known = means.Any(mean => mean.IsWithinSpread is not null);
        return $"{moved} of {means.Count} {what} moved{(moved == 0 || !known ? "" : outside == 0 ? ", none by more than seeds do" : $", {outside} of them by more than seeds do")}";
    }

    private static LongTable Table(IReadOnlyList<ComparedCell> headline, IReadOnlyList<ComparedCell> details)
    {
        var table = new LongTable(
            new("accuracy or macro score", IsNumber: false), new("old", IsNumber: true), new("new", IsNumber: true), new("difference", IsNumber: true),
            new("seeds' spread", IsNumber: false));
        foreach (var mean in headline)
            Add(mean);
        if (details.Count > 0)
        {
            table.AddRow("", "", "", "", "");
            table.AddRow("score, or true → predicted", "", "", "", "");
        }

        foreach (var mean in details)
            Add(mean);
        return table;

        void Add(ComparedCell mean) => table.AddRow(
            new Style(Colour(mean)), mean.Label, Number(mean.Baseline, mean), Number(mean.Current, mean), Difference(mean), Spread(mean));
    }

    private static void ShowCounts(IAnsiConsole console, BaselineComparison comparison)
    {
        ComparedCell[] counts = [.. comparison.Differences.Where(cell => comparison.Rule == ComparisonRule.Exact || cell.Spread is null)];
        if (counts.Length == 0)
            return;

        console.Write(new Lines("Counts that differ most, seed by seed:", column: Indent));
        foreach (var cell in counts.Take(MostCounts))
            console.Write(new Lines($"{cell.Name}: {cell.Describe()}", column: Indent + Indent));
        if (counts.Length > MostCounts)
            console.Write(new Lines($"and {counts.Length - MostCounts} more", column: Indent + Indent));
    }

    private static Color Colour(ComparedCell mean) =>
        !mean.HasMoved ? Color.Grey
        : mean.IsWithinSpread switch { true => Color.Green, false => Color.Red, null => Color.Yellow };

    private static string Difference(ComparedCell mean) => mean switch
    {
        { Current: null } => "vanished",
        { Baseline: null } => "is new",
        _ when !mean.HasMoved => "unchanged",
        { Unit: CellUnit.Percent, Difference: { } points } => $"{Verdicts.Show.Signed(points)} points",
        var cell => $"{cell.Difference:+0.0;−0.0;0.0} images",
    };

    /// <summary>A share of the test images, or of none, is never outside 0 and 100, and no count is negative, whatever the arithmetic of the interval.</summary>
    private static string Spread(ComparedCell mean) => mean.Spread is not { } spread
        ? "unknown"
        : $"{(mean.IsWithinSpread == true ? "within" : "beyond")} {Number(Math.Max(spread.Lower, 0), mean)}–{Number(mean.Unit == CellUnit.Percent ? Math.Min(spread.Upper, 100) : spread.Upper, mean)}";

    private static string Number(double? value, ComparedCell mean) =>
        value is not { } number ? "" : mean.Unit == CellUnit.Percent ? $"{number:F2}" : $"{number:F1}";
}
