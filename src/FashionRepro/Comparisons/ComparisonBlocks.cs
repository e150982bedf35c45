using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Comparisons;

/// <summary>Comparisons as tables, for console and page.</summary>
public static class ComparisonBlocks
{
    private const int MovedShown = 6;

    /// <summary>What is compared, and how to read it; then every experiment; then those that cannot be compared.</summary>
    public static IEnumerable<ReportBlock> Of(ComparedPlaces places)
    {
        var (first, second) = (places.First, places.Second);
        if (places.Experiments.Count > 0)
        {
            yield return new ReportBlock.Paragraph(
                $"Runs of {second} against runs of {first}, paired by seed: means in percent, and {second} minus {first} in points with the 95 % interval of the mean (Student). " +
                $"* marks what can be told apart: Student's paired test at {ComparedQuantity.Level:0.##} for all quantities of an experiment together (Holm).");
        }

        foreach (var block in places.Experiments.SelectMany(comparison => Of(comparison, first, second)))
            yield return block;
        if (places.Alone.Count > 0)
            yield return new ReportBlock.Items([.. places.Alone.Select(alone => $"{alone.Name} has no seed in common: {first} has {Runs(alone.First)}, {second} has {Runs(alone.Second)}.")]);
    }

    private static IEnumerable<ReportBlock> Of(RunComparison comparison, string first, string second)
    {
        yield return new ReportBlock.Heading(comparison.Experiment, 3);
        yield return new ReportBlock.Items([.. Facts(comparison, first, second)]);
        if (comparison.Same == comparison.Seeds.Count)
            yield break;

        yield return new ReportBlock.Table(
            [new("accuracy", IsNumber: false), new(first, IsNumber: true), new(second, IsNumber: true), new("difference", IsNumber: true)],
            [.. comparison.Accuracies.Select(quantity => (IReadOnlyList<string>)[quantity.Name, $"{quantity.First:F2}", $"{quantity.Second:F2}", Shown(quantity)])]);
        yield return new ReportBlock.Table(
            [new("class, on test images", IsNumber: false), new("precision", IsNumber: true), new("recall", IsNumber: true), new("F1", IsNumber: true)],
            [.. comparison.Scores.Select(of => (IReadOnlyList<string>)[of.Key, .. of.Value.Select(Shown)])]);
    }

    private static IEnumerable<string> Facts(RunComparison comparison, string first, string second)
    {
        var seeds = comparison.Seeds.Count;
        yield return comparison.Same == seeds
            ? $"{Count(seeds)} (seed {SeedRange.Describe(comparison.Seeds)}): the same bit for bit in every one, the weights too."
            : $"{Count(seeds)} (seed {SeedRange.Describe(comparison.Seeds)}): the same bit for bit in {(comparison.Same == 0 ? "none" : comparison.Same)}; the first difference is {comparison.FirstDifference}.";
        if (comparison.Settings.Count > 0)
            yield return $"Other settings: {string.Join("; ", comparison.Settings)}.";
        if (!comparison.Codes.First.SequenceEqual(comparison.Codes.Second))
            yield return $"Other training code: {Codes(comparison.Codes.First)} → {Codes(comparison.Codes.Second)}.";
        if (comparison.Environments.Count > 0)
            yield return $"Another environment{(comparison.SameBitsDecided ? " that decides the same bits" : "")}: {string.Join("; ", comparison.Environments)}.";
        if (comparison.Same == seeds)
            yield break;

        var moved = comparison.Moved;
        yield return seeds < 2 ? "One pair has no spread, so nothing can be told apart."
            : moved.Count == 0 ? "Nothing can be told apart."
            : $"Told apart: {string.Join(", ", moved.Take(MovedShown).Select(quantity => $"{quantity.Name} {Show.Signed(quantity.Difference.Mean)}"))}{(moved.Count > MovedShown ? $" and {moved.Count - MovedShown} more" : "")}.";
    }

    private static string Runs(int count) => count == 1 ? "1 run" : $"{count} runs";

    private static string Count(int seeds) => seeds == 1 ? "One pair" : $"{seeds} pairs";

    private static string Codes(IEnumerable<Runs.TrainingIdentity> codes) => string.Join(" / ", codes.Select(code => $"{code.ShortCode()} with libtorch {code.Libtorch}"));

    private static string Shown(ComparedQuantity quantity) =>
        $"{Show.Signed(quantity.Difference.Mean)}{(quantity.Difference.Differences.Count > 1 ? Show.Bracketed(quantity.Difference.Interval) : "")}{(quantity.IsMoved ? "*" : " ")}";
}
