using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>Every waiver in two or three lines: they stand above the results, so that nobody takes a waived claim for one that holds.</summary>
internal static class WaiversView
{
    private const int Indent = 4;

    /// <summary>Writes nothing where there are no waivers.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<AppliedWaiver> waivers)
    {
        if (waivers.Count == 0)
            return;

        console.WriteLine();
        console.Write(new Text("Waivers", new Style(decoration: Decoration.Bold)));
        console.Write(new Lines($"  {Tally(waivers)}", new Style(Color.Grey), "Waivers".Length, startsThere: true));
        foreach (var applied in waivers)
        {
            var (mark, colour) = applied.Effect switch
            {
                WaiverEffect.Expired => (VerdictMarks.Failed, Color.Red),
                WaiverEffect.InForce => (VerdictMarks.Waived, Color.Yellow),
                _ => (VerdictMarks.Skipped, Color.Grey),
            };
            console.Write(new Text($"  {mark} ", new Style(colour)));
            console.Write(new Lines(applied.Waiver.Claim, column: Indent, startsThere: true));
            console.Write(new Lines($"{applied.Waiver}", column: Indent));
            if (applied.Note.Length > 0)
                console.Write(new Lines(applied.Note, new Style(colour), Indent));
        }
    }

    /// <summary><c>2 in force (~), 1 needless, 1 expired (✗)</c></summary>
    private static string Tally(IReadOnlyList<AppliedWaiver> waivers) => string.Join(
        ", ", waivers.GroupBy(applied => applied.Effect).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words(group.Key)}"));

    private static string Words(WaiverEffect effect) => effect switch
    {
        WaiverEffect.InForce => $"in force ({VerdictMarks.Waived})",
        WaiverEffect.Needless => "needless",
        WaiverEffect.NotRun => "of a claim that was not run",
        WaiverEffect.NotJudged => "of a claim that is not judged",
        _ => $"expired ({VerdictMarks.Failed})",
    };
}
