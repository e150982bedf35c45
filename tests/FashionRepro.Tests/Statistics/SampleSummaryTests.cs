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
        }
    }

    /// <summary>Lew: deflection of a steel-concrete beam under periodic load.</summary>
    private static readonly double[] Deflection =
    [
        -213, -564, -35, -15, 141, 115, -420, -360, 203, -338, -431, 194, -220, -513, 154, -125, -559, 92, -21, -579,
        -52, 99, -543, -175, 162, -457, -346, 204, -300, -474, 164, -107, -572, -8, 83, -541, -224, 180, -420, -374,
        201, -236, -531, 83, 27, -564, -112, 131, -507, -254, 199, -311, -495, 143, -46, -579, -90, 136, -472, -338,
        202, -287, -477, 169, -124, -568, 17, 48, -568, -135, 162, -430, -422, 172, -74, -577, -13, 92, -534, -243,
        194, -355, -465, 156, -81, -578, -64, 139, -449, -384, 193, -198, -538, 110, -44, -577, -6, 66, -552, -164,
        161, -460, -344, 205, -281, -504, 134, -28, -576, -118, 156, -437, -381, 200, -220, -540, 83, 11, -568, -160,
        172, -414, -408, 188, -125, -572, -32, 139, -492, -321, 205, -262, -504, 142, -83, -574, 0, 48, -571, -106,
        137, -501, -266, 190, -391, -406, 194, -186, -553, 83, -13, -577, -49, 103, -515, -280, 201, 300, -506, 131,
        -45, -578, -80, 138, -462, -361, 201, -211, -554, 32, 74, -533, -235, 187, -372, -442, 182, -147, -566, 25,
        68, -535, -244, 194, -351, -463, 174, -125, -570, 15, 72, -550, -190, 172, -424, -385, 198, -218, -536, 96,
    ];

    /// <summary>Mavro: transmittance of a filter, in 0.0001 above 2.</summary>
    private static readonly int[] Transmittance =
    [
        18, 17, 18, 19, 18, 17, 15, 14, 15, 15, 17, 18, 18, 19, 19, 21, 20, 16, 14, 13,
        13, 15, 15, 16, 15, 14, 13, 14, 15, 14, 15, 16, 15, 16, 19, 20, 20, 21, 22, 23,
        24, 25, 27, 26, 26, 26, 27, 26, 25, 24,
    ];

    [Test]
    public void NistLew_HasCertifiedMeanAndDeviation()
    {
        var summary = SampleSummary.Of(Deflection);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.Count, Is.EqualTo(200));
            Assert.That(summary.Mean, Is.EqualTo(-177.435000000000).Within(1e-12));
            Assert.That(summary.StandardDeviation, Is.EqualTo(277.332168044316).Within(1e-11));
        }
    }

    [Test]
    public void NistMavro_HasCertifiedMeanAndDeviation()
    {
        var summary = SampleSummary.Of([.. Transmittance.Select(v => (20_000 + v) / 10_000.0)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.Count, Is.EqualTo(50));
            Assert.That(summary.Mean, Is.EqualTo(2.00185600000000).Within(1e-14));
            Assert.That(summary.StandardDeviation, Is.EqualTo(0.000429123454003053).Within(1e-14));
        }
    }

    [Test]
    public void NistNumAcc1_HasCertifiedMeanAndDeviation() =>
        Assert.That(SampleSummary.Of([10_000_001, 10_000_003, 10_000_002]), Is.EqualTo(new SampleSummary(3, 10_000_002, 1)));

    // NumAcc2 is of lower, NumAcc3 of average and NumAcc4 of higher difficulty: the deviation is in the last digit of the values.
    // The tolerance is what the values' own rounding to binary leaves.
    [TestCase(1.2, 1.1, 1.3, 1e-14)]
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
        Assert.That(SampleSummary.Of([.. Enumerable.Repeat(0.9134, count)]), Is.EqualTo(new SampleSummary(count, 0.9134, 0)));

    [Test]
    public void SingleValue_HasNoDeviation() => Assert.That(SampleSummary.Of([0.9]).StandardDeviation, Is.NaN);

    [TestCase(new double[0])]
    [TestCase(new[] { 1, double.NaN })]
    [TestCase(new[] { double.PositiveInfinity })]
    public void NoValueOrNotFinite_IsRefused(double[] values) =>
        Assert.That(() => SampleSummary.Of(values), Throws.ArgumentException.With.Message.Contains("every value is finite"));
}
