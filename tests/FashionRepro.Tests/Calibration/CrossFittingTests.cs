using FashionRepro.Bank;
using FashionRepro.Calibration;
using FashionRepro.Runs;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;
using static FashionRepro.Tests.Calibration.SyntheticBank;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Calibration;

/// <summary>Twenty seeds: five are drawn, and fifteen are left to measure a spread on.</summary>
public sealed class CrossFittingTests
{
    private static readonly int[] Twenty = [.. Enumerable.Range(1, 20)];

    private static readonly Spread Committed = new(1, 99);

    private static readonly ReferenceSpread Known = new("test accuracy, ANN", Committed, ["ann"], e => e.Model("ann", "ANN").Test.Percents);

    /// <summary>Supported only where the spread is exactly that of the bank's seeds that are not judged.</summary>
    private static readonly Claim ByTheOthers = Claim("by-the-others", evidence => Known.Value == OfOthers(evidence.Study.Seeds) ? Verdict.Supported : Verdict.Refuted);

    [Test]
    public void Draw_IsJudgedByTheSpreadOfTheOtherRuns_AndInSampleByTheCommittedOne()
    {
        var calibration = Calibrate(Twenty, draws: 10, ByTheOthers);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calibration.Claims.Single().Supported, Is.EqualTo(10));
            Assert.That(calibration.AnyClaim.Groups, Is.EqualTo(new Rate(0, 4)));
            Assert.That(calibration.InSample!.Claims.Single().Refuted, Is.EqualTo(10));
            Assert.That(calibration.InSample.AnyClaim.Groups, Is.EqualTo(new Rate(4, 4)));
            Assert.That(calibration.OnlyInSample, Is.Empty);
        }
    }

    /// <summary>Fourteen seeds leave nine.</summary>
    [Test]
    public void TooFewOtherRuns_LeaveTheCommittedSpread_AndAreSaid()
    {
        var calibration = Calibrate(Twenty[..14], draws: 4, ByTheOthers);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calibration.Claims.Single().Refuted, Is.EqualTo(4));
            Assert.That(calibration.OnlyInSample, Is.EqualTo([ByTheOthers]));
        }
    }

    [Test]
    public void ClaimThatUsesNoKnownSpread_IsTheSameBothWays()
    {
        var calibration = Calibrate(Twenty, draws: 30, Claim("unstable", evidence => evidence.Study.Seeds.Contains(1) ? Verdict.Refuted : Verdict.Supported));
        Assert.That(calibration.InSample!.Claims, Is.EqualTo(calibration.Claims));
    }

    /// <summary>Ten seeds may be taken, whether they are or not, and the other ten give the spread.</summary>
    [Test]
    public void Order_IsDecidedByTheSpreadOfTheSeedsThatTheClaimCannotTake()
    {
        var claim = Claim("tens", _ => Known.Value.DegreesOfFreedom == 9 ? Verdict.Supported : Verdict.Refuted);
        var gate = Gate(Twenty, claim);
        var calibration = DecisionCalibration.Of(gate, Core, [new(["ann", "cnn"], 10)], new SeedDraws(gate.Pool, 5, 6, 1), workers: 2);
        var all = DecisionCalibration.Of(gate, Core, [new(["ann", "cnn"], 11)], new SeedDraws(gate.Pool, 5, 6, 1), workers: 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calibration.AnyFalse, Is.EqualTo(new Rate(0, 6)));
            Assert.That(calibration.InSample!.AnyFalse, Is.EqualTo(new Rate(6, 6)));
            Assert.That(calibration.OnlyInSample, Is.Empty);
            Assert.That(all.OnlyInSample, Is.EqualTo([claim]));
        }
    }

    private static Spread OfOthers(IEnumerable<int> judged)
    {
        int[] others = [.. Twenty.Except(judged)];
        return Known.Measure(Bank(Twenty).Evidence(Core with { Seeds = others }));
    }

    private static GateCalibration Calibrate(int[] seeds, int draws, Claim claim)
    {
        var gate = Gate(seeds, claim);
        return GateCalibration.Of(gate, new SeedDraws(gate.Pool, 5, draws, 1), workers: 2);
    }

    private static GateSample Gate(int[] seeds, Claim claim) => new([claim], ["ann", "cnn"], Core.Experiments, Bank(seeds));

    private static BankedRuns Bank(int[] seeds) => new(new Dictionary<string, IReadOnlyList<RunRecord>> { ["ann"] = RunsOf(Ann, seeds), ["cnn"] = RunsOf(Cnn, seeds) });
}
