using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>Claims in full, as expected or not: every seed's value, the interval, the rule.</summary>
internal static class ClaimDetailView
{
    private const int Indent = 2;

    public static void Show(IAnsiConsole console, WaivedResults results, ClaimSelection selection, IReadOnlyList<EnvironmentRuns> environments)
    {
        foreach (var claim in results.Claims)
        {
            console.Write(new Text($"{claim.Sign()} ", new Style(ClaimsView.Colour(claim))));
            console.Write(new Lines(FindingText.Of(claim), column: Indent, startsThere: true));
            console.WriteLine();
        }

        console.Write(new Lines(ClaimsView.Summary(results, selection, environments)));
    }
}
