using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Calibration.SyntheticBank;

namespace FashionRepro.Tests.Calibration;

/// <summary>Healthy models have some 88 % of the test images right; the claims below notice what they are made to notice.</summary>
public sealed class DefectPowerTests
{
    private static readonly Claim Good = Claim("good", evidence => evidence.Model("ann", "ANN").Test.Percents.Average(v => v.Value) > 80 ? Verdict.Supported : Verdict.Refuted);

    private static readonly Claim SmallRate = Claim("rate", evidence => evidence.Model("ann", "ANN").Runs.All(r => r.Network.Plan.Training.LearningRate < 0.01) ? Verdict.Supported : Verdict.Refuted).Exactly();

    private static readonly SeedDraws Draws = new(Seeds, 5, 20, 1);

    private static readonly NetworkExperiment Ann = SyntheticRuns.Ann;

    [Test]
    public void LargeLoss_IsCaughtByStatistics_AndTheClaimIsNamed()
    {
        var power = Of(shift: -100, Good, SmallRate);
        Assert.Multiple(() =>
        {
            Assert.That(power.Outcome, Is.EqualTo(DefectOutcome.CaughtByStatistics));
            Assert.That(power.Statistical.Select(result => result.Claim.Id), Is.EqualTo(["good"]));
            Assert.That(power.Exact.Select(result => result.Claim.Id), Is.EqualTo(["rate"]));
            Assert.That(power.Cells.Select(cell => cell.Name), Does.Contain("test accuracy, mean over the seeds"));
            Assert.That(power.Moved, Has.Count.EqualTo(11));
            Assert.That(power.OtherBaselines, Is.EqualTo(new Rate(20, 20)));
            Assert.That(power.Errors.Select(error => error.ToString()), Is.EqualTo(["training.learningRate: 0.001 → 0.5"]));
        });
    }

    /// <summary>The baseline's rule lets a move of 0.7 points pass, which is beyond what any healthy seed gave.</summary>
    [Test]
    public void LossThatNothingNotices_IsMissed()
    {
        var power = Of(shift: -7, Good);
        Assert.Multiple(() =>
        {
            Assert.That(power.Outcome, Is.EqualTo(DefectOutcome.Missed), string.Join("; ", power.Cells));
            Assert.That(power.Moved.Select(figure => figure.Name), Is.EqualTo(["F1 of T-shirt/top"]));
            Assert.That(power.Moved[0].Mean, Is.LessThan(power.Moved[0].HealthyRange.Lower));
            Assert.That(power.Figures.Single(figure => figure.Name == "test accuracy").Points, Is.EqualTo(-0.7).Within(0.3));
        });
    }

    [Test]
    public void LossThatOnlyTheSettingsTell_IsCaughtByExactClaims() =>
        Assert.That(Of(shift: -7, Good, SmallRate).Outcome, Is.EqualTo(DefectOutcome.CaughtByExactClaims));

    [Test]
    public void ErrorThatMovesNothing_IsCaughtByExactClaimsAlone()
    {
        var power = Of(shift: 0, Good, SmallRate);
        Assert.Multiple(() =>
        {
            Assert.That(power.Moved, Is.Empty);
            Assert.That(power.OtherBaselines, Is.EqualTo(new Rate(0, 20)));
            Assert.That(power.Exact, Has.Count.EqualTo(1));
            Assert.That(power.Outcome, Is.EqualTo(DefectOutcome.CaughtByExactClaims));
            Assert.That(Of(shift: 0, Good).Outcome, Is.EqualTo(DefectOutcome.Harmless));
            Assert.That(power.Figures, Has.Count.EqualTo(13));
        });
    }

    [Test]
    public void ClaimThatIsRedWithoutTheError_CatchesNothing_AndIsNamed()
    {
        var red = Claim("always-red", _ => Verdict.Refuted);
        Assert.Multiple(() =>
        {
            Assert.That(Of(shift: 0, red).Statistical, Is.Empty);
            Assert.That(new DefectTrial(Core, [Good, red], With(), Draws).AlreadyRed, Is.EqualTo([red]));
        });
    }

    [Test]
    public void ClaimAboutControls_IsLeftOut()
    {
        var control = Claim("of-a-control", _ => Verdict.Refuted, "ann", "ann-permuted");
        Assert.That(new DefectTrial(Core, [control], With(), Draws).AlreadyRed, Is.Empty);
    }

    [Test]
    public void ClaimAboutTheOtherModel_IsNotAsked() =>
        Assert.That(Of(shift: -100, Claim("other", evidence => evidence.Model("cnn", "CNN").Test.Percents[0].Value > 80 ? Verdict.Supported : Verdict.Refuted, "cnn")).Statistical, Is.Empty);

    /// <summary>Fewer training images are an exact difference of a baseline, whatever comes out; no statistics sees them.</summary>
    [Test]
    public void OtherNumberOfImages_IsNoMatterOfStatistics()
    {
        var healthy = RunsOf(Ann, SyntheticRuns.FiveSeeds);
        var fewer = healthy.Select(run => run with { Result = run.Result with { TrainingAccuracyOrNull = new(run.Result.TrainingAccuracy.Correct / 2, run.Result.TrainingAccuracy.Total / 2) } });
        Assert.That(SpreadRule.Outside(healthy, [.. fewer]), Is.Empty);
    }

    private static DefectPower Of(int shift, params Claim[] claims)
    {
        var defect = Defect("ann-defect", Ann);
        return new DefectTrial(Core, claims, With((defect, RunsOf(defect, SyntheticRuns.FiveSeeds, shift))), Draws).Of(defect, Ann);
    }
}
