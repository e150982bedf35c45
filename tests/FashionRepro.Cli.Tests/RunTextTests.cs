using FashionRepro.Cli.Display;
using FashionRepro.Running.Workers;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Tests;

/// <summary>How runs are told.</summary>
public sealed class RunTextTests
{
    private static readonly PlannedRun Run = PlannedRuns.Of("tiny", 3);

    [Test]
    public void Finished_HasCountsAndTime() => Assert.That(
        RunText.Finished(Run, PlannedRuns.Record(Run, default, 243.4), 2, 10),
        Is.EqualTo("tiny seed 3: done (2 of 10), test accuracy 90.23 % (231 / 256) after 4 min 03 s"));

    [Test]
    public void EndedBySignal_NamesItAndTheLastLines() => Assert.That(
        RunText.Failed(Run, new WorkerFailure(137, null, ["one", "two"]), "/store/failed/x-1"),
        Is.EqualTo("""
            tiny seed 3: failed, exit code 137 (signal 9)
              the system ends a process like that where memory is short; fewer workers need less: --workers 1
              its last lines:
              | one
              | two
              its log is kept in /store/failed/x-1
            """));

    [Test]
    public void LogLineTooLong_IsCutShort() => Assert.That(
        RunText.Failed(Run, new WorkerFailure(4, null, [new string('x', 160), new string('y', 161)]), null),
        Does.EndWith($"| {new string('x', 160)}\n  | {new string('y', 159)}…"));

    [Test]
    public void FailedWithReason_IndentsItsLines() => Assert.That(
        RunText.Failed(Run, new WorkerFailure(4, "It diverged.\nTry again.", []), null),
        Is.EqualTo("tiny seed 3: failed, exit code 4\n  It diverged.\n  Try again."));

    [TestCase(0, "0.0 s")]
    [TestCase(12.34, "12.3 s")]
    [TestCase(59.94, "59.9 s")]
    [TestCase(59.96, "1 min 00 s")]
    [TestCase(60, "1 min 00 s")]
    [TestCase(243.9, "4 min 04 s")]
    [TestCase(119.9, "2 min 00 s")]
    [TestCase(3723, "62 min 03 s")]
    public void Duration_IsRoundedToWhatIsShown(double seconds, string text) => Assert.That(RunText.Duration(seconds), Is.EqualTo(text));

    [TestCase(100_000, 1_000, "01:40")]
    [TestCase(5_399_000, 1_000, "1:29:59")]
    [TestCase(100_000_000, 1_000, "27:46:40")]
    public void Details_ShowHoursWhereThereAre(int imagesLeft, double imagesPerSecond, string left) => Assert.That(
        RunText.Details(new TrainingProgress(3, 10, 0, imagesLeft, 0.43217, imagesPerSecond, Finished: null)),
        Is.EqualTo($"epoch 3/10  loss 0.4322  1,000 images/s  {left} left"));
}
