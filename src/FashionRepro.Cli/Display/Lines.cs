using Spectre.Console;
using Spectre.Console.Rendering;

namespace FashionRepro.Cli.Display;

/// <summary>Text that is folded between words only, so that a path or a command can be copied, and not at all where nobody is watching. Every line starts in the same column.</summary>
/// <param name="text">One or more lines; a line break is added at the end.</param>
/// <param name="style">Colour.</param>
/// <param name="column">Blanks before every line.</param>
/// <param name="startsThere">Whether something was written before the first line already, up to the column.</param>
internal sealed class Lines(string text, Style? style = null, int column = 0, bool startsThere = false) : Renderable
{
    private const int Narrowest = 20;

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var width = options.Capabilities.Interactive ? Math.Max(maxWidth - column, Narrowest) : int.MaxValue;
        var first = true;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Fold(line, width)))
        {
            var blanks = first && startsThere || line.Length == 0 ? "" : new string(' ', column);
            first = false;
            yield return new Segment((blanks + line).TrimEnd(' '), style ?? Style.Plain);
            yield return Segment.LineBreak;
        }
    }

    /// <summary>A line in pieces of at most this width, longer only where one word is; what follows is indented as the line itself is.</summary>
    internal static IEnumerable<string> Fold(string line, int width)
    {
        var indent = line[..(line.Length - line.TrimStart(' ').Length)];
        var rest = line;
        while (rest.Length > width)
        {
            var at = rest.LastIndexOf(' ', width);
            if (at <= indent.Length)
                at = rest.IndexOf(' ', Math.Min(indent.Length, rest.Length - 1) + 1);
            if (at < 0)
                break;

            yield return rest[..at].TrimEnd(' ');
            rest = indent + rest[at..].TrimStart(' ');
        }

        yield return rest;
    }
}
