using FashionRepro.Metrics;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Tests;

/// <summary>What goes over a worker's standard output.</summary>
public sealed class RunMessageTests
{
    private static readonly RunMessage[] Messages =
    [
        new RunMessage.Progress(new TrainingProgress(2, 10, 70_000, 540_000, 0.1 + 0.2, 5432.1, Finished: null)),
        new RunMessage.Progress(new TrainingProgress(2, 10, 108_000, 540_000, 0.25, 5432.1, new EpochResult(2, 0.25, new Accuracy(50_000, 54_000), 1e-300, new Accuracy(5_000, 6_000)))),
        new RunMessage.Failed("Two lines,\nwith \"quotes\" and 中文."),
    ];

    [TestCaseSource(nameof(Messages))]
    public void Message_ComesBackAsItWasInOneLine(object message)
    {
        var line = ((RunMessage)message).ToLine();
        Assert.Multiple(() =>
        {
            Assert.That(line, Does.Not.Contain('\n'));
            Assert.That(RunMessage.Read(line), Is.EqualTo(message));
        });
    }

    [TestCase("")]
    [TestCase("[W1122 17:54:55.354 NNPACK.cpp:56] Could not initialize NNPACK!")]
    [TestCase("null")]
    [TestCase("7")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"type\":\"news\"}")]
    [TestCase("{\"type\":\"failed\"")]
    [TestCase("{\"reason\":\"no type\"}")]
    [TestCase("{\"type\":\"progress\",\"training\":\"none\"}")]
    public void AnythingElse_IsNoMessage(string line) => Assert.That(RunMessage.Read(line), Is.Null);
}
