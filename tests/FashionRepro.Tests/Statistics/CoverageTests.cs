using FashionRepro.Statistics;
using MathNet.Numerics.Distributions;

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
                .PValue([.. Enumerable.Range(0, 6).Select(_ => Normal.Sample(random, 0, 1))], Alternative.Greater) > 1 - Confidence),
            Is.GreaterThanOrEqualTo(Confidence - Allowance));

    private static double Coverage(int seed, Func<Random, bool> covered)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Repetitions).Count(_ => covered(random)) / (double)Repetitions;
    }

    private static SampleSummary Draw(Random random, int count) =>
        SampleSummary.Of([.. Enumerable.Range(0, count).Select(_ => Normal.Sample(random, 0.91, 0.004))]);
}
