using FashionRepro.Baselines;
using FashionRepro.Calibration;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;
using MathNet.Numerics.Distributions;

namespace FashionRepro.Tests.Calibration;

/// <summary>Eighty made-up runs: every class and every accuracy varies by itself, by a point or less from run to run.</summary>
public sealed class DriftPowerTests
{
    private static readonly Lazy<DriftPower> Power = new(() => DriftPower.Of(MetricTable.From("cnn", Runs()), size: 5, draws: 10, generatorSeed: 1, workers: 2));

    private static IEnumerable<RunRecord> Runs()
    {
        var random = new Random(1); // one sequence for all: those of neighbouring seeds begin alike
        return Enumerable.Range(1, 80).Select(seed =>
        {
            var run = SyntheticRuns.Record(
                SyntheticRuns.Cnn, seed, SyntheticRuns.Mirrored([.. Enumerable.Range(0, 10).Select(_ => 880 + (int)Normal.Sample(random, 0, 8))]),
                48_600 + (int)Normal.Sample(random, 0, 100), 5_340 + (int)Normal.Sample(random, 0, 15));
            return run with { Result = run.Result with { TrainingAccuracyOrNull = new(50_000 + (int)Normal.Sample(random, 0, 100), 54_000) } };
        }).ToArray();
    }

    [Test]
    public void HealthyRuns_AreRarelyNoticed() => Assert.That(Power.Value.FalseAlarms.Share, Is.LessThanOrEqualTo(0.06));

    /// <summary>One of thirty healthy runs is far from the others. Every sixth draw has it; that is no reason for an alarm.</summary>
    [Test]
    public void OddRun_IsRarelyNoticed()
    {
        var odd = Runs().Take(30).Select(run => run.Plan.Seed == 3 ? run with { Result = run.Result with { TrainingAccuracyOrNull = new(30_000, 54_000) } } : run);
        Assert.That(DriftPower.Of(MetricTable.From("cnn", odd), size: 5, draws: 3, generatorSeed: 1, workers: 2).FalseAlarms.Share, Is.LessThanOrEqualTo(0.06));
    }

    [Test]
    public void LargeChange_IsAlwaysNoticed()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var curve in Power.Value.Curves)
            {
                Assert.That(curve.Noticed[0].Share, Is.GreaterThan(Power.Value.FalseAlarms.Share).And.LessThanOrEqualTo(curve.Noticed[^1].Share), curve.What);
                Assert.That(curve.Noticed[^1].Share, Is.EqualTo(1), curve.What);
            }
        }
    }

    [Test]
    public void Pairs_AreAllOfTwoClasses_TheLeastNoticedFirst()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Power.Value.Pairs, Has.Count.EqualTo(45));
            Assert.That(Power.Value.Pairs.Select(pair => pair.Noticed.Share), Is.Ordered);
            Assert.That(Power.Value.Pairs[^1].Noticed.Share, Is.EqualTo(1));
        }
    }

    [Test]
    public void PairsNoticed_IsTheMeanOverThePairs() =>
        Assert.That(Power.Value.PairsNoticed, Is.EqualTo(Power.Value.Pairs.Sum(pair => pair.Noticed.Count) / (45 * 10.0)).Within(1e-12));

    [TestCase(0, 0, 0, 0, 80, 100, 100, 100, ExpectedResult = 0.9)]
    [TestCase(0, 90, 0, 0, 80, 100, 100, 100, ExpectedResult = 0.2)]
    [TestCase(0, 95, 100, 100, 100, 100, 100, 100, ExpectedResult = 0.189473684211)]
    [TestCase(1, 1, 1, 1, 1, 1, 80, 100, ExpectedResult = 1.75)]
    [TestCase(95, 95, 95, 95, 95, 95, 95, 95, ExpectedResult = 0)]
    [TestCase(1, 1, 1, 1, 1, 1, 1, 89, ExpectedResult = null)]
    public double? SmallestShift_LiesOnTheLineBetweenTwo(int unchanged, params int[] noticed) =>
        new DriftCurve("made up", new(unchanged, 100), [.. noticed.Select(count => new Rate(count, 100))]).Smallest is { } points ? Math.Round(points, 12) : null;

    [Test]
    public void Workers_ChangeNoFigure()
    {
        var table = MetricTable.From("cnn", Runs().Take(24));
        var (one, three) = (DriftPower.Of(table, 5, 3, 1, workers: 1), DriftPower.Of(table, 5, 3, 1, workers: 3));
        Assert.That(three.Curves.SelectMany(curve => curve.Noticed).Concat(three.Pairs.Select(pair => pair.Noticed)), Is.EqualTo(one.Curves.SelectMany(curve => curve.Noticed).Concat(one.Pairs.Select(pair => pair.Noticed))));
    }
}
