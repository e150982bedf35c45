using FashionRepro.Baselines;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>Baselines, in a line or a few each.</summary>
internal static class BaselinesView
{
    public static void ShowChecks(IAnsiConsole console, BaselineChecks checks)
    {
        foreach (var check in checks.Checks)
            ShowCheck(console, check);
        if (checks.Incomplete.Count > 0)
        {
            var they = checks.Incomplete.Count == 1 ? "it was not compared with its baseline. Train" : "they were not compared with their baselines. Train";
            Show(console, false, $"{string.Join(", ", checks.Incomplete)}: runs are missing, so {they} them: {CommandLine.Invocation} reproduce{checks.StudyOption}");
        }

        foreach (var sentence in checks.NotCompared.Sentences)
            console.Write(new Lines($"– {sentence}"));
        if (!checks.Orphans.AsExpected)
            Show(console, false, checks.Orphans.Explanation);
    }

    /// <summary>An empty baseline has no tick: nothing was compared.</summary>
    public static void ShowCheck(IAnsiConsole console, BaselineCheck check)
    {
        if (check.IsEmpty)
            console.Write(new Lines($"– {check.Explanation}"));
        else
            Show(console, check.AsExpected, check.Explanation);
    }

    private static void Show(IAnsiConsole console, bool asExpected, string text) =>
        console.Write(new Lines($"{(asExpected ? "✓" : "✗")} {text}", new Style(asExpected ? Color.Green : Color.Red)));
}
