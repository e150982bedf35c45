using FashionRepro.Running.Slurm;

namespace FashionRepro.Cli.Tests.Slurm;

/// <summary>Indices as Slurm writes them.</summary>
public sealed class ArrayIndicesTests
{
    [TestCase("7", "7")]
    [TestCase("0-3,7", "0 1 2 3 7")]
    [TestCase("[2-4%2]", "2 3 4")]
    [TestCase("0-10:5", "0 5 10")]
    [TestCase("0-1,N/A", null)]
    [TestCase("N/A", null)]
    [TestCase("", null)]
    [TestCase("1-3,5...", null)]
    public void Parse_AsSqueueWritesThem(string text, string? expected) =>
        Assert.That(ArrayIndices.Parse(text) is { } indices ? string.Join(' ', indices) : null, Is.EqualTo(expected));

    [TestCase("3 1 2 7 9 8", "1-3,7-9")]
    [TestCase("5", "5")]
    [TestCase("0 2 4", "0,2,4")]
    public void Format_JoinsNeighbours(string indices, string expected) =>
        Assert.That(ArrayIndices.Format(indices.Split(' ').Select(int.Parse)), Is.EqualTo(expected));
}
