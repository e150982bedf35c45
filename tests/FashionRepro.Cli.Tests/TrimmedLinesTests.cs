using FashionRepro.Cli.Display;

namespace FashionRepro.Cli.Tests;

/// <summary>Blanks at line ends, which a file is not to have.</summary>
public sealed class TrimmedLinesTests
{
    [TestCase("a  \n b\n", "a\n b\n")]
    [TestCase("   \n\n  x y \nz", "\n\n  x y\nz")]
    [TestCase("a \r\nb", "a\nb")]
    [TestCase("no end  ", "no end")]
    public void BlanksAtLineEnds_AreLeftOut(string text, string expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Written(writer => writer.Write(text)), Is.EqualTo(expected), "at once");
            Assert.That(Written(writer => writer.Write(text.ToCharArray())), Is.EqualTo(expected), "as an array");
        });
    }

    [Test]
    public void BlanksWithinALine_StayWhereItIsWrittenInPieces() => Assert.That(
        Written(writer =>
        {
            writer.Write("key   ");
            writer.Flush();
            writer.Write(' ');
            writer.Write("value ");
            writer.Write(' ');
            writer.WriteLine();
            writer.WriteLine("next ");
        }),
        Is.EqualTo("key    value\nnext\n"));

    [Test]
    public void LineEndWrittenInTwoPieces_IsOneLineEnd() => Assert.That(
        Written(writer =>
        {
            writer.Write("a \r");
            writer.Write("\nb");
            writer.Write('\r');
            writer.Write('\n');
            writer.Write("drawn\r");
            writer.Write("over");
        }),
        Is.EqualTo("a\nb\ndrawn\rover"));

    private static string Written(Action<TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var writer = new TrimmedLines(text) { NewLine = "\n" };
        write(writer);
        return text.ToString();
    }
}
