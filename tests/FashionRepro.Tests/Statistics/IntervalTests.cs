using FashionRepro.Statistics;
using Constraint = NUnit.Framework.Constraints.Constraint;

namespace FashionRepro.Tests.Statistics;

/// <summary>What the intervals do at their edges; their figures are checked against SciPy.</summary>
public sealed class IntervalTests
{
    private static readonly SampleSummary OneRun = SampleSummary.Of([0.88]);
    private static readonly SampleSummary EqualRuns = SampleSummary.Of([0.9134, 0.9134, 0.9134]);
    private static readonly SampleSummary FiveRuns = SampleSummary.Of([0.90, 0.91, 0.92, 0.93, 0.94]);

    [TestCase(0.1, true)]
    [TestCase(0.2, true)]
    [TestCase(0.0999, false)]
    [TestCase(double.NaN, false)]
    public void Interval_ContainsItsBounds(double value, bool expected) =>
        Assert.That(new Interval(0.1, 0.2).Contains(value), Is.EqualTo(expected));

    [Test]
    public void OneRun_BoundsNothing()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(StudentInterval.TwoSided(OneRun, 0.95), Is.EqualTo(Interval.Unbounded));
            Assert.That(StudentInterval.OneSided(OneRun, 0.95).Lower, Is.EqualTo(double.NegativeInfinity));
            Assert.That(StudentInterval.OneSided(OneRun, 0.95).Upper, Is.EqualTo(double.PositiveInfinity));
            Assert.That(PredictionInterval.TwoSided(OneRun, 0.95), Is.EqualTo(Interval.Unbounded));
        }
    }

    [Test]
    public void EqualRuns_PredictThemselvesOnly()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(StudentInterval.TwoSided(EqualRuns, 0.95), Is.EqualTo(new Interval(0.9134, 0.9134)));
            Assert.That(PredictionInterval.TwoSided(EqualRuns, 0.95), Is.EqualTo(new Interval(0.9134, 0.9134)));
        }
    }

    /// <summary>t(0.975; 4) = 2.776445 from the printed tables; s = 0.0158114, so t·s·√(1 + 1/5) = 0.0480894.</summary>
    [Test]
    public void FiveRuns_PredictOneMoreAsWorkedOutByHand()
    {
        var interval = PredictionInterval.TwoSided(FiveRuns, 0.95);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(interval.Lower, Is.EqualTo(0.92 - 0.0480894).Within(1e-6));
            Assert.That(interval.Upper, Is.EqualTo(0.92 + 0.0480894).Within(1e-6));
        }
    }

    /// <summary>
    /// Second authority: NIST/SEMATECH e-Handbook, section 1.3.5.2, heat flow meter calibration (ZARR13), n = 195: 9.261460 ± 1.9723 · 0.022789 / √195.
    /// </summary>
    [Test]
    public void NistHeatFlow_HasThePublishedInterval()
    {
        var interval = StudentInterval.TwoSided(new SampleSummary(195, 9.261460, 0.022789), 0.95);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(interval.Lower, Is.EqualTo(9.258242).Within(1.5e-6));
            Assert.That(interval.Upper, Is.EqualTo(9.264679).Within(1.5e-6));
        }
    }

    [Test]
    public void OneSidedBound_IsTheEdgeOfATwiceAsLaxTwoSidedInterval()
    {
        var interval = StudentInterval.TwoSided(FiveRuns, 0.90);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(StudentInterval.OneSided(FiveRuns, 0.95).Lower, Is.EqualTo(interval.Lower).Within(1e-12));
            Assert.That(StudentInterval.OneSided(FiveRuns, 0.95).Upper, Is.EqualTo(interval.Upper).Within(1e-12));
        }
    }

    /// <summary>Below one half a bound lies on the other side of the mean: it is the other bound of the complementary confidence.</summary>
    [Test]
    public void BoundOfLittleConfidence_MirrorsTheOther()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(StudentInterval.OneSided(FiveRuns, 0.3).Lower, Is.GreaterThan(FiveRuns.Mean));
            Assert.That(StudentInterval.OneSided(FiveRuns, 0.3).Lower, Is.EqualTo(StudentInterval.OneSided(FiveRuns, 0.7).Upper).Within(1e-15));
            Assert.That(StudentInterval.OneSided(FiveRuns, 0.3).Upper, Is.EqualTo(StudentInterval.OneSided(FiveRuns, 0.7).Lower).Within(1e-15));
        }
    }

    /// <summary>With one degree of freedom t is Cauchy's: its quantile at 1 − 1e-6 is 1/tan(π · 1e-6), far beyond where MathNet looks.</summary>
    [Test]
    public void TwoRunsAtExtremeConfidence_StillHaveABound()
    {
        var expected = 1 / Math.Tan(Math.PI * 1e-6) * 0.5;
        Assert.That(StudentInterval.OneSided(SampleSummary.Of([-0.5, 0.5]), 1 - 1e-6).Upper, Is.EqualTo(expected).Within(1e-6).Percent);
    }

    /// <summary>No success in n trials: the upper bound solves (1 − p)ⁿ = α.</summary>
    [Test]
    public void NoSuccess_HasTheTextbookUpperBound()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ClopperPearson.UpperBound(0, 30, 0.95), Is.EqualTo(1 - Math.Pow(0.05, 1.0 / 30)).Within(1e-10));
            Assert.That(ClopperPearson.UpperBound(30, 30, 0.95), Is.EqualTo(1));
            Assert.That(ClopperPearson.TwoSided(0, 0, 0.95), Is.EqualTo(new Interval(0, 1)));
        }
    }

    /// <summary>S = 0, n = m = 1: r = 1/2, p = 1/2, so P(0) = 0.7071, P(≤ 1) = 0.8839, P(≤ 2) = 0.9502, P(≤ 3) = 0.9778 by hand.</summary>
    [TestCase(0.90, 2)]
    [TestCase(0.95, 3)]
    public void CountNeverSeen_LeavesRoomForAFew(double confidence, int upper) =>
        Assert.That(CountPrediction.TwoSided(0, 1, 1, confidence), Is.EqualTo(new Interval(0, upper)));

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(95)]
    [TestCase(double.NaN)]
    public void ConfidenceOutsideItsRange_IsRefusedByAll(double confidence)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => StudentInterval.TwoSided(FiveRuns, confidence), IsRefused("write 0.95 for 95 %"));
            Assert.That(() => StudentInterval.OneSided(FiveRuns, confidence), IsRefused("write 0.95 for 95 %"));
            Assert.That(() => PredictionInterval.TwoSided(FiveRuns, confidence), IsRefused("write 0.95 for 95 %"));
            Assert.That(() => ClopperPearson.TwoSided(1, 2, confidence), IsRefused("write 0.95 for 95 %"));
            Assert.That(() => ClopperPearson.UpperBound(1, 2, confidence), IsRefused("write 0.95 for 95 %"));
            Assert.That(() => CountPrediction.TwoSided(1, 2, 1, confidence), IsRefused("write 0.95 for 95 %"));
        }
    }

    [Test]
    public void CountsOutsideTheirRange_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var bound in new Func<int, int, object>[] { TwoSided, Upper })
            {
                Assert.That(() => bound(3, 2), IsRefused("successes"));
                Assert.That(() => bound(-1, 2), IsRefused("successes"));
                Assert.That(() => bound(-1, -1), IsRefused("trials"));
            }

            Assert.That(() => CountPrediction.TwoSided(-1, 1, 1, 0.95), IsRefused("sum"));
            Assert.That(() => CountPrediction.TwoSided(1, 0, 1, 0.95), IsRefused("runs"));
            Assert.That(() => CountPrediction.TwoSided(1, 1, 0, 0.95), IsRefused("furtherRuns"));
            Assert.That(() => PredictionInterval.TwoSided(FiveRuns, 0.95, further: 0), IsRefused("further"));
            Assert.That(() => McNemarTest.PValue(-1, 3), IsRefused("firstOnly"));
            Assert.That(() => McNemarTest.PValue(3, -1), IsRefused("secondOnly"));
        }

        static object TwoSided(int successes, int trials) => ClopperPearson.TwoSided(successes, trials, 0.95);
        static object Upper(int successes, int trials) => ClopperPearson.UpperBound(successes, trials, 0.95);
    }

    // A constraint expression serves one assertion only.
    private static Constraint IsRefused(string message) => Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains(message);
}
