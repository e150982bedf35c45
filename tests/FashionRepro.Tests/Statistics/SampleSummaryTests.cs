using FashionRepro.Statistics;

namespace FashionRepro.Tests.Statistics;

/// <summary>
/// Second authority: certified values of the NIST Statistical Reference Datasets, univariate summary statistics
/// (https://www.itl.nist.gov/div898/strd/univ/homepage.html).
/// </summary>
public sealed class SampleSummaryTests
{
    /// <summary>Michelso: Michelson's speed of light in air, 1879, in km/s above 299,000; NIST's unit is 1,000 km/s.</summary>
    private static readonly int[] SpeedOfLight =
    [
        850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960,
        960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800,
        880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840,
        890, 810, 810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780,
        890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810, 740, 810, 940, 950, 800, 810, 870,
    ];

    [Test]
    public void NistMichelso_HasCertifiedMeanAndDeviation()
    {
        var summary = SampleSummary.Of([.. SpeedOfLight.Select(v => (299_000 + v) / 1000.0)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.Count, Is.EqualTo(100));
            Assert.That(summary.Mean, Is.EqualTo(299.852400000000).Within(1e-12));
            Assert.That(summary.StandardDeviation, Is.EqualTo(0.0790105478190518).Within(1e-13));
            Assert.That(summary.Minimum, Is.EqualTo(299.62));
            Assert.That(summary.Maximum, Is.EqualTo(300.07));
        }
    }

    // NumAcc3 and NumAcc4 are of average and higher difficulty: the deviation is in the last digit of the values.
    // The tolerance is what the values' own rounding to binary leaves.
    [TestCase(1_000_000.2, 1_000_000.1, 1_000_000.3, 1e-9)]
    [TestCase(10_000_000.2, 10_000_000.1, 10_000_000.3, 1e-8)]
    public void NistNumAcc_HasCertifiedMeanAndDeviation(double first, double low, double high, double tolerance)
    {
        var summary = SampleSummary.Of([first, .. Enumerable.Repeat(new[] { low, high }, 500).SelectMany(pair => pair)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.Count, Is.EqualTo(1001));
            Assert.That(summary.Mean, Is.EqualTo(first).Within(tolerance));
            Assert.That(summary.StandardDeviation, Is.EqualTo(0.1).Within(tolerance));
        }
    }

    [Test]
    public void EqualValues_HaveExactlyNoDeviation([Values(2, 3, 7, 30)] int count) =>
        Assert.That(SampleSummary.Of([.. Enumerable.Repeat(0.9134, count)]), Is.EqualTo(new SampleSummary(count, 0.9134, 0, 0.9134, 0.9134)));

    [Test]
    public void SingleValue_HasNoDeviation() => Assert.That(SampleSummary.Of([0.9]).StandardDeviation, Is.NaN);

    [TestCase(new double[0])]
    [TestCase(new[] { 1, double.NaN })]
    [TestCase(new[] { double.PositiveInfinity })]
    public void NoValueOrNotFinite_IsRefused(double[] values) =>
        Assert.That(() => SampleSummary.Of(values), Throws.ArgumentException.With.Message.Contains("every value is finite"));
}
