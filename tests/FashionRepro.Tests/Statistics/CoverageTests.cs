using FashionRepro.Statistics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace FashionRepro.Tests.Statistics;

/// <summary>
/// Do the intervals keep what their confidence promises? Simulated with fixed seeds, so the outcome is always the same; the bounds allow four
/// standard errors of a share over so many repetitions.
/// </summary>
public sealed class CoverageTests
{
    private const int Repetitions = 4000;
    private const double Confidence = 0.9;
    private static readonly double Allowance = 4 * Math.Sqrt(Confidence * (1 - Confidence) / Repetitions);

    [Test]
    public void StudentInterval_CoversTheMeanAsOftenAsPromised() =>
        Assert.That(
            Coverage(seed: 1, random => StudentInterval.TwoSided(Draw(random, 5), Confidence).Contains(0.91)),
            Is.EqualTo(Confidence).Within(Allowance));

    [TestCase(1)]
    [TestCase(4)]
    public void PredictionInterval_CoversFurtherRunsAsOftenAsPromised(int further) =>
        Assert.That(
            Coverage(seed: 2, random => PredictionInterval.TwoSided(Draw(random, 5), Confidence, further).Contains(Draw(random, further).Mean)),
            Is.EqualTo(Confidence).Within(Allowance));

    [TestCase(3, 0.5)]
    [TestCase(20, 0.95)]
    public void ClopperPearson_NeverCoversLessThanPromised(int trials, double probability) =>
        Assert.That(
            Coverage(seed: 3, random => ClopperPearson.TwoSided(Binomial.Sample(random, probability, trials), trials, Confidence).Contains(probability)),
            Is.GreaterThanOrEqualTo(Confidence - Allowance));

    // Counts are discrete: the smaller the rate, the more coverage exceeds the confidence.
    [TestCase(0.3, 1)]
    [TestCase(5, 1)]
    [TestCase(60, 3)]
    public void CountPrediction_OfPoissonCounts_CoversAtLeastAsOftenAsPromised(double rate, int furtherRuns) =>
        Assert.That(
            Coverage(seed: 4, random => CountPrediction
                .TwoSided(Poisson.Sample(random, 5 * rate), 5, furtherRuns, Confidence)
                .Contains(Poisson.Sample(random, furtherRuns * rate))),
            Is.InRange(Confidence - Allowance, 1.0));

    [Test]
    public void SignFlipTest_WithoutADifference_RejectsNoMoreOftenThanPromised() =>
        Assert.That(
            Coverage(seed: 5, random => SignFlipTest
                .PValue([.. Enumerable.Range(0, 6).Select(_ => Normal.Sample(random, 0, 1))]) > 1 - Confidence),
            Is.GreaterThanOrEqualTo(Confidence - Allowance));

    /// <summary>
    /// Of five units the expanded percentiles hold nearly what they promise, and the plain ones do not come near. All 5⁵ resamples are taken, so that
    /// nothing but the interval is judged. The figures are those that <see cref="ExpandedPercentile"/> states; SciPy's simulation has them too.
    /// </summary>
    [Test]
    public void ExpandedPercentile_OfFiveUnits_CoversNearlyAsOftenAsPromised_UnlikeThePlainOne()
    {
        const int Tries = 2000;
        var random = new Random(6);
        double[][] replicates = [.. Enumerable.Range(0, Tries).Select(_ => MeansOfAllResamples(random))];
        double Share(Func<double[], bool> holds) => replicates.Count(holds) / (double)Tries;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Share(r => ExpandedPercentile.OneSided(r, 5, 0.975).Contains(0)), Is.EqualTo(0.925).Within(0.018));
            Assert.That(Share(r => Plain(r, 0.95).Contains(0)), Is.EqualTo(0.845).Within(0.025));
            Assert.That(Share(r => ExpandedPercentile.OneSided(r, 5, 0.95).Contains(0)), Is.EqualTo(0.887).Within(0.022));
            Assert.That(Share(r => Plain(r, 0.90).Contains(0)), Is.EqualTo(0.789).Within(0.028));
            Assert.That(Share(r => ExpandedPercentile.OneSided(r, 5, 0.95).Lower <= 0), Is.EqualTo(0.943).Within(0.016));
            Assert.That(Share(r => ExpandedPercentile.OneSided(r, 5, 0.95).Upper >= 0), Is.EqualTo(0.943).Within(0.016));
        }

        static Interval Plain(double[] replicates, double confidence) => new(
            replicates.QuantileCustom((1 - confidence) / 2, QuantileDefinition.R7), replicates.QuantileCustom((1 + confidence) / 2, QuantileDefinition.R7));
    }

    /// <summary>
    /// Five runs on 200 images, right with probability Φ(1 + run + image), both effects normal: on average over all of both, Φ(1 / √(1 + σ² of either)).
    /// Where nothing but the runs differs the interval is as good as expanded percentiles of five units are; where the images do, as good as if there were many.
    /// </summary>
    [TestCase(1, 0, 0.84, 0.94)]
    [TestCase(0.3, 1, 0.9, 1)]
    [TestCase(0.02, 2, 0.88, 0.96)]
    public void CrossedBootstrap_OfFiveRuns_CoversTheAccuracyOfAnyRunOnAnyImage(double runs, double images, double atLeast, double atMost)
    {
        const int Tries = 250;
        var truth = Normal.CDF(0, 1, 1 / Math.Sqrt(1 + runs * runs + images * images));
        var labels = Enumerable.Repeat(new byte[200], 5).ToArray();
        var random = new Random(8);
        var covered = Enumerable.Range(0, Tries).Count(_ =>
        {
            double[] ease = [.. Enumerable.Range(0, 200).Select(_ => 1 + images * Normal.Sample(random, 0, 1))];
            byte[][] predictions = [.. labels.Select(_ => runs * Normal.Sample(random, 0, 1)).Select(run => ease.Select(image => (byte)(Normal.Sample(random, image + run, 1) > 0 ? 0 : 1)).ToArray())];
            ResampledRun[] resampled = [.. labels.Zip(predictions, (of, predicted) => ResampledRun.Of(of, predicted, 2, 400, randomSeed: 1))];
            double[] Accuracies(bool resampleRuns) => CrossedBootstrap.Draw(resampled, resampleRuns).Means(matrix => matrix.Accuracy.Fraction);
            return ExpandedPercentile.OneSided(Accuracies(true), 5, 0.95, Accuracies(false).PopulationVariance()).Contains(truth);
        });

        Assert.That(covered / (double)Tries, Is.InRange(atLeast, atMost));
    }

    /// <summary>The mean of every choice of five out of five standard normal values, with replacement.</summary>
    private static double[] MeansOfAllResamples(Random random)
    {
        double[] units = [.. Enumerable.Range(0, 5).Select(_ => Normal.Sample(random, 0, 1))];
        return [.. Enumerable.Range(0, 3125).Select(i => (units[i % 5] + units[i / 5 % 5] + units[i / 25 % 5] + units[i / 125 % 5] + units[i / 625]) / 5)];
    }

    private static double Coverage(int seed, Func<Random, bool> covered)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Repetitions).Count(_ => covered(random)) / (double)Repetitions;
    }

    private static SampleSummary Draw(Random random, int count) =>
        SampleSummary.Of([.. Enumerable.Range(0, count).Select(_ => Normal.Sample(random, 0.91, 0.004))]);
}
