using System.Globalization;

namespace FashionRepro.Reports;

/// <summary>
/// Text from a record or a configuration as every view shows it: as text. A terminal obeys escape sequences, a build's log the lines that start with two colons, and a reader is
/// misled by characters that turn the direction of writing round.
/// </summary>
public static class ShownText
{
    private const int ControlPictures = 0x2400;

    private const char Delete = '\u007F';

    /// <summary>One line: a line break is shown as a sign too.</summary>
    public static string Line(string text) => Of(text, keepLines: false);

    /// <summary>One or more lines; line feeds stay, and no line is a command to a build's log.</summary>
    public static string Lines(string text) => Of(text, keepLines: true);

    /// <summary>A line in parts: what stands between two backticks is code, and a last backtick without another is text.</summary>
    public static IEnumerable<(string Text, bool IsCode)> Spans(string line)
    {
        string[] parts = line.Split('`');
        return parts.Select((part, i) =>
            i == parts.Length - 1 && i % 2 == 1 ? ("`" + part, false) : (part, i % 2 == 1));
    }

    private static string Of(string text, bool keepLines)
    {
        var shown = text.Any(character => IsUnseen(character) && !(keepLines && character == '\n'))
            ? string.Concat(text.Select(character => IsUnseen(character) && !(keepLines && character == '\n') ? Picture(character) : character))
            : text;
        return shown.Contains("::", StringComparison.Ordinal) || shown.Contains("##[", StringComparison.Ordinal)
            ? string.Join('\n', shown.Split('\n').Select(NoCommand))
            : shown;
    }

    // GitHub's runner looks for the first kind at the start of a line, after blanks, and for the second, older one everywhere.
    private static string NoCommand(string line)
    {
        var start = line.Length - line.TrimStart().Length;
        return (line.AsSpan(start).StartsWith("::") ? line.Insert(start, "\\") : line).Replace("##[", "##\\[", StringComparison.Ordinal);
    }

    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static char Picture(char character) =>
        character < ' ' ? (char)(ControlPictures + character) : character == Delete ? '\u2421' : '\uFFFD';
}
