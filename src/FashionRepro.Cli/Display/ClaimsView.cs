using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>The verdict of every claim, by section, and in full where it is not the expected one.</summary>
internal static class ClaimsView
{
    /// <summary>Behind <c>  ✓ supported </c>.</summary>
    private const int Indent = 14;

    public static void Show(IAnsiConsole console, IReadOnlyList<ClaimResult> results, ClaimSelection selection)
    {
        foreach (var section in results.GroupBy(r => r.Claim.Section))
        {
            console.WriteLine();
            console.Write(new Text(section.Key, new Style(decoration: Decoration.Bold)));
            console.Write(new Lines($"  {Claims(section.Count())}, {AsExpected([.. section])}", new Style(Color.Grey), section.Key.Length, startsThere: true));
            foreach (var result in section)
                ShowOne(console, result);
        }

        foreach (var result in results.Where(r => !r.AsExpected && r.Finding.Verdict != Verdict.NotRun))
        {
            console.WriteLine();
            console.Write(new Lines(FindingText.Of(result)));
        }

        console.WriteLine();
        console.Write(new Lines(Summary(results, selection)));
    }

    /// <summary><c>28 claims: 24 supported, 4 refuted; all verdicts as expected (✓).</c> And in a second line which claims were not judged, if any.</summary>
    public static string Summary(IReadOnlyList<ClaimResult> results, ClaimSelection selection)
    {
        var counts = results.GroupBy(r => r.Finding.Verdict).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Words(g.Key)}");
        var judged = $"{Claims(results.Count)}: {string.Join(", ", counts)}; {AsExpected(results)}.";
        return selection.NotSelected.Count == 0 ? judged : $"{judged}\n{selection.Explanation}";
    }

    private static string Claims(int count) => count == 1 ? "1 claim" : $"{count} claims";

    private static string AsExpected(IReadOnlyList<ClaimResult> results) =>
        results.Count(r => !r.AsExpected) is > 0 and var unexpected ? $"{unexpected} not as expected (✗)" : "all verdicts as expected (✓)";

    private static void ShowOne(IAnsiConsole console, ClaimResult result)
    {
        var (mark, colour) = result.AsExpected ? ("✓", Color.Green) : ("✗", Color.Red);
        var verdict = Words(result.Finding.Verdict);
        var expected = !result.AsExpected ? $" (expected: {result.Claim.ExpectedInWords.ToLowerInvariant()})"
            : result.Claim.IsBorderline ? " (borderline)"
            : result.Claim.Expected == Verdict.Supported ? ""
            : " (as expected)";
        console.Write(new Text($"  {mark} ", new Style(colour)));
        console.Write(new Text($"{verdict,-9} ", new Style(Colour(result.Finding.Verdict))));
        console.Write(new Lines($"{result.Claim.Id}{expected}", column: Indent, startsThere: true));
        console.Write(new Lines(result.Claim.Statement, column: Indent));
        console.Write(new Lines(result.Finding.Summary, new Style(Color.Grey), Indent));
        if (result.AsExpected && result.Claim.Because.Length > 0)
            console.Write(new Lines($"because {result.Claim.Because}", new Style(Color.Grey), Indent));
    }

    private static string Words(Verdict verdict) => verdict == Verdict.NotRun ? "not run" : verdict.ToString().ToLowerInvariant();

    private static Color Colour(Verdict verdict) => verdict switch
    {
        Verdict.Supported => Color.Green,
        Verdict.Refuted => Color.Red,
        _ => Color.Yellow,
    };
}
