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
            Assert.That(StudentInterval.LowerBound(sample, c.Confidence), IsNear(c.LowerBound, scale), $"lower bound of {c}");
            Assert.That(StudentInterval.UpperBound(sample, c.Confidence), IsNear(c.UpperBound, scale), $"upper bound of {c}");
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
            Assert.That(PredictionInterval.PValue(sample, c.Figure, c.Further), Is.EqualTo(c.P).Within(1e-9).Percent, $"p of {c}");
        }
    });

    [Test]
    public void SignFlipTest_IsSciPysEnumeration() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.SignFlip)
        {
            Assert.That(SignFlipTest.PValue(c.Differences, Alternative.Greater), Is.EqualTo(c.Greater).Within(1e-12), $"greater: {c}");
            Assert.That(SignFlipTest.PValue(c.Differences, Alternative.Less), Is.EqualTo(c.Less).Within(1e-12), $"less: {c}");
            Assert.That(SignFlipTest.PValue(c.Differences, Alternative.TwoSided), Is.EqualTo(c.TwoSided).Within(1e-12), $"two-sided: {c}");
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
            Assert.That(ClopperPearson.LowerBound(c.Successes, c.Trials, c.Confidence), Is.EqualTo(c.LowerBound).Within(1e-10), $"lower bound of {c}");
            Assert.That(ClopperPearson.UpperBound(c.Successes, c.Trials, c.Confidence), Is.EqualTo(c.UpperBound).Within(1e-10), $"upper bound of {c}");
        }
    });

    [Test]
    public void CountPrediction_IsSciPysNegativeBinomial() => Assert.Multiple(() =>
    {
        foreach (var c in SciPy.CountPrediction)
            Assert.That(CountPrediction.TwoSided(c.Sum, c.Runs, c.FurtherRuns, c.Confidence), Is.EqualTo(new Interval(c.Lower, c.Upper)), c.ToString());
    });

    /// <summary>Within 1e-12 of the bound itself or of the standard deviation, whichever is larger.</summary>
    private static Constraint IsNear(double expected, double deviation) =>
        Is.EqualTo(expected).Within(1e-12 * Math.Max(deviation, Math.Abs(expected)));

    private sealed record Figures(
        StudentCase[] Student, PredictionCase[] Prediction, SignFlipCase[] SignFlip, McNemarCase[] McNemar, ClopperPearsonCase[] ClopperPearson,
        CountCase[] CountPrediction);

    private sealed record StudentCase(double[] Values, double Confidence, double Lower, double Upper, double LowerBound, double UpperBound);

    private sealed record PredictionCase(double[] Values, int Further, double Confidence, double Lower, double Upper, double Figure, double P);

    private sealed record SignFlipCase(double[] Differences, double Greater, double Less, double TwoSided);

    private sealed record McNemarCase(int B, int C, double P);

    private sealed record ClopperPearsonCase(int Successes, int Trials, double Confidence, double Lower, double Upper, double LowerBound, double UpperBound);

    private sealed record CountCase(int Sum, int Runs, int FurtherRuns, double Confidence, double Lower, double Upper);
}
