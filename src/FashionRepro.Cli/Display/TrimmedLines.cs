using System.Text;

namespace FashionRepro.Cli.Display;

/// <summary>Passes text on without the blanks at line ends, which tables fill their last column with: in a file they are noise, and a diff shows them.</summary>
internal sealed class TrimmedLines(TextWriter writer) : TextWriter
{
    /// <summary>What was written last and is left out if the line ends here.</summary>
    private string held = "";

    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        // In pieces: a character at a time is slow where the writer below flushes each.
        var text = held + value;
        var kept = new StringBuilder(text.Length);
        var start = 0;
        for (var end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', start))
        {
            kept.Append(text.AsSpan(start, end - start).TrimEnd(" \r")).Append(writer.NewLine);
            start = end + 1;
        }

        var rest = text.AsSpan(start).TrimEnd(" \r");
        held = text[(start + rest.Length)..];
        writer.Write(kept.Append(rest).ToString());
    }

    public override void Flush() => writer.Flush();
}
