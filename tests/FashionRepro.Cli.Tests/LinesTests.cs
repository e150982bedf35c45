using FashionRepro.Cli.Display;

namespace FashionRepro.Cli.Tests;

/// <summary>Text on a terminal: folded between words, never inside one.</summary>
public sealed class LinesTests
{
    [TestCase("short", 10, "short")]
    [TestCase("", 10, "")]
    [TestCase("one two three", 8, "one two|three")]
    [TestCase("one two three", 7, "one two|three")]
    [TestCase("one two  three", 8, "one two|three")]
    [TestCase("exactly", 7, "exactly")]
    [TestCase("  its log is kept", 10, "  its log|  is kept")]
    [TestCase("kept in /a/long/path/of/a/store then", 10, "kept in|/a/long/path/of/a/store|then")]
    [TestCase("  /a/long/path/of/a/store", 10, "  /a/long/path/of/a/store")]
    [TestCase("          ", 4, "          ")]
    public void Line_IsFoldedBetweenWords(string line, int width, string folded) =>
        Assert.That(string.Join('|', Lines.Fold(line, width)), Is.EqualTo(folded));
}
