using System.Text.RegularExpressions;

namespace FashionRepro.Reports;

/// <summary>
/// Plain text as Markdown that shows it as it is. What stands between two backticks stays code. Source of what has to be escaped: GitHub Flavored Markdown Spec,
/// sections 2.4, 6.3 and 6.6.
/// </summary>
internal static partial class MarkdownText
{
    /// <summary>In a line of text.</summary>
    public static string Of(string text)
    {
        var line = ShownText.Line(text.ReplaceLineEndings(" "));
        return line.Contains("``", StringComparison.Ordinal)
            ? Plain(line).Replace("`", "\\`", StringComparison.Ordinal) // two in a row open code that a single one does not close
            : string.Concat(ShownText.Spans(line).Select(span => span.IsCode ? $"`{span.Text}`" : Plain(span.Text).Replace("`", "\\`", StringComparison.Ordinal)));
    }

    /// <summary>In a cell of a table, where a bar ends the cell even in code.</summary>
    public static string InTable(string text) => Of(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Plain(string text) => Special().Replace(text, match => match.Value switch
    {
        "<" => "&lt;",
        "&" => "&amp;",
        var other => "\\" + other,
    });

    /// <summary>
    /// Only where it would mean something: a tag, an entity, an emphasis at the edge of a word, a link or an image, a backslash before punctuation, and at the start of the text
    /// a heading, a list or a quotation.
    /// </summary>
    [GeneratedRegex("""
        <(?=[A-Za-z/!?]) | &(?=\#?\w+;) | \* | (?<![A-Za-z0-9])_ | _(?![A-Za-z0-9]) | ~(?=~) | \\(?=[!-/:-@\[-`{-~]) | (?<=\])\( | (?<=\])\[ | (?<=!)\[ | ^(?:\#(?=\#*\s)|[-+](?=\s)|>)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();
}
