using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Calibration.SyntheticBank;

namespace FashionRepro.Tests.Calibration;

/// <summary>Five seeds at first, ten at most, of twelve.</summary>
public sealed class DecisionCalibrationTests
{
    private static readonly SeedLimit[] Limits = [new(["ann", "cnn"], 10)];

    private static readonly Claim Steady = Claim("steady", _ => Verdict.Supported);

    /// <summary>Decided by ten seeds and by no fewer.</summary>
    private static readonly Claim Late = Claim("late", evidence => evidence.Study.Seeds.Count < 10 ? Verdict.Undecided : Verdict.Supported);

    [Test]
    public void ClaimDecidedAtOnce_CostsNothingMore()
    {
        var calibration = Calibrate(20, Steady);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calibration.Claims.Single().Draws, Is.EqualTo([new DecidedDraws(Verdict.Supported, 5, 20)]));
            Assert.That(calibration.Cost, Is.EqualTo(1));
            Assert.That(calibration.Undecided, Has.Count.EqualTo(20).And.All.Zero);
        }
    }

    [Test]
    public void ClaimDecidedLate_CostsTwice()
    {
        var calibration = Calibrate(20, Steady, Late);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calibration.Claims[1].Draws, Is.EqualTo([new DecidedDraws(Verdict.Supported, 10, 20)]));
            Assert.That(calibration.Cost, Is.EqualTo(2).Within(1e-9));
            Assert.That(calibration.Borderline, Is.Empty);
        }
    }

    /// <summary>Seed 1 is among the first five in 5 of 12 orders.</summary>
    [Test]
    public void ClaimDecidedFalsely_IsCounted()
    {
        var calibration = Calibrate(200, Steady, Claim("wrong", evidence => evidence.Study.Seeds.Contains(1) ? Verdict.Refuted : Verdict.Supported));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calibration.Claims[1].False.Share, Is.EqualTo(5 / 12.0).Within(0.11));
            Assert.That(calibration.AnyFalse, Is.EqualTo(calibration.Claims[1].False));
            Assert.That(calibration.Claims[0].False.Count, Is.Zero);
        }
    }

    [Test]
    public void ClaimDecidedInSomeOrders_IsBorderline()
    {
        var calibration = Calibrate(100, Claim("near", evidence => evidence.Study.Seeds.Contains(1) && evidence.Study.Seeds.Contains(2) ? Verdict.Supported : Verdict.Undecided));
        Assert.That(calibration.Borderline, Has.Count.EqualTo(1));
    }

    /// <summary>The CNN has seeds 1 to 12 and may take ten; the ANN has 40 and may take twenty.</summary>
    [Test]
    public void Order_TakesFurtherSeedsFromThoseThatMayTakeMore()
    {
        var bank = new BankedRuns(new Dictionary<string, IReadOnlyList<RunRecord>> { ["ann"] = RunsOf(SyntheticRuns.Ann, Enumerable.Range(1, 40)), ["cnn"] = RunsOf(SyntheticRuns.Cnn, Seeds) });
        var gate = new GateSample([Steady], ["ann", "cnn"], Core.Experiments, bank);
        var orders = Enumerable.Range(0, 30).Select(index => gate.Order(new SeedDraws(gate.Pool, 5, 30, 1), index, [new(["ann"], 20), new(["cnn"], 10)])).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders, Has.All.Count.EqualTo(20).And.All.Unique);
            Assert.That(orders.SelectMany(order => order.Take(10)).Distinct(), Is.SubsetOf(Seeds));
            Assert.That(orders.SelectMany(order => order.Skip(10)).Distinct().Count(), Is.GreaterThan(35));
        }
    }

    private static DecisionCalibration Calibrate(int draws, params Claim[] claims)
    {
        var gate = new GateSample(claims, ["ann", "cnn"], Core.Experiments, With());
        return DecisionCalibration.Of(gate, Core, Limits, new SeedDraws(gate.Pool, 5, draws, 1), workers: 2);
    }
}
