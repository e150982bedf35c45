using FashionRepro.Statistics;

namespace FashionRepro.Tests.Statistics;

public sealed class SignFlipTestTests
{
    [Test]
    public void FivePositiveDifferences_ReachTheSmallestPValue()
    {
        double[] differences = [0.02, 0.03, 0.01, 0.04, 0.05];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(SignFlipTest.PValue(differences), Is.EqualTo(1.0 / 32));
            Assert.That(SignFlipTest.PValue([.. differences.Select(d => -d)]), Is.EqualTo(1));
        }
    }

    /// <summary>
    /// Darwin's 15 pairs of maize plants, heights crossed minus self-fertilised in eighths of an inch, Fisher (1935), section 21: of the 32,768
    /// choices of signs, 863 reach the observed sum of 314 (835 exceed it, 28 equal it).
    /// </summary>
    [Test]
    public void FishersMaizePlants_GiveHisCount() =>
        Assert.That(
            SignFlipTest.PValue([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]) * (1 << 15),
            Is.EqualTo(863));

    [TestCase(0.3, 0.5)]
    [TestCase(0, 1)]
    public void OnePair_SaysLittle(double difference, double greater) => Assert.That(SignFlipTest.PValue([difference]), Is.EqualTo(greater));

    /// <summary>0.1 + 0.2 − 0.3 is 5.6e-17 in binary and 0 in truth: four choices of signs tie in pairs, and none may be lost.</summary>
    [TestCase(new[] { 0.1, 0.2, -0.3 }, 5.0 / 8)]
    [TestCase(new[] { -0.1, -0.2, 0.3 }, 5.0 / 8)]
    [TestCase(new[] { 0.9114 - 0.8833, 0.9150 - 0.8869, 0.8801 - 0.9082 }, 0.5)]
    public void SumsEqualButForRounding_CountAsTies(double[] differences, double expected) =>
        Assert.That(SignFlipTest.PValue(differences), Is.EqualTo(expected));

    /// <summary>Two sums tie within 1e-9 of 1 + 1, all differences' magnitude; the four choices of signs give −2, ∓ and ±, and 2.</summary>
    [TestCase(0.75e-9, 3.0 / 4)]
    [TestCase(1.5e-9, 2.0 / 4)]
    public void SumsATrifleApart_TieWithinABillionthOfAllMagnitudes(double trifle, double expected) =>
        Assert.That(SignFlipTest.PValue([-1, 1 + trifle]), Is.EqualTo(expected));

    /// <summary>The unit does not matter: what ties is a share of the differences, not a fixed amount.</summary>
    [TestCase(1e-12)]
    [TestCase(1e12)]
    public void DifferencesInAnyUnit_HaveTheSamePValue(double unit) =>
        Assert.That(
            SignFlipTest.PValue([2 * unit, 3 * unit, 1 * unit, 4 * unit, -1 * unit]),
            Is.EqualTo(SignFlipTest.PValue([2, 3, 1, 4, -1])));

    [Test]
    public void AnySample_IsSymmetricInItsSign([Range(1, 12)] int count)
    {
        var random = new Random(count);
        double[] differences = [.. Enumerable.Range(0, count).Select(_ => random.Next(-50, 100) / 10000.0)];
        var greater = SignFlipTest.PValue(differences);
        var less = SignFlipTest.PValue([.. differences.Select(d => -d)]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(greater + less, Is.GreaterThan(1), "the observed choice counts on both sides");
            Assert.That(Math.Min(greater, less), Is.GreaterThanOrEqualTo(Math.Pow(2, -count)));
        }
    }

    [Test]
    public void TwentyPairs_AreEnumerated() =>
        Assert.That(SignFlipTest.PValue([.. Enumerable.Repeat(0.01, 20)]), Is.EqualTo(1.0 / (1 << 20)));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void DifferenceThatIsNotFinite_IsRefused(double difference) =>
        Assert.That(() => SignFlipTest.PValue([0.1, difference]), Throws.ArgumentException.With.Message.Contains("finite differences"));

    [TestCase(0)]
    [TestCase(41)]
    public void TooFewOrTooManyPairs_AreRefused(int count) =>
        Assert.That(
            () => SignFlipTest.PValue(new double[count]),
            Throws.ArgumentException.With.Message.Contains($"1 to 40 finite differences; there are {count}"));
}
