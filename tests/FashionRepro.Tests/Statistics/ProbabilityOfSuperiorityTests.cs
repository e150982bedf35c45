using FashionRepro.Statistics;

namespace FashionRepro.Tests.Statistics;

public sealed class ProbabilityOfSuperiorityTests
{
    /// <summary>Of 6 pairs, 3 is above 1 and 2 and ties with 3, and 2 is above 1 and ties with 2: (2 + 1/2 + 1 + 1/2) / 6.</summary>
    [Test]
    public void TwoAgainstThree_CountAsWorkedOutByHand() =>
        Assert.That(ProbabilityOfSuperiority.Of([3, 2], [1, 2, 3]), Is.EqualTo(4.0 / 6).Within(1e-15));

    [TestCase(2, 1, 1)]
    [TestCase(1, 2, 0)]
    [TestCase(1, 1, 0.5)]
    public void OnePair_IsAboveBelowOrTied(double a, double b, double expected) =>
        Assert.That(ProbabilityOfSuperiority.Of([a], [b]), Is.EqualTo(expected));

    [Test]
    public void AnySamples_AreComplementaryAndKnowNoUnit([Range(1, 10)] int count)
    {
        var random = new Random(count);
        double[] a = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(10))];
        double[] b = [.. Enumerable.Range(0, 5).Select(_ => (double)random.Next(10))];
        var probability = ProbabilityOfSuperiority.Of(a, b);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ProbabilityOfSuperiority.Of(b, a), Is.EqualTo(1 - probability).Within(1e-12));
            Assert.That(
                ProbabilityOfSuperiority.Of([.. a.Select(v => 100 * v - 7)], [.. b.Select(v => 100 * v - 7)]), Is.EqualTo(probability).Within(1e-12));
        }
    }

    [TestCase(new double[0], new[] { 1.0 })]
    [TestCase(new[] { 1.0 }, new double[0])]
    [TestCase(new[] { double.NaN }, new[] { 1.0 })]
    [TestCase(new[] { 1.0 }, new[] { 1, double.PositiveInfinity })]
    public void NoValueOrNotFinite_IsRefused(double[] a, double[] b) =>
        Assert.That(() => ProbabilityOfSuperiority.Of(a, b), Throws.ArgumentException.With.Message.Contains("every value is finite"));
}
