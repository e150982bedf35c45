using Spectre.Console;

namespace FashionRepro.Cli.Tests;

/// <summary>What a terminal or a file would get.</summary>
internal static class Rendered
{
    /// <summary>The lines that are not empty.</summary>
    /// <param name="width">Of the terminal.</param>
    /// <param name="show">What writes.</param>
    /// <param name="watched">Yes for a terminal, no for a file or a pipe.</param>
    public static string[] Lines(int width, Action<IAnsiConsole> show, InteractionSupport watched = InteractionSupport.Yes)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = AnsiSupport.No,
            Interactive = watched,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false }, // on a build server they would overrule the two above
        });
        console.Profile.Width = width;
        show(console);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
