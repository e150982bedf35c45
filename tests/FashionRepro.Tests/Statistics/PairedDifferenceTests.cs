using FashionRepro.Statistics;

namespace FashionRepro.Tests.Statistics;

public sealed class PairedDifferenceTests
{
    /// <summary>
    /// Differences 1, 2, 3, −1, 0: mean 1, s² = 10/4, s/√5 = 0.707107, t(0.975; 4) = 2.776445.
    /// </summary>
    [Test]
    public void FivePairs_CompareAsWorkedOutByHand()
    {
        var paired = PairedDifference.Between([10, 20, 30, 40, 50], [11, 22, 33, 39, 50], 0.95);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(paired.Differences, Is.EqualTo([1.0, 2, 3, -1, 0]).AsCollection);
            Assert.That(paired.Mean, Is.EqualTo(1).Within(1e-15));
            Assert.That(paired.Interval.Lower, Is.EqualTo(1 - 1.963243).Within(1e-6));
            Assert.That(paired.Interval.Upper, Is.EqualTo(1 + 1.963243).Within(1e-6));
            Assert.That(paired.Confidence, Is.EqualTo(0.95));
            Assert.That(paired.Summary, Is.EqualTo(SampleSummary.Of([1, 2, 3, -1, 0])));
        }
    }

    [Test]
    public void OnePair_HasAnUnboundedInterval() =>
        Assert.That(PairedDifference.Between([0.88], [0.91], 0.95).Interval, Is.EqualTo(Interval.Unbounded));

    [Test]
    public void DifferentLengths_AreRefused() =>
        Assert.That(
            () => PairedDifference.Between([1, 2], [1], 0.95),
            Throws.ArgumentException.With.Message.Contains("there are 2 and 1"));

    [Test]
    public void NoPairs_AreRefused() =>
        Assert.That(() => PairedDifference.Between([], [], 0.95), Throws.ArgumentException);
}
