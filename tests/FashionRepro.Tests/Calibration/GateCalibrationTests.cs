using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Calibration.SyntheticBank;

namespace FashionRepro.Tests.Calibration;

public sealed class GateCalibrationTests
{
    private static readonly Claim Steady = Claim("steady", _ => Verdict.Supported);

    /// <summary>Red exactly where seed 1 is among the five: 5 draws in 12, and one group of two.</summary>
    private static readonly Claim Unstable = Claim("unstable", evidence => evidence.Study.Seeds.Contains(1) ? Verdict.Refuted : Verdict.Supported);

    private static readonly string[] Baselines = ["ann", "cnn"];

    [Test]
    public void UnstableClaim_IsReportedWithItsRate()
    {
        var claim = Calibrate(300, Steady, Unstable).Claims[1];
        Assert.Multiple(() =>
        {
            // Three standard deviations of a share of 300 draws.
            Assert.That(claim.FalseAlarms.Draws.Share, Is.EqualTo(5 / 12.0).Within(0.085));
            Assert.That((claim.Supported, claim.Refuted, claim.Undecided), Is.EqualTo((300 - claim.FalseAlarms.Draws.Count, claim.FalseAlarms.Draws.Count, 0)));
            Assert.That(claim.FalseAlarms.Groups, Is.EqualTo(new Rate(1, 2)));
            Assert.That(claim.MeetsGoal, Is.False);
        });
    }

    [Test]
    public void SteadyClaim_HasNoFalseAlarm()
    {
        var claim = Calibrate(50, Steady, Unstable).Claims[0];
        Assert.Multiple(() =>
        {
            Assert.That(claim.FalseAlarms, Is.EqualTo(new FalseAlarms(new Rate(0, 50), 0, new Rate(0, 2))));
            Assert.That(claim.MeetsGoal, Is.True);
        });
    }

    /// <summary>All of the rate hangs on one seed, and the jackknife says so: without seed 1 the share is 0, and without another 5/11 instead of 5/12.</summary>
    [Test]
    public void RateThatHangsOnOneSeed_HasALargeErrorOverTheSeeds()
    {
        var alarms = Calibrate(300, Unstable).Claims[0].FalseAlarms;
        // The mean of 0 and eleven times 5/11 is 5/12; √(11/12 · ((5/12)² + 11 (5/11 − 5/12)²)).
        Assert.That(alarms.SeedError, Is.EqualTo(0.4167).Within(0.1));
    }

    [Test]
    public void ExpectedRefutation_IsNoAlarm()
    {
        var claim = Claim("wrong", _ => Verdict.Refuted).Expecting(Verdict.Refuted, "it is wrong.");
        Assert.That(Calibrate(50, claim).Claims.Single().FalseAlarms.Draws.Count, Is.Zero);
    }

    [Test]
    public void BorderlineClaim_AlarmsOnlyWhereRefuted()
    {
        var borderline = Claim("near", evidence => evidence.Study.Seeds.Contains(1) ? Verdict.Undecided : Verdict.Supported).Borderline("it is near.");
        var claim = Calibrate(100, borderline).Claims.Single();
        Assert.Multiple(() =>
        {
            Assert.That(claim.Undecided, Is.GreaterThan(20));
            Assert.That(claim.FalseAlarms.Draws.Count, Is.Zero);
        });
    }

    [Test]
    public void Gate_IsRedWhereAnyClaimIs()
    {
        var other = Claim("other", evidence => evidence.Study.Seeds.Contains(2) ? Verdict.Undecided : Verdict.Supported);
        var calibration = Calibrate(300, Unstable, other);
        // Neither seed 1 nor 2 among five of twelve: 7/12 · 6/11.
        Assert.That(calibration.AnyClaim.Draws.Share, Is.EqualTo(1 - (7.0 * 6 / (12 * 11))).Within(0.085));
        Assert.That(calibration.Whole.Draws.Count, Is.GreaterThanOrEqualTo(calibration.AnyClaim.Draws.Count));
    }

    [Test]
    public void HealthyBaselines_DoNotAlarm() =>
        Assert.That(Calibrate(100, Steady).AnyBaseline.Draws.Count, Is.Zero);

