using FashionRepro.Statistics;
using Constraint = NUnit.Framework.Constraints.Constraint;

namespace FashionRepro.Tests.Statistics;

/// <summary>What the expanded percentiles do at their edges; their figures are checked against NumPy, their coverage in <see cref="CoverageTests"/>.</summary>
public sealed class ExpandedPercentileTests
{
    private static readonly double[] Thousandths = [.. Enumerable.Range(0, 1001).Select(i => i / 1000.0)];

    /// <summary>t(0.975; 4) = 2.776445 and t(0.95; 4) = 2.131847 from the printed tables; times √(5/4): Φ(−3.10416) = 0.00095411, Φ(−2.38348) = 0.0085749.</summary>
    [Test]
    public void FiveUnits_TakePercentilesAsFarOutAsWorkedOutByHand()
    {
        double[] finely = [.. Enumerable.Range(0, 10001).Select(i => i / 10000.0)];
        var (twoSided, oneSided) = (ExpandedPercentile.OneSided(finely, 5, 0.975), ExpandedPercentile.OneSided(finely, 5, 0.95));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(twoSided.Lower, Is.EqualTo(0.00095411).Within(1e-7));
            Assert.That(twoSided.Upper, Is.EqualTo(1 - 0.00095411).Within(1e-7));
            Assert.That(oneSided.Lower, Is.EqualTo(0.0085749).Within(1e-6));
            Assert.That(oneSided.Upper, Is.EqualTo(1 - 0.0085749).Within(1e-6));
        }
    }

    /// <summary>With many units the expansion vanishes: the plain percentiles 2.5 and 97.5 are left.</summary>
    [Test]
    public void ManyUnits_HaveThePlainPercentiles()
    {
        var interval = ExpandedPercentile.OneSided(Thousandths, 100_000, 0.975);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(interval.Lower, Is.EqualTo(0.025).Within(1e-5));
            Assert.That(interval.Upper, Is.EqualTo(0.975).Within(1e-5));
        }
    }

    [Test]
    public void Order_DoesNotMatter()
    {
        double[] shuffled = [.. Thousandths.OrderBy(v => v * 7919 % 1)];

        Assert.That(ExpandedPercentile.OneSided(shuffled, 5, 0.9), Is.EqualTo(ExpandedPercentile.OneSided(Thousandths, 5, 0.9)));
    }

    [Test]
    public void OneUnit_BoundsNothing() => Assert.That(ExpandedPercentile.OneSided(Thousandths, 1, 0.5), Is.EqualTo(Interval.Unbounded));

    /// <summary>The tail of five units at 97.5 % is 0.00095411: a whole replicate lies in it from 1,049 on.</summary>
    [TestCase(1048, false)]
    [TestCase(1049, true)]
    public void TailWithoutAReplicate_HasNoBound(int replicates, bool bounded)
    {
        double[] values = [.. Enumerable.Range(0, replicates).Select(i => (double)i)];

        Assert.That(ExpandedPercentile.OneSided(values, 5, 0.975) != Interval.Unbounded, Is.EqualTo(bounded));
    }

    [Test]
    public void EqualReplicates_AreTheirOwnBounds() =>
        Assert.That(ExpandedPercentile.OneSided([.. Enumerable.Repeat(91.5, 2000)], 5, 0.95), Is.EqualTo(new Interval(91.5, 91.5)));

    [Test]
    public void ArgumentsOutsideTheirRange_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var confidence in new[] { 0, 1, 95, double.NaN })
                Assert.That(() => ExpandedPercentile.OneSided(Thousandths, 5, confidence), IsOutOfRange("write 0.95 for 95 %"));

            Assert.That(() => ExpandedPercentile.OneSided(Thousandths, 0, 0.95), IsOutOfRange("units"));
            Assert.That(() => ExpandedPercentile.OneSided([], 5, 0.95), IsRefused());
            Assert.That(() => ExpandedPercentile.OneSided([1, double.NaN], 5, 0.95), IsRefused());
            Assert.That(() => ExpandedPercentile.OneSided([1, double.PositiveInfinity], 5, 0.95), IsRefused());
        }
    }

    // A constraint expression serves one assertion only.
    private static Constraint IsOutOfRange(string message) => Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains(message);

    private static Constraint IsRefused() => Throws.ArgumentException.With.Message.Contains("every one is finite");
}
