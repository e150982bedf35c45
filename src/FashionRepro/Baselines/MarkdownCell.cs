using System.Globalization;
using System.Text;

namespace FashionRepro.Baselines;

/// <summary>Text as the cell of a Markdown table: it renders as it was written, stays on one line, and reads back unchanged.</summary>
internal static class MarkdownCell
{
    private const string Break = "<br>";
    private const string Escaped = @"\|`*<&[";

    /// <summary>Escapes what Markdown would interpret; line feeds become breaks, other control characters and outer blanks become character references.</summary>
    public static string Escape(string text)
    {
        var cell = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var outerBlank = char.IsWhiteSpace(c) && (i == 0 || i == text.Length - 1);
            if (c == '\n')
                cell.Append(Break);
            else if (char.IsControl(c) || outerBlank)
                cell.Append("&#").Append((int)c).Append(';');
            else if (Escaped.Contains(c))
                cell.Append('\\').Append(c);
            else
                cell.Append(c);
        }

        return cell.ToString();
    }

    /// <summary>The text that <see cref="Escape"/> made the cell from.</summary>
    public static string Unescape(string cell)
    {
        var text = new StringBuilder(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\' && i + 1 < cell.Length)
            {
                text.Append(cell[++i]);
            }
            else if (cell.AsSpan(i).StartsWith(Break))
            {
                text.Append('\n');
                i += Break.Length - 1;
            }
            else if (TryReference(cell.AsSpan(i), out var character, out var length))
            {
                text.Append(character);
                i += length - 1;
            }
            else
            {
                text.Append(cell[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>The cells of one row, trimmed and still escaped; null where the line is no row.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        if (line.Length < 2 || line[0] != '|' || line[^1] != '|')
            return null;

        var cells = new List<string>();
        var start = 1;
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == '|')
            {
                cells.Add(line[start..i].Trim(' '));
                start = i + 1;
            }
        }

        return start == line.Length ? cells : null;
    }

    private static bool TryReference(ReadOnlySpan<char> text, out char character, out int length)
    {
        character = default;
        length = text.IndexOf(';') + 1;
        if (length < 4 || !text.StartsWith("&#") || !ushort.TryParse(text[2..(length - 1)], NumberStyles.None, provider: null, out var code))
            return false;

        character = (char)code;
        return true;
    }
}
