using FashionRepro.Cli.Commands;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>What is said of a run that the store does not have.</summary>
public sealed class UnknownRunTests
{
    private static readonly ListedRun[] Stored =
    [
        Run('1', "cnn", 1), Run('2', "cnn", 2), Run('3', "cnn", 3), Run('4', "ann-sgd", 7),
        new(RunKey.Parse(new string('5', 64)), null, "record.json is missing"),
    ];

    [TestCase("cnn/9", "of cnn it has seeds 1..3, cnn/1 for instance")]
    [TestCase("cnn", "of cnn it has seeds 1..3, cnn/1 for instance")]
    [TestCase("cnm/2", "did you mean cnn/2?")]
    [TestCase("cnm/9", "did you mean cnn/1?")]
    [TestCase("ann-sdg", "did you mean ann-sgd/7?")]
    [TestCase("22222122", "did you mean 22222222?")]
    [TestCase("23", "expected the first digits of a key, or EXPERIMENT/SEED")]
    [TestCase("abcdef", "expected the first digits of a key, or EXPERIMENT/SEED")]
    [TestCase("", "expected the first digits of a key, or EXPERIMENT/SEED")]
    public void IsAnswered_WithTheNearest(string wanted, string answer) => Assert.That(
        UnknownRun.Describe(wanted, Stored, "/store"),
        Is.EqualTo($"No run in /store is '{wanted}'; {answer}. List them: dotnet run --project src/FashionRepro.Cli -- runs list"));

    [Test]
    public void EmptyStore_IsAnsweredToo() => Assert.That(
        UnknownRun.Describe("cnn/1", [], "/store"), Does.StartWith("No run in /store is 'cnn/1'; expected the first digits of a key, or EXPERIMENT/SEED. "));

    private static ListedRun Run(char digit, string experiment, int seed)
    {
        var key = RunKey.Parse(new string(digit, 64));
        return new(key, new RunSummary(key.ToString(), experiment, seed, 10, new Accuracy(1, 2), "", 1, default, SyntheticRuns.Code), null);
    }
}
