using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>The waivers, the verdict of every claim, by section, and in full where it is not the expected one and nobody waived it.</summary>
internal static class ClaimsView
{
    /// <summary>Behind <c>  ✓ supported </c>.</summary>
    private const int Indent = 14;

    public static void Show(IAnsiConsole console, WaivedResults results, ClaimSelection selection, IReadOnlyList<EnvironmentRuns> environments, IReadOnlyList<string> forecast)
    {
        WaiversView.Show(console, results.Waivers);
        foreach (var section in results.Claims.GroupBy(claim => claim.Claim.Section))
        {
            console.WriteLine();
            console.Write(new Text(section.Key, new Style(decoration: Decoration.Bold)));
            console.Write(new Lines($"  {Claims(section.Count())}, {Standings([.. section])}", new Style(Color.Grey), section.Key.Length, startsThere: true));
            foreach (var claim in section)
                ShowOne(console, claim);
        }

        foreach (var claim in results.Claims.Where(claim => !claim.Passes && !claim.AsExpected && claim.Verdict != Verdict.NotRun))
        {
            console.WriteLine();
            console.Write(new Lines(FindingText.Of(claim)));
        }

        console.WriteLine();
        console.Write(new Lines(Summary(results, selection, environments)));
        foreach (var line in forecast)
            console.Write(new Lines(line));
    }

    /// <summary><c>28 claims: 24 supported, 4 refuted; all verdicts as expected (✓).</c> Further lines tell what was not judged, expired waivers and several environments.</summary>
    public static string Summary(WaivedResults results, ClaimSelection selection, IReadOnlyList<EnvironmentRuns> environments)
    {
        string[] expired = [.. results.Waivers.Where(applied => applied is { HasExpired: true, Result: null }).Select(applied => applied.Waiver.Claim)];
        string[] lines =
        [
            $"{Claims(results.Claims.Count)}: {VerdictMarks.Count(results.Claims)}; {Standings(results.Claims)}.",
            .. selection.NotSelected.Count == 0 ? [] : (string[])[selection.Explanation],
            .. expired.Length == 0 ? [] : (string[])[$"{expired.Length} with an expired waiver (✗) among those not judged: {string.Join(", ", expired)}."],
            .. EnvironmentRuns.InWords(environments) is { } several ? (string[])[several] : [],
        ];
        return string.Join('\n', lines);
    }

    private static string Claims(int count) => count == 1 ? "1 claim" : $"{count} claims";

    private static string Standings(IReadOnlyList<ClaimResult> claims)
    {
        (Standing Standing, string Words)[] exceptions =
        [
            (Standing.NotAsExpected, $"not as expected ({VerdictMarks.Failed})"), (Standing.WaiverExpired, $"with an expired waiver ({VerdictMarks.Failed})"), (Standing.Waived, $"waived ({VerdictMarks.Waived})"),
        ];
        var counted = exceptions.Select(kind => (Count: claims.Count(claim => claim.Standing == kind.Standing), kind.Words)).Where(kind => kind.Count > 0).ToArray();
        return counted.Length == 0 ? "all verdicts as expected (✓)" : string.Join(", ", counted.Select(kind => $"{kind.Count} {kind.Words}"));
    }

    private static void ShowOne(IAnsiConsole console, ClaimResult result)
    {
        var verdict = result.Verdict.InWords();
        var expected = !result.AsExpected ? $" (expected: {result.ExpectedInWords.ToLowerInvariant()})"
            : result.Claim.IsBorderline ? " (borderline)"
            : result.Expected.Count > 1 ? " (too few seeds)"
            : result.Verdict == Verdict.Supported ? ""
            : " (as expected)";
        console.Write(new Text($"  {result.Sign()} ", new Style(Colour(result))));
        console.Write(new Text($"{verdict,-9} ", new Style(Colour(result.Verdict))));
        console.Write(new Lines($"{result.Claim.Id}{expected}{(result.Decision is { } decision ? $", {decision.Seeds} seeds" : "")}", column: Indent, startsThere: true));
        console.Write(new Lines(result.Claim.Statement, column: Indent));
        console.Write(new Lines(result.Summary, new Style(Color.Grey), Indent));
        if (result is { Verdict: Verdict.Undecided, DecisionInWords: { } decided })
            console.Write(new Lines($"judged {decided}", new Style(Color.Grey), Indent));
        if (result is { Standing: not Standing.AsExpected, Waiver: { } waiver })
            console.Write(new Lines($"{(result.Standing == Standing.WaiverExpired ? "expired: " : "")}{waiver}", new Style(Colour(result)), Indent));
        if (result.AsExpected && result.Claim.Because.Length > 0)
            console.Write(new Lines($"because {result.Claim.Because}", new Style(Color.Grey), Indent));
    }

    /// <summary>Of a result's sign.</summary>
    public static Color Colour(ClaimResult result) => result.Standing switch
    {
        Standing.AsExpected => Color.Green,
        Standing.Waived => Color.Yellow,
        _ => Color.Red,
    };

    private static Color Colour(Verdict verdict) => verdict switch
    {
        Verdict.Supported => Color.Green,
        Verdict.Refuted => Color.Red,
        _ => Color.Yellow,
    };
}
