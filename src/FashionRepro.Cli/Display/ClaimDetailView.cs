using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>Claims in full, as expected or not: every seed's value, the interval, the rule.</summary>
internal static class ClaimDetailView
{
    private const int Indent = 2;

    public static void Show(IAnsiConsole console, IReadOnlyList<ClaimResult> results, ClaimSelection selection)
    {
        foreach (var result in results)
        {
            var (mark, colour) = result.AsExpected ? ("✓", Color.Green) : ("✗", Color.Red);
            console.Write(new Text($"{mark} ", new Style(colour)));
            console.Write(new Lines(FindingText.Of(result), column: Indent, startsThere: true));
            console.WriteLine();
        }

        console.Write(new Lines(ClaimsView.Summary(results, selection)));
    }
}
