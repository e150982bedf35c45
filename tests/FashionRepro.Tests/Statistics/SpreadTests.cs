using FashionRepro.Statistics;

namespace FashionRepro.Tests.Statistics;

public sealed class SpreadTests
{
    private static readonly SampleSummary FiveRuns = SampleSummary.Of([0.90, 0.91, 0.92, 0.93, 0.94]);

    [Test]
    public void Sample_HasItsOwnSpread() => Assert.That(Spread.Of(FiveRuns), Is.EqualTo(new Spread(FiveRuns.StandardDeviation, 4)));

    [Test]
    public void TwoObservations_HaveOneDegreeOfFreedom() => Assert.That(Spread.Of(SampleSummary.Of([1, 3])), Is.EqualTo(new Spread(Math.Sqrt(2), 1)));

    [Test]
    public void OneObservation_HasNoSpread() =>
        Assert.That(() => Spread.Of(SampleSummary.Of([0.9])), Throws.ArgumentException.With.Message.Contains("One observation has no spread."));

    /// <summary>(4 · 2² + 2 · 1²) / 6 = 3.</summary>
    [Test]
    public void Pooled_WeighsByDegreesOfFreedom()
    {
        var pooled = new Spread(2, 4).Pooled(new Spread(1, 2));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pooled.StandardDeviation, Is.EqualTo(Math.Sqrt(3)).Within(1e-15));
            Assert.That(pooled.DegreesOfFreedom, Is.EqualTo(6));
            Assert.That(new Spread(1, 2).Pooled(new Spread(2, 4)), Is.EqualTo(pooled));
        }
    }

    /// <summary>F(0.95; 4, 29) = 2.70 and F(0.99; 4, 29) = 4.04 from the printed tables.</summary>
    [TestCase(2.70, 0.05)]
    [TestCase(4.04, 0.01)]
    public void VarianceRatioOfThePrintedTables_HasTheirProbability(double ratio, double p) =>
        Assert.That(new Spread(3 * Math.Sqrt(ratio), 4).WiderPValue(new Spread(3, 29)), Is.EqualTo(p).Within(1.5).Percent);

    /// <summary>Of 4 against 29 degrees the ratio of variances may be 4.04 (printed tables).</summary>
    [Test]
    public void ObservationsThatLieFurtherApartThanEarlierOnes_DoNotTakeTheirSpread()
    {
        var earlier = new Spread(1, 29);
        var (wide, usual) = (new Spread(Math.Sqrt(4.1), 4), new Spread(Math.Sqrt(4.0), 4));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(wide.KnownBetterFrom(earlier), Is.EqualTo(wide));
            Assert.That(usual.KnownBetterFrom(earlier), Is.EqualTo(earlier.Pooled(usual)));
        }
    }

    [Test]
    public void EqualSpreads_WithAsManyDegrees_AreWiderHalfTheTime() => Assert.That(new Spread(2, 7).WiderPValue(new Spread(2, 7)), Is.EqualTo(0.5).Within(1e-12));

    [TestCase(0, 0, 1.0)]
    [TestCase(0, 1, 1.0)]
    [TestCase(1, 0, 0.0)]
    public void SpreadOfNothing_IsWiderThanNone_AndNarrowerThanAny(double one, double other, double p) =>
        Assert.That(new Spread(one, 4).WiderPValue(new Spread(other, 29)), Is.EqualTo(p));

    /// <summary>t(0.975; 34) = 2.032245 from the printed tables: of five runs 2.032245 · 0.01 · √(1 + 1/5), of one 2.032245 · 0.01 · √2.</summary>
    [TestCase(5, 0.0222621)]
    [TestCase(1, 0.0287403)]
    public void BetterKnownSpread_PredictsOneMoreAsWorkedOutByHand(int runs, double half)
    {
        var sample = SampleSummary.Of([.. Enumerable.Repeat(0.92, runs)]);
        var spread = new Spread(0.01, 34);
        var interval = PredictionInterval.TwoSided(sample, spread, 0.95);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(interval.Lower, Is.EqualTo(0.92 - half).Within(1e-7));
            Assert.That(interval.Upper, Is.EqualTo(0.92 + half).Within(1e-7));
        }
    }

    [Test]
    public void OwnSpread_PredictsWhatTheSampleAloneDoes()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PredictionInterval.TwoSided(FiveRuns, Spread.Of(FiveRuns), 0.9, 3), Is.EqualTo(PredictionInterval.TwoSided(FiveRuns, 0.9, 3)));
        }
    }

    /// <summary>
    /// t(0.975; 34) = 2.032245, so the mean of five is known to 2.032245 · 0.01 / √5 = 0.00908848; what lies t(0.975; 34) · 0.01 beyond that is as improbable as 0.05.
    /// </summary>
    [TestCase(0.92, 1)]
    [TestCase(0.9290, 1)]
    [TestCase(0.9110, 1)]
    [TestCase(0.92 + 0.00908848 + 0.02032245, 0.05)]
    [TestCase(0.92 - 0.00908848 - 0.02032245, 0.05)]
    public void GuardedPValue_IsOfWhatLiesBeyondTheIntervalOfTheMean(double figure, double p) =>
        Assert.That(PredictionInterval.GuardedPValue(SampleSummary.Of([0.92, 0.92, 0.92, 0.92, 0.92]), new Spread(0.01, 34), figure, 0.95), Is.EqualTo(p).Within(1e-6));

    [Test]
    public void NoSpread_PredictsTheMeanOnly()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PredictionInterval.GuardedPValue(FiveRuns, new Spread(0, 4), FiveRuns.Mean, 0.95), Is.EqualTo(1));
            Assert.That(PredictionInterval.GuardedPValue(FiveRuns, new Spread(0, 4), 0.93, 0.95), Is.Zero);
        }
    }

    [Test]
    public void ArgumentsOutsideTheirRange_AreRefused()
    {
        var spread = new Spread(0.01, 34);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => PredictionInterval.TwoSided(FiveRuns, spread, 95), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("write 0.95 for 95 %"));
            Assert.That(() => PredictionInterval.TwoSided(FiveRuns, spread, 0.95, 0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("further"));
            Assert.That(() => PredictionInterval.GuardedPValue(FiveRuns, spread, double.NaN, 0.95), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("A figure is a finite number."));
            Assert.That(() => PredictionInterval.GuardedPValue(FiveRuns, spread, 0.9, 95), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("write 0.95 for 95 %"));
            Assert.That(() => StudentInterval.TwoSided(0.92, 0, spread, 0.95), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("count"));
        }
    }
}
