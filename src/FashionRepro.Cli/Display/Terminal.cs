using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>Where the command line writes: results to standard output, for people and pipes; what happens meanwhile, and errors, to standard error.</summary>
internal sealed class Terminal
{
    /// <summary>Wide enough that a table written to a file or a build log is not folded. <see cref="Lines"/> never are there.</summary>
    private const int RedirectedWidth = 160;

    public Terminal()
    {
        Output = Create(Console.Out, Console.IsOutputRedirected);
        Messages = Create(Console.Error, Console.IsErrorRedirected);
        IsLive = !Console.IsErrorRedirected && Messages.Profile.Capabilities.Ansi;
    }

    /// <summary>Results.</summary>
    public IAnsiConsole Output { get; }

    /// <summary>Progress, warnings and errors.</summary>
    public IAnsiConsole Messages { get; }

    /// <summary>Whether a person is watching, so that lines may be drawn over.</summary>
    public bool IsLive { get; }

    /// <summary>Whether somebody reads the results as they come: standard output is a terminal.</summary>
    public bool IsWatched => !Console.IsOutputRedirected;

    /// <summary>Whether somebody can be asked: standard input and output are terminals, and ones that can be drawn on.</summary>
    public bool CanAsk => !Console.IsInputRedirected && IsWatched && Output.Profile.Capabilities.Interactive;

    /// <summary>What a command found: one JSON document, or in words.</summary>
    public void Result<T>(bool json, Func<T> document, Action<IAnsiConsole> show)
    {
        if (json)
            Console.Out.WriteLine(Json.Of(document()));
        else
            show(Output);
    }

    /// <summary>One plain line of what happens.</summary>
    public void Message(string text) => Messages.Write(new Lines(text));

    /// <summary>Several lines of what is wrong.</summary>
    public void Error(string text) => Messages.Write(new Lines(text, new Style(Color.Red)));

    /// <summary>As https://no-color.org has it: a variable that is set and empty says nothing, which Spectre.Console sees differently.</summary>
    private static ColorSystemSupport Colours => Environment.GetEnvironmentVariable("NO_COLOR") switch
    {
        null => ColorSystemSupport.Detect,
        "" => ColorSystemSupport.Standard,
        _ => ColorSystemSupport.NoColors,
    };

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = Colours,
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = !redirected }, // on a build server they write escape codes into files and pipes too
        });
        console.Pipeline.Attach(new ShownSegments());
        if (redirected)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