    /// <summary>The first five seeds of the CNN are of a much better model than the others, so that the two groups are red against each other.</summary>
    [Test]
    public void BankOfTwoKindsOfRuns_AlarmsTheBaseline()
    {
        var bank = new BankedRuns(new Dictionary<string, IReadOnlyList<RunRecord>>
        {
            ["ann"] = RunsOf(SyntheticRuns.Ann, Seeds),
            ["cnn"] = [.. Seeds.Select(seed => RunOf(SyntheticRuns.Cnn, seed, shift: seed > 5 ? 60 : 0))],
        });
        var calibration = GateCalibration.Of(new GateSample([Steady], Baselines, Core.Experiments, bank), new SeedDraws(Seeds, 5, 10, 3), workers: 2);
        Assert.Multiple(() =>
        {
            Assert.That(calibration.Baselines.Select(baseline => (baseline.Experiment, baseline.FalseAlarms.Groups)), Is.EqualTo(
                [("ann", new Rate(0, 2)), ("cnn", new Rate(2, 2))]));
            Assert.That(calibration.AnyBaseline.Groups, Is.EqualTo(new Rate(2, 2)));
            Assert.That(calibration.AnyClaim.Groups, Is.EqualTo(new Rate(0, 2)));
            Assert.That(calibration.Whole.Groups, Is.EqualTo(new Rate(2, 2)));
        });
    }

    [Test]
    public void ClaimAboutControlWithFiveSeeds_IsNotCalibrated_AndNotCounted()
    {
        var control = Defect("ann-permuted", SyntheticRuns.Ann);
        var claim = Claim("of-a-control", _ => Verdict.Refuted, "ann", control.Name);
        var missing = Claim("of-nothing", _ => Verdict.Refuted, "cnn-permuted");
        var gate = new GateSample([Steady, claim, missing], Baselines, [.. Core.Experiments, control], With((control, RunsOf(control, SyntheticRuns.FiveSeeds))));
        var calibration = GateCalibration.Of(gate, new SeedDraws(gate.Pool, 5, 20, 1), workers: 2);
        Assert.Multiple(() =>
        {
            Assert.That(calibration.NotCalibrated.Select(gap => $"{gap.Claim.Id}: {gap.Why}"), Is.EqualTo(
                ["of-a-control: only 5 seeds of ann-permuted in the bank", "of-nothing: cnn-permuted is not in the bank"]));
            Assert.That(calibration.Claims.Select(of => of.Claim.Id), Is.EqualTo(["steady"]));
            Assert.That(calibration.Whole.Draws.Count, Is.Zero);
        });
    }

    [Test]
    public void ControlWithEverySeed_IsCalibrated()
    {
        var control = Defect("ann-permuted", SyntheticRuns.Ann);
        var claim = Claim("of-a-control", evidence => evidence.Model(control.Name, "control").Runs.Count == 5 ? Verdict.Supported : Verdict.Refuted, control.Name);
        var gate = new GateSample([claim], Baselines, [.. Core.Experiments, control], With((control, RunsOf(control, Seeds))));
        Assert.That(GateCalibration.Of(gate, new SeedDraws(gate.Pool, 5, 20, 1), workers: 2).Claims.Single().Supported, Is.EqualTo(20));
    }

    [Test]
    public void Pool_IsTheSeedsOfEveryBaseline()
    {
        var bank = new BankedRuns(new Dictionary<string, IReadOnlyList<RunRecord>>
        {
            ["ann"] = RunsOf(SyntheticRuns.Ann, [1, 2, 3, 9]),
            ["cnn"] = RunsOf(SyntheticRuns.Cnn, [2, 3, 4, 9]),
        });
        Assert.That(new GateSample([Steady], Baselines, Core.Experiments, bank).Pool, Is.EqualTo([2, 3, 9]));
    }

    [Test]
    public void NumberOfWorkers_ChangesNoFigure()
    {
        Claim[] claims = [Steady, Unstable];
        var one = Calibrate(100, workers: 1, claims);
        var many = Calibrate(100, workers: 7, claims);
        Assert.Multiple(() =>
        {
            Assert.That(many.Claims, Is.EqualTo(one.Claims));
            Assert.That(many.AnyBaseline, Is.EqualTo(one.AnyBaseline));
            Assert.That(many.Whole, Is.EqualTo(one.Whole));
        });
    }

    private static GateCalibration Calibrate(int draws, params Claim[] claims) => Calibrate(draws, workers: 2, claims);

    private static GateCalibration Calibrate(int draws, int workers, Claim[] claims) =>
        GateCalibration.Of(new GateSample(claims, Baselines, Core.Experiments, With()), new SeedDraws(Seeds, 5, draws, 20251124), workers);
}
