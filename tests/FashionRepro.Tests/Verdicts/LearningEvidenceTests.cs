using FashionRepro.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Verdicts;

public sealed class LearningEvidenceTests
{
    private static readonly double[] Falling = [1.0, 0.6, 0.5];

    [TestCase(10.0, 0.0, Description = "what guessing reaches")]
    [TestCase(45.0, 0.5, Description = "half way from guessing to the first epoch")]
    [TestCase(80.0, 1.0)]
    [TestCase(82.0, 1.5, Description = "half way between the first two epochs")]
    [TestCase(84.0, 2.0)]
    [TestCase(90.0, 3.0, Description = "never reached: all epochs, the least it can take")]
    public void EpochsUntil_AreInterpolatedBetweenEpochs(double level, double epochs) =>
        Assert.That(Learning([800, 840, 850]).EpochsUntil(_ => level).Values.Single().Value, Is.EqualTo(epochs).Within(1e-12));

    [Test]
    public void AccuracyThatFallsAgain_CountsWhereItWasFirstReached() =>
        Assert.That(Learning([800, 700, 900]).EpochsUntil(_ => 80).Values.Single().Value, Is.EqualTo(1));

    [Test]
    public void ImagesAndSeconds_FollowTheEpochs()
    {
        var learning = Learning([800, 840, 850]); // 54,000 images an epoch, 55.25 s of training in all

        using (Assert.EnterMultipleScope())
        {
            Assert.That(learning.ImagesUntil(_ => 82).Values.Single().Value, Is.EqualTo(81_000).Within(1e-6));
            Assert.That(learning.SecondsUntil(_ => 82).Values.Single().Value, Is.EqualTo(55.25 / 2).Within(1e-9));
        }
    }

    /// <summary>235,146 parameters, 394 of them biases: 234,752 multiply-adds forward, three times as many to train less the 200,704 that no gradient of the images needs.</summary>
    [Test]
    public void MultiplyAdds_AreThoseOfTheNetworkAsBuilt()
    {
        var billions = Learning([800, 840, 850]).BillionMultiplyAddsUntil(_ => 82).Values.Single().Value;
        Assert.That(billions, Is.EqualTo(1e-9 * ((3 * 234_752) - 200_704) * 54_000 * 1.5).Within(1e-9));
    }

    [Test]
    public void Level_MayDependOnTheSeed()
    {
        var model = new ModelEvidence("ANN", [Run(1, [800, 840, 850], Falling), Run(2, [800, 840, 850], Falling)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Learning.EpochsUntil(seed => seed == 1 ? 80 : 82).Values, Is.EqualTo(new[] { new SeedValue(1, 1), new SeedValue(2, 1.5) }));
            Assert.That(model.Learning.Reaching(seed => seed == 1 ? 80 : 86), Is.EqualTo(1));
        }
    }

    [TestCase(new[] { 1.0, 0.6, 0.5 }, 1.0, Verdict.Supported)]
    [TestCase(new[] { 1.0, 0.5, 0.6 }, 1.0, Verdict.Undecided, Description = "rises once")]
    [TestCase(new[] { 1.0, 0.6, 0.5 }, -1.0, Verdict.Undecided, Description = "validation ends above its start")]
    [TestCase(new[] { 1.0, 0.6, 1.0 }, 1.0, Verdict.Refuted, Description = "ends where it began")]
    [TestCase(new[] { 1.0, double.NaN, 0.5 }, 1.0, Verdict.Refuted)]
    public void Convergence_IsStableWhereLossesFall(double[] training, double validationFall, Verdict verdict)
    {
        var good = Enumerable.Range(1, 4).Select(seed => Run(seed, [800, 840, 850], Falling));
        var tried = Run(5, [800, 840, 850], training, validationFall);

        var finding = new ModelEvidence("ANN", [.. good, tried]).Learning.IsStable();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Measurements.Select(m => m.What), Is.EqualTo(new[]
            {
                "training loss of the first epoch, ANN", "training loss of the last epoch, ANN", "epochs whose training loss is not below that of the one before, ANN",
                "validation loss, last epoch − first, ANN", "epochs with a loss that is not finite, ANN",
            }));
        }
    }

    [Test]
    public void FourSeedsThatConverge_AreUndecided() => Assert.That(
        new ModelEvidence("ANN", [.. Enumerable.Range(1, 4).Select(seed => Run(seed, [800, 840, 850], Falling))]).Learning.IsStable().Verdict, Is.EqualTo(Verdict.Undecided));

    private static LearningEvidence Learning(int[] validation) => new ModelEvidence("ANN", [Run(1, validation, Falling)]).Learning;

    /// <summary>A run whose validation accuracies are so many of 1,000.</summary>
    private static RunRecord Run(int seed, int[] validation, double[] training, double validationFall = 1)
    {
        var record = Record(Ann, seed, Accuracy(9000));
        return record with
        {
            Result = record.Result with
            {
                EpochsOrNull = [.. validation.Select((correct, index) =>
                    new EpochResult(index + 1, training[index], new(900, 1000), 1 - (validationFall * 0.1 * index), new(correct, 1000)))],
            },
        };
    }
}
