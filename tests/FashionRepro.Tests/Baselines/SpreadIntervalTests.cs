using FashionRepro.Baselines;
using FashionRepro.Statistics;

namespace FashionRepro.Tests.Baselines;

/// <summary>Against intervals computed by hand with quantiles of printed tables of t (97.5 %: 4.302653 for 2, 2.776445 for 4 degrees of freedom).</summary>
public sealed class SpreadIntervalTests
{
    private const double Confidence = 0.90;    // 95 % for each of the two intervals.

    private static readonly SampleSummary Baseline = SampleSummary.Of([91, 92, 93]);

    [Test]
    public void Of_AlikeSpreads_IsThePooledInterval()
    {
        var half = 2.776445 * 1 * Math.Sqrt(2.0 / 3);
        AssertAround(92, half, SpreadInterval.Of(Baseline, SampleSummary.Of([80, 81, 82]), Confidence));
    }

    [Test]
    public void Of_ACollapsedRun_IsTheBaselinesOwnInterval()
    {
        var half = 4.302653 * 1 * Math.Sqrt(2.0 / 3);
        AssertAround(92, half, SpreadInterval.Of(Baseline, SampleSummary.Of([92, 92, 10]), Confidence));
    }

    [Test]
    public void Of_OneCurrentRun_IsTheBaselinesOwnInterval()
    {
        var half = 4.302653 * 1 * Math.Sqrt(1.0 / 3 + 1);
        AssertAround(92, half, SpreadInterval.Of(Baseline, SampleSummary.Of([10]), Confidence));
    }

    private static void AssertAround(double mean, double half, Interval interval) => Assert.Multiple(() =>
    {
        Assert.That(interval.Lower, Is.EqualTo(mean - half).Within(1e-5));
        Assert.That(interval.Upper, Is.EqualTo(mean + half).Within(1e-5));
    });
}
