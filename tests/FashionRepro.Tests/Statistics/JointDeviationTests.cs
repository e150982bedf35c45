using FashionRepro.Statistics;
using MathNet.Numerics.Distributions;

namespace FashionRepro.Tests.Statistics;

/// <summary>Five quantities that vary together: each is a common normal value, and a fifth as much of its own.</summary>
public sealed class JointDeviationTests
{
    private const int Few = 5;

    private static readonly double[][] Known = Observations(new Random(1), 60);

    /// <summary>
    /// Whoever looks at 5 % is alarmed by one healthy set in twenty, and no more often where one observation in fifty is twenty times as far away as the others, known ones and those in
    /// question alike. 1,000 sets, each with known ones of its own; the bounds are three standard errors of the count.
    /// </summary>
    [TestCase(1.0)]
    [TestCase(20.0)]
    public void HealthyObservations_HaveEveryPValueAlikeOften(double farAway)
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => Of(Odd(30), Odd(Few), draws: 99).PValue)];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(values.Count(p => p <= 0.05), Is.InRange(29, 71));
            Assert.That(values.Count(p => p <= 0.2), Is.InRange(162, 238));
            Assert.That(values, Has.All.InRange(1 / 100.0, 1));
        }

        double[][] Odd(int count) => [.. Observations(random, count).Select(of => random.Next(50) == 0 ? Array.ConvertAll(of, value => farAway * value) : of)];
    }

    /// <summary>Three quarters of a standard deviation, which the quantity by itself mostly hides.</summary>
    [Test]
    public void QuantityThatMovesAlone_IsNoticed()
    {
        const int Trials = 200;
        var random = new Random(3);
        JointDeviation[] moved = [.. Enumerable.Range(0, Trials).Select(_ => Of(Known, [.. Observations(random, Few).Select(of => (double[])[of[0] + 0.75, .. of[1..]])]))];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(moved.Count(of => of.PValue <= 0.01), Is.GreaterThan(0.9 * Trials));
            Assert.That(moved.Count(of => Math.Abs(of.Deviations[0]) >= 2.6), Is.LessThan(0.35 * Trials));
        }
    }

    [Test]
    public void AllMovedTogether_IsNoticedFromTwoDeviationsOn() =>
        Assert.That(Of(Known, [.. Observations(new Random(4), Few).Select(of => Array.ConvertAll(of, value => value + 3))]).PValue, Is.LessThan(0.01));

    /// <summary>Over fresh observations, as many quantities as a comparison has, and from the fewest known ones on. It is tried with forty draws: nine of ten, within three standard errors of that.</summary>
    [TestCase(5, 60)]
    [TestCase(23, 30)]
    [TestCase(23, 55)]
    [TestCase(23, 195)]
    public void SmallestChange_IsNoticedAsOftenAsItSays(int quantities, int count)
    {
        const int Trials = 150;
        var random = new Random(7);
        var known = Observations(random, count, quantities);
        var smallest = new JointDeviation(known, Observations(random, Few, quantities)).Smallest([1, .. Enumerable.Repeat(0.0, quantities - 1)], 0.005, 0.9);
        var noticed = Enumerable.Range(0, Trials)
            .Count(_ => new JointDeviation(known, [.. Observations(random, Few, quantities).Select(of => (double[])[of[0] + smallest, .. of[1..]])], 999).PValue <= 0.005);
        Assert.That((double)noticed / Trials, Is.InRange(0.75, 1));
    }

    [Test]
    public void ChangeThatNoDrawCanTell_IsInfinite() =>
        Assert.That(Of(Known[..20], Known[20..21]).Smallest([1, 0, 0, 0, 0], 0.005, 0.9), Is.EqualTo(double.PositiveInfinity), "one of 21 has a probability of 5 %");

    /// <summary>Held against the known ones by themselves, computed anew: mean, covariance and distance as the textbook has them.</summary>
    [Test]
    public void Deviations_AreThoseFromTheKnownObservations()
    {
        var few = Observations(new Random(8), Few);
        var expected = Enumerable.Range(0, 5).Select(quantity =>
        {
            double[] known = [.. Known.Select(of => of[quantity])];
            return (few.Average(of => of[quantity]) - known.Average()) / (MathNet.Numerics.Statistics.ArrayStatistics.StandardDeviation(known) * Math.Sqrt((1.0 / Few) + (1.0 / known.Length)));
        });
        Assert.That(Of(Known, few).Deviations, Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void QuantityThatNeverVaries_IsNoObstacle()
    {
        double[][] all = [.. Observations(new Random(5), 35).Select(of => (double[])[.. of, 7])];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(all[..30], all[30..]).PValue, Is.GreaterThan(0.01));
            Assert.That(Of(all[..30], [.. all[30..].Select(of => (double[])[.. of[..5], 8])]).PValue, Is.EqualTo(0.005).Within(1e-9));
        }
    }

    [Test]
    public void TooFewObservations_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Of(Known[..1], Known[1..3]), Throws.ArgumentException.With.Message.Contains("there are 1 and 2"));
            Assert.That(() => Of(Known, []), Throws.ArgumentException);
            Assert.That(() => Of([[1, 2], [1, 2]], [[1]]), Throws.ArgumentException);
        }
    }

    private static JointDeviation Of(double[][] known, double[][] few, int draws = 199) => new(known, few, draws);

    private static double[][] Observations(Random random, int count, int quantities = 5) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var common = Normal.Sample(random, 0, 1);
        return Enumerable.Range(0, quantities).Select(_ => common + Normal.Sample(random, 0, 0.2)).ToArray();
    })];
}
