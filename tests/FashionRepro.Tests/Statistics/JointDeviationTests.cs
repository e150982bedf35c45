using FashionRepro.Statistics;
using MathNet.Numerics.Distributions;

namespace FashionRepro.Tests.Statistics;

/// <summary>Five quantities that vary together: each is a common normal value, and a fifth as much of its own.</summary>
public sealed class JointDeviationTests
{
    private const int Few = 5;

    private static readonly JointDeviation Deviation = new(Observations(new Random(1), 60), Few, 999);

    /// <summary>Whoever looks at 1 % is alarmed by one healthy set in a hundred; 1,000 sets, within three standard errors, and what sixty known ones cannot know.</summary>
    [Test]
    public void HealthyObservations_HaveEveryPValueAlikeOften()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => Deviation.PValue(Observations(random, Few)))];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(values.Count(p => p <= 0.01) / 1000.0, Is.InRange(0, 0.025));
            Assert.That(values.Count(p => p <= 0.1) / 1000.0, Is.InRange(0.05, 0.16));
            Assert.That(values, Has.All.InRange(1 / 1000.0, 1));
        }
    }

    /// <summary>Three quarters of a standard deviation, which the quantity by itself mostly hides.</summary>
    [Test]
    public void QuantityThatMovesAlone_IsNoticed()
    {
        const int Trials = 200;
        var random = new Random(3);
        var moved = Enumerable.Range(0, Trials).Select(_ => Observations(random, Few).Select(of => (double[])[of[0] + 0.75, .. of[1..]]).ToArray()).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(moved.Count(of => Deviation.PValue(of) <= 0.01), Is.GreaterThan(0.9 * Trials));
            Assert.That(moved.Count(of => Math.Abs(Deviation.Deviations(of)[0]) >= 2.6), Is.LessThan(0.35 * Trials));
        }
    }

    [Test]
    public void AllMovedTogether_IsNoticedFromTwoDeviationsOn() =>
        Assert.That(Deviation.PValue([.. Observations(new Random(4), Few).Select(of => Array.ConvertAll(of, value => value + 3))]), Is.LessThan(0.01));

    /// <summary>Counted over fresh observations and by formula; sixty known ones know their covariance so well.</summary>
    [Test]
    public void SmallestChange_IsNoticedAsOftenAsItSays()
    {
        const int Trials = 1000;
        var random = new Random(7);
        var smallest = Deviation.Smallest([1, 0, 0, 0, 0], 0.01, 0.9);
        var noticed = Enumerable.Range(0, Trials).Count(_ => Deviation.PValue([.. Observations(random, Few).Select(of => (double[])[of[0] + smallest, .. of[1..]])]) <= 0.01);
        Assert.That((double)noticed / Trials, Is.InRange(0.85, 0.99));
    }

    [Test]
    public void QuantityThatNeverVaries_IsNoObstacle()
    {
        double[][] known = [.. Observations(new Random(5), 30).Select(of => (double[])[.. of, 7])];
        var deviation = new JointDeviation(known, Few, 99);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(deviation.PValue(known[..5]), Is.GreaterThan(0.01));
            Assert.That(deviation.PValue([.. known[..5].Select(of => (double[])[.. of[..5], 8])]), Is.EqualTo(0.01).Within(1e-9));
        }
    }

    [Test]
    public void TooFewKnown_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new JointDeviation(Observations(new Random(6), 6), Few), Throws.ArgumentException.With.Message.Contains("7 known ones"));
            Assert.That(() => new JointDeviation([[1, 2], [1, 2], [1]], 1), Throws.ArgumentException);
        }
    }

    private static double[][] Observations(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var common = Normal.Sample(random, 0, 1);
        return Enumerable.Range(0, 5).Select(_ => common + Normal.Sample(random, 0, 0.2)).ToArray();
    })];
}
