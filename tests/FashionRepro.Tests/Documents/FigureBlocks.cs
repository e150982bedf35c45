using System.Text.RegularExpressions;

namespace FashionRepro.Tests.Documents;

/// <summary>
/// The blocks of a Markdown document that are written by a command: from a line <c>&lt;!-- figures: WHAT --&gt;</c> to a line <c>&lt;!-- end of figures --&gt;</c>. Everything else is prose.
/// </summary>
internal static partial class FigureBlocks
{
    /// <summary>The document with every block written anew.</summary>
    /// <param name="document">Markdown.</param>
    /// <param name="render">The text of a block, from what its first line asks for.</param>
    public static string WriteAnew(string document, Func<string, string> render) => Block().Matches(document).Reverse().Aggregate(
        document, (text, block) => $"{text[..block.Groups["begin"].Index]}{block.Groups["begin"].Value}\n{render(block.Groups["what"].Value)}\n{text[block.Groups["end"].Index..]}");

    /// <summary>The words with a figure that stand outside all blocks, commands and addresses.</summary>
    /// <param name="document">Markdown.</param>
    /// <param name="notChecked">Phrases whose figures are known not to be checked.</param>
    public static IReadOnlyList<string> FiguresInProse(string document, IEnumerable<string> notChecked)
    {
        var prose = notChecked.OrderByDescending(phrase => phrase.Length).Aggregate(Prose(document), (text, phrase) => text.Replace(phrase, " ", StringComparison.Ordinal));
        return [.. Figure().Matches(prose).Select(match => match.Value)];
    }

    /// <summary>What a person reads of the document: no blocks, no code, no addresses, one line.</summary>
    public static string Prose(string document) => Space().Replace(NotProse().Replace(Block().Replace(document, " "), " "), " ");

    [GeneratedRegex(@"(?<begin><!-- figures: (?<what>[^\n]+) -->)\n.*?(?<end><!-- end of figures -->)", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();

    // Code, addresses, numbers of lists, and names that have a number.
    [GeneratedRegex(@"^```.*?^```|`[^`\n]+`|\]\([^)\s]+\)|https?://\S+|(arXiv|doi):\S+|<!--.*?-->|^\d+\. |\b([Tt]able|exit code|Python|Debian) \d+|\.NET \d+|\d+ × \d+ pixels", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotProse();

    // Not the digits of a name, such as F1 and x64.
    [GeneratedRegex(@"(?<![\p{L}\d.-])\d[\d.,]*(?:\s\p{L}+)?", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Space();
}
