using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class AccuracyEvidenceTests
{
    private static readonly ModelEvidence Ann = ModelWithTest("ANN", 8700, 8710, 8720, 8730, 8740);

    [Test]
    public void HigherInFiveOfFiveSeeds_IsSupported()
    {
        // Differences 3.0, 3.1, 3.2, 3.3, 3.4: s = 0.158114, t(0.975; 4) = 2.776445, so 3.2 ± 0.196325.
        var finding = ModelWithTest("CNN", 9000, 9020, 9040, 9060, 9080).Test.IsAbove(Ann.Test);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(finding.Summary, Is.EqualTo("+3.20 points [3.00, 3.40], higher in 5 of 5 seeds, P(CNN > ANN) = 1.00, p = 0.031"));
            Assert.That(finding.Measurements.Select(m => m.What), Is.EqualTo(new[] { "test accuracy, CNN", "test accuracy, ANN", "test accuracy, CNN − ANN" }));
            Assert.That(finding.Measurements.Select(m => m.Unit), Is.EqualTo(new[] { Unit.Percent, Unit.Percent, Unit.Points }));
            Assert.That(finding.Measurements[0].Values.Select(v => v.Value), Is.EqualTo(new[] { 90.0, 90.2, 90.4, 90.6, 90.8 }));
            Assert.That(finding.Measurements[2].Values.Select(v => v.Seed), Is.EqualTo(FiveSeeds));
            Assert.That(finding.Measurements[2].Values.Select(v => v.Value), Is.EqualTo(new[] { 3.0, 3.1, 3.2, 3.3, 3.4 }).Within(1e-9));
            Assert.That(finding.Measurements[2].Interval!.Value.Lower, Is.EqualTo(3.003675).Within(1e-6));
            Assert.That(finding.Measurements[2].Interval!.Value.Upper, Is.EqualTo(3.396325).Within(1e-6));
            Assert.That(finding.Measurements[2].PValue, Is.EqualTo(1 / 32.0).Within(1e-12));
        }
    }

    [Test]
    public void LowerInFiveOfFiveSeeds_IsRefuted()
    {
        var finding = ModelWithTest("CNN", 8600, 8620, 8590, 8610, 8600).Test.IsAbove(Ann.Test);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Refuted));
            Assert.That(finding.Summary, Does.StartWith("−1.16 points [−").And.Contains("higher in 0 of 5 seeds"));
        }
    }

    [Test]
    public void HigherInFourOfFiveSeeds_IsUndecided() =>
        Assert.That(ModelWithTest("CNN", 8720, 8730, 8740, 8750, 8730).Test.IsAbove(Ann.Test).Verdict, Is.EqualTo(Verdict.Undecided));

    [Test]
    public void FourSeeds_AreTooFewHoweverFarApart() => Assert.That(
        ModelWithTest("CNN", 9900, 9900, 9900, 9900).Test.IsAbove(ModelWithTest("ANN", 5000, 5000, 5000, 5000).Test).Verdict, Is.EqualTo(Verdict.Undecided));

    [Test]
    public void OneSeed_IsUndecidedAndHasNoInterval()
    {
        var finding = ModelWithTest("CNN", 9000).Test.IsAbove(ModelWithTest("ANN", 8700).Test);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Summary, Is.EqualTo("+3.00 points, higher in 1 of 1 seeds, P(CNN > ANN) = 1.00, p = 0.50"));
            Assert.That(finding.Measurements[2].Interval, Is.Null);
        }
    }

    [Test]
    public void ModelComparedWithItself_IsUndecided()
    {
        var finding = Ann.Test.IsAbove(Ann.Test);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Summary, Is.EqualTo("0.00 points [0.00, 0.00], higher in 0 of 5 seeds, P(ANN > ANN) = 0.50, p = 1.00"));
        }
    }

    [Test]
    public void ModelsOfOtherSeeds_CannotBePaired() => Assert.That(
        () => Ann.Test.IsAbove(ModelWithTest("CNN", 9000, 9000, 9000, 9000).Test), Throws.ArgumentException.With.Message.StartsWith("Paired models have the same seeds."));

    [Test]
    public void EachAccuracy_IsItsOwnCount()
    {
        var record = Record(Cnn, 1, Accuracy(9_114), runningTraining: 51_219, validation: 5_511);
        record = record with
        {
            Result = record.Result with { EpochsOrNull = [record.Result.Epochs[0] with { RunningTraining = new(1, 2) }, .. record.Result.Epochs.Skip(1)] },
        };
        var model = new ModelEvidence("CNN", [record]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Test.Percents, Is.EqualTo(new[] { new SeedValue(1, 91.14) }));
            Assert.That(model.Validation.Percents, Is.EqualTo(new[] { new SeedValue(1, 91.85) }));
            Assert.That(model.RunningTraining.Percents, Is.EqualTo(new[] { new SeedValue(1, 94.85) }));
            Assert.That(model.EvaluatedTraining.Percents.Single().Value, Is.EqualTo(92.592592).Within(1e-6));
        }
    }
}
