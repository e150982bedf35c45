using FashionRepro.Statistics;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class FindingTests
{
    [TestCase(Verdict.Supported, Verdict.Supported, Verdict.Supported)]
    [TestCase(Verdict.Supported, Verdict.Undecided, Verdict.Undecided)]
    [TestCase(Verdict.Undecided, Verdict.Refuted, Verdict.Refuted)]
    [TestCase(Verdict.Supported, Verdict.Refuted, Verdict.Refuted)]
    [TestCase(Verdict.NotRun, Verdict.Refuted, Verdict.NotRun)]
    [TestCase(Verdict.NotRun, Verdict.Supported, Verdict.NotRun)]
    public void All_HasTheWorstVerdict(Verdict first, Verdict second, Verdict all)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Finding.All([("a", Of(first)), ("b", Of(second))]).Verdict, Is.EqualTo(all));
            Assert.That(Finding.All([("a", Of(second)), ("b", Of(first))]).Verdict, Is.EqualTo(all));
        }
    }

    [Test]
    public void All_KeepsTheEvidenceOfEveryPart()
    {
        var measurement = new Measurement("accuracy", Unit.Percent, [new(1, 90)], new Interval(80, 100), "interval", 0.5);

        var all = Finding.All(
        [
            ("ANN", new(Verdict.Supported, "good", [measurement], ["both say", "one says", "one says"])),
            ("CNN", new(Verdict.Supported, "better", [measurement], ["both say"])),
        ]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Summary, Is.EqualTo("ANN: good; CNN: better"));
            Assert.That(all.Measurements, Is.EqualTo(new[] { measurement with { What = "ANN: accuracy" }, measurement with { What = "CNN: accuracy" } }));
            Assert.That(all.Notes, Is.EqualTo(new[] { "both say", "ANN: one says" }));
        }
    }

    [Test]
    public void AllOfNothing_IsNotSupported() => Assert.That(() => Finding.All([]), Throws.ArgumentException);

    [Test]
    public void FurtherNotes_StandAtTheEnd() =>
        Assert.That((Of(Verdict.Supported) with { Notes = ["a"] }).WithNotes(["b", "c"]).Notes, Is.EqualTo(new[] { "a", "b", "c" }));

    [Test]
    public void FactsThatHoldInEveryRun_AreSupported()
    {
        var finding = ExactFacts.Hold(ModelWithTest("ANN", 9000, 9100).Runs, [new("epochs", "10", run => $"{run.Result.Epochs.Count}"), new("rate", "0.1", _ => "0.1")]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(finding.Summary, Is.EqualTo("epochs 10; rate 0.1; in all 2 runs"));
        }
    }

    [Test]
    public void FactThatOneRunLacks_IsRefuted()
    {
        var finding = ExactFacts.Hold(ModelWithTest("ANN", 9000, 9100).Runs, [new("seed", "1", run => $"{run.Plan.Seed}"), new("rate", "0.1", _ => "0.1")]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Refuted));
            Assert.That(finding.Summary, Is.EqualTo("seed is 1 or 2, claimed 1"));
        }
    }

    [Test]
    public void FactsOfNoRun_AreNotSupported()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => ExactFacts.Hold([], [new("rate", "0.1", _ => "0.1")]), Throws.ArgumentException);
            Assert.That(() => ExactFacts.Hold(ModelWithTest("ANN", 9000).Runs, []), Throws.ArgumentException);
        }
    }

    private static Finding Of(Verdict verdict) => new(verdict, "summary", [], []);
}
