using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>What more seeds would do for claims that are undecided.</summary>
internal static class ForecastText
{
    /// <summary>A line for each number of seeds, and one for the claims that no number would probably decide.</summary>
    /// <param name="claims">At least one undecided claim, each with the seeds that would probably decide it; null for none.</param>
    /// <param name="seeds">Seeds that there are.</param>
    /// <param name="seconds">What one more run of an experiment takes; null where that is not known.</param>
    /// <param name="workers">Runs side by side.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<(ClaimResult Result, int? Seeds)> claims, int seeds, Func<string, double?> seconds, int workers) =>
    [
        .. claims.Where(claim => claim.Seeds is not null).GroupBy(claim => claim.Seeds!.Value).OrderBy(same => same.Key).Select(same =>
        {
            ClaimResult[] results = [.. same.Select(claim => claim.Result)];
            return $"{Claims(results)} undecided with {seeds} seeds; {same.Key} seeds of {Needs(results)} would probably decide {(results.Length == 1 ? "it" : "them")}{Cost(results, same.Key - seeds, seconds, workers)}: claims --decide";
        }),
        .. claims.Where(claim => claim.Seeds is null).Select(claim => claim.Result).ToArray() is { Length: > 0 } never
            ? [$"{Claims(never)} undecided with {seeds} seeds; no number can be named that would probably decide {(never.Length == 1 ? "it" : "them")}. claims --decide goes as far as the study allows."]
            : Array.Empty<string>(),
    ];

    /// <summary><c>2 claims (a-claim, another) are</c></summary>
    public static string Claims(IReadOnlyList<ClaimResult> results) =>
        $"{results.Count} {(results.Count == 1 ? "claim" : "claims")} ({string.Join(", ", results.Select(result => result.Claim.Id))}) {(results.Count == 1 ? "is" : "are")}";

    /// <summary><c>ONE and OTHER</c></summary>
    public static string Needs(IEnumerable<ClaimResult> results)
    {
        string[] names = [.. results.SelectMany(result => result.Claim.Needs).Distinct()];
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    private static string Cost(IReadOnlyList<ClaimResult> results, int more, Func<string, double?> seconds, int workers)
    {
        double?[] each = [.. results.SelectMany(result => result.Claim.Needs).Distinct().Select(seconds)];
        return each.Any(one => one is null) ? "" : $" ({more * each.Length} runs, some {Math.Max(1, Math.Ceiling(more * each.Sum()!.Value / workers / 60)):0} min)";
    }
}
