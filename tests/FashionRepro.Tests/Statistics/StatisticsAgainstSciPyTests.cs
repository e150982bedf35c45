using FashionRepro.Statistics;
using Constraint = NUnit.Framework.Constraints.Constraint;

namespace FashionRepro.Tests.Statistics;

/// <summary>
/// Second authority: SciPy. The figures come from tests/reference/statistics.py; every case of a kind is checked in one test, and a failure
/// names each case that is off.
/// </summary>
public sealed class StatisticsAgainstSciPyTests
{
    private static readonly Figures SciPy = ReferenceFigures.Read<Figures>("Statistics/scipy.json");

    [Test]
    public void StudentInterval_IsSciPys() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.Student)
        {
            var sample = SampleSummary.Of(c.Values);
            var scale = sample.StandardDeviation;
            var interval = StudentInterval.TwoSided(sample, c.Confidence);
            Assert.That(interval.Lower, IsNear(c.Lower, scale), $"lower of {c}");
            Assert.That(interval.Upper, IsNear(c.Upper, scale), $"upper of {c}");
            Assert.That(StudentInterval.OneSided(sample, c.Confidence).Lower, IsNear(c.LowerBound, scale), $"lower bound of {c}");
            Assert.That(StudentInterval.OneSided(sample, c.Confidence).Upper, IsNear(c.UpperBound, scale), $"upper bound of {c}");
        }
    });

    [Test]
    public void StudentIntervalOfAKnownSpread_IsSciPys() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.SpreadInterval)
        {
            var interval = StudentInterval.TwoSided(c.Mean, c.Count, new Spread(c.Deviation, c.Degrees), c.Confidence);
            Assert.That(interval.Lower, IsNear(c.Lower, c.Deviation), $"lower of {c}");
            Assert.That(interval.Upper, IsNear(c.Upper, c.Deviation), $"upper of {c}");
        }
    });

    [Test]
    public void WiderSpread_IsSciPysFTest() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.Wider)
            Assert.That(new Spread(c.Deviation, c.Degrees).WiderPValue(new Spread(c.OtherDeviation, c.OtherDegrees)), Is.EqualTo(c.P).Within(1e-8).Percent, c.ToString());
    });

    [Test]
    public void GuardedPValue_IsSciPys() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.Guarded)
        {
            var sample = SampleSummary.Of([.. Enumerable.Repeat(c.Mean, c.Count)]);
            Assert.That(PredictionInterval.GuardedPValue(sample, new Spread(c.Deviation, c.Degrees), c.Figure, c.Confidence), Is.EqualTo(c.P).Within(1e-8).Percent, c.ToString());
        }
    });

    [Test]
    public void PredictionInterval_IsSciPys() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.Prediction)
        {
            var sample = SampleSummary.Of(c.Values);
            var interval = PredictionInterval.TwoSided(sample, c.Confidence, c.Further);
            Assert.That(interval.Lower, IsNear(c.Lower, sample.StandardDeviation), $"lower of {c}");
            Assert.That(interval.Upper, IsNear(c.Upper, sample.StandardDeviation), $"upper of {c}");
            Assert.That(interval.Contains(c.Figure), Is.EqualTo(c.P >= 1 - c.Confidence), $"p of {c}");
        }
    });

    [Test]
    public void SignFlipTest_IsSciPysEnumeration() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.SignFlip)
        {
            var (greater, less) = (SignFlipTest.PValue(c.Differences), SignFlipTest.PValue([.. c.Differences.Select(d => -d)]));
            Assert.That(greater, Is.EqualTo(c.Greater).Within(1e-12), $"greater: {c}");
            Assert.That(less, Is.EqualTo(c.Less).Within(1e-12), $"less: {c}");
            Assert.That(Math.Min(1, 2 * Math.Min(greater, less)), Is.EqualTo(c.TwoSided).Within(1e-12), $"two-sided: {c}");
        }
    });

    [Test]
    public void McNemarTest_IsSciPysBinomialTest() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.McNemar)
            Assert.That(McNemarTest.PValue(c.B, c.C), Is.EqualTo(c.P).Within(1e-8).Percent, c.ToString());
    });

    [Test]
    public void ClopperPearson_IsSciPysExactInterval() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.ClopperPearson)
        {
            var interval = ClopperPearson.TwoSided(c.Successes, c.Trials, c.Confidence);
            Assert.That(interval.Lower, Is.EqualTo(c.Lower).Within(1e-10), $"lower of {c}");
            Assert.That(interval.Upper, Is.EqualTo(c.Upper).Within(1e-10), $"upper of {c}");
            Assert.That(1 - ClopperPearson.UpperBound(c.Trials - c.Successes, c.Trials, c.Confidence), Is.EqualTo(c.LowerBound).Within(1e-10), $"lower bound of {c}");
            Assert.That(ClopperPearson.UpperBound(c.Successes, c.Trials, c.Confidence), Is.EqualTo(c.UpperBound).Within(1e-10), $"upper bound of {c}");
        }
    });

    [Test]
    public void CountPrediction_IsSciPysNegativeBinomial() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.CountPrediction)
            Assert.That(CountPrediction.TwoSided(c.Sum, c.Runs, c.FurtherRuns, c.Confidence), Is.EqualTo(new Interval(c.Lower, c.Upper)), c.ToString());
    });

    [Test]
    public void ExpandedPercentile_IsNumPysQuantiles() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.ExpandedPercentile)
        {
            foreach (var i in c.Intervals)
            {
                var interval = ExpandedPercentile.OneSided(c.Replicates, c.Units, i.Sides == 2 ? (1 + i.Confidence) / 2 : i.Confidence, i.Known);
                Assert.That(interval.Lower, Is.EqualTo(i.Bounds?[0] ?? double.NegativeInfinity).Within(1e-10), $"lower of {c} {i}");
                Assert.That(interval.Upper, Is.EqualTo(i.Bounds?[1] ?? double.PositiveInfinity).Within(1e-10), $"upper of {c} {i}");
            }
        }
    });

    [Test]
    public void ProbabilityOfSuperiority_IsSciPysMannWhitneyU() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.Superiority)
            Assert.That(ProbabilityOfSuperiority.Of(c.A, c.B), Is.EqualTo(c.Probability).Within(1e-12), c.ToString());
    });

    /// <summary>
    /// The replicates' mean and variance against those of all possible resamples, which NumPy has from the multinomial's moments. Within four standard errors
    /// of a normal's; drawing images anew for each run, or the models' apart, would be off by more.
    /// </summary>
    [Test]
    public void CrossedBootstrap_VariesAsAllResamplesTogetherDo() => Assert.Multiple(() =>
    {
        const int Replicates = 10_000;
        foreach (var c in SciPy.CrossedBootstrap)
        {
            var first = CrossedBootstrapTests.Draw(Classes(c.Labels), Classes(c.First), 10, Replicates, randomSeed: 1);
            var second = CrossedBootstrapTests.Draw(Classes(c.Labels), Classes(c.Second), 10, Replicates, randomSeed: 1);
            var accuracy = first.Means(matrix => matrix.Accuracy.Fraction);
            AssertMoments(accuracy, c.Accuracy, "accuracy");
            AssertMoments(first.Means(matrix => (double)matrix.Predicted(0) / matrix.Total), c.PredictedZero, "share predicted as 0");
            AssertMoments([.. second.Means(matrix => matrix.Accuracy.Fraction).Zip(accuracy, (b, a) => b - a)], c.Difference, "difference");
        }

        static byte[][] Classes(string[] runs) => [.. runs.Select(digits => digits.Select(digit => (byte)(digit - '0')).ToArray())];

        static void AssertMoments(double[] values, Moments expected, string what)
        {
            var summary = SampleSummary.Of(values);
            Assert.That(summary.Mean, Is.EqualTo(expected.Mean).Within(4 * Math.Sqrt(expected.Variance / Replicates)), $"mean of {what}");
            Assert.That(Math.Pow(summary.StandardDeviation, 2), Is.EqualTo(expected.Variance).Within(100 * 4 * Math.Sqrt(2.0 / Replicates)).Percent, $"variance of {what}");
        }
    });

    /// <summary>
    /// The published generator, written down in Python, draws the same: a library that drew otherwise would silently move every bound that claims rest on.
    /// Run u predicts class u on every image, and each image has a class of its own, so that the confusion matrices show what was drawn.
    /// </summary>
    [Test]
    public void CrossedBootstrap_DrawsWhatThePublishedGeneratorGives() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.Draws)
        {
            byte[] labels = [.. Enumerable.Range(0, c.Positions).Select(image => (byte)image)];
            byte[][] predictions = [.. Enumerable.Range(0, c.Units).Select(run => Enumerable.Repeat((byte)run, c.Positions).ToArray())];
            var bootstrap = CrossedBootstrapTests.Draw([.. predictions.Select(_ => labels)], predictions, Math.Max(c.Units, c.Positions), c.Replicates.Length, c.RandomSeed);
            for (var unit = 0; unit < c.Units; unit++)
            {
                var times = bootstrap.Means(matrix => matrix.Predicted(unit) == c.Positions ? 1 : 0);
                Assert.That(times, Is.EqualTo(c.Replicates.Select(r => r.Units.Count(drawn => drawn == unit) / (double)c.Units)).Within(1e-12).AsCollection, $"unit {unit} of {c}");
            }

            for (var image = 0; image < c.Positions; image++)
                Assert.That(bootstrap.Means(matrix => matrix.Support(image)), Is.EqualTo(c.Replicates.Select(r => (double)r.Weights[image])).AsCollection, $"image {image} of {c}");
        }
    });

    /// <summary>Within 1e-12 of the bound itself or of the standard deviation, whichever is larger.</summary>
    private static Constraint IsNear(double expected, double deviation) =>
        Is.EqualTo(expected).Within(1e-12 * Math.Max(deviation, Math.Abs(expected)));

    private sealed record Figures(
        StudentCase[] Student, PredictionCase[] Prediction, SignFlipCase[] SignFlip, McNemarCase[] McNemar, ClopperPearsonCase[] ClopperPearson,
        CountCase[] CountPrediction, PercentileCase[] ExpandedPercentile, SuperiorityCase[] Superiority, BootstrapCase[] CrossedBootstrap,
        DrawsCase[] Draws, WiderCase[] Wider, SpreadCase[] SpreadInterval, GuardedCase[] Guarded);

    private sealed record StudentCase(double[] Values, double Confidence, double Lower, double Upper, double LowerBound, double UpperBound);

    private sealed record PredictionCase(double[] Values, int Further, double Confidence, double Lower, double Upper, double Figure, double P);

    private sealed record SignFlipCase(double[] Differences, double Greater, double Less, double TwoSided);

    private sealed record McNemarCase(int B, int C, double P);

    private sealed record ClopperPearsonCase(int Successes, int Trials, double Confidence, double Lower, double Upper, double LowerBound, double UpperBound);

    private sealed record CountCase(int Sum, int Runs, int FurtherRuns, double Confidence, double Lower, double Upper);

    private sealed record PercentileCase(double[] Replicates, int Units, PercentileBounds[] Intervals);

    private sealed record PercentileBounds(int Sides, double Confidence, double Known, double[]? Bounds);

    private sealed record SuperiorityCase(double[] A, double[] B, double Probability);

    private sealed record BootstrapCase(string[] Labels, string[] First, string[] Second, Moments Accuracy, Moments PredictedZero, Moments Difference);

    private sealed record Moments(double Mean, double Variance);

    private sealed record WiderCase(double Deviation, int Degrees, double OtherDeviation, int OtherDegrees, double P);

    private sealed record SpreadCase(double Mean, int Count, double Deviation, int Degrees, double Confidence, double Lower, double Upper);

    private sealed record GuardedCase(double Mean, int Count, double Deviation, int Degrees, double Confidence, double Figure, double P);

    private sealed record DrawsCase(int Units, int Positions, int RandomSeed, Replicate[] Replicates);

    private sealed record Replicate(int[] Units, int[] Weights);
}
