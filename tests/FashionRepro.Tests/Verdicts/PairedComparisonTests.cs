using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Verdicts;

public sealed class PairedComparisonTests
{
    private static readonly double[] Baseline = [10, 11, 12, 13, 14];

    [Test]
    public void LowerInEverySeed_IsBelow()
    {
        var finding = Compare([9, 10, 11, 12, 13]).IsBelow();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Supported));
            Assert.That(finding.Summary, Is.EqualTo("−1.00 points [−1.00, −1.00], lower in 5 of 5 seeds, P(CNN > ANN) = 0.32, p = 0.031"));
            Assert.That(finding.Measurements[2].Values.Select(v => v.Value), Has.All.EqualTo(-1));
            Assert.That(finding.Measurements[2].PValue, Is.EqualTo(1 / 32.0));
        }
    }

    [Test]
    public void HigherInEverySeed_RefutesBelow() => Assert.That(Compare([11, 12, 13, 14, 15]).IsBelow().Verdict, Is.EqualTo(Verdict.Refuted));

    [Test]
    public void LowerInFourOfFive_IsUndecided() => Assert.That(Compare([9, 10, 11, 12, 15]).IsBelow().Verdict, Is.EqualTo(Verdict.Undecided));

    // Differences of 2 ± s with s = 0.1581 (steps of 0.1): half-width 2.776445 · 0.158114 / √5 = 0.196325.
    [TestCase(1.80, Verdict.Supported)]
    [TestCase(1.81, Verdict.Undecided)]
    [TestCase(2.19, Verdict.Undecided)]
    [TestCase(2.20, Verdict.Refuted)]
    public void Margin_IsComparedWithTheWholeInterval(double margin, Verdict verdict) =>
        Assert.That(Compare([11.8, 12.9, 14.0, 15.1, 16.2]).IsAboveBy(margin).Verdict, Is.EqualTo(verdict));

    [Test]
    public void Margin_IsShownBesideTheInterval() => Assert.That(
        Compare([11.8, 12.9, 14.0, 15.1, 16.2]).IsAboveBy(1).Summary, Is.EqualTo("+2.00 points [1.80, 2.20], against a margin of +1.00 points; P(CNN > ANN) = 0.78"));

    // The same differences, and thirty earlier ones with s = 1: pooled s = √((29 · 1 + 4 · 0.025) / 33) = 0.939052; half-width 2.034515 · 0.939052 / √5 = 0.854409.
    [TestCase(1.14, Verdict.Supported)]
    [TestCase(1.15, Verdict.Undecided)]
    [TestCase(2.85, Verdict.Undecided)]
    [TestCase(2.86, Verdict.Refuted)]
    public void Margin_IsComparedWithTheIntervalOfAKnownSpread(double margin, Verdict verdict)
    {
        var finding = Compare([11.8, 12.9, 14.0, 15.1, 16.2]).IsAboveBy(margin, new Spread(1, 29));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Summary, Does.StartWith("+2.00 points [1.15, 2.85], against"));
            Assert.That(finding.Measurements[2].Interval!.Value.Lower, Is.EqualTo(2 - 0.854409).Within(1e-6));
            Assert.That(finding.Notes[1], Is.EqualTo("The spread is 0.94 (standard deviation) with 33 degrees of freedom: of these seeds and 30 earlier ones."));
        }
    }

    /// <summary>s² is 4.1 times that of earlier pairs, just beyond F(0.99; 4, 29) = 4.04, and 4.0 times just short of it.</summary>
    [TestCase(4.1, true)]
    [TestCase(4.0, false)]
    public void PairsThatLieFurtherApartThanEarlierOnes_DecideByThemselves(double ratio, bool alone)
    {
        var comparison = Compare([11.8, 12.9, 14.0, 15.1, 16.2]);
        var finding = comparison.IsAboveBy(1, new Spread(Math.Sqrt(0.025 / ratio), 29));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Measurements[2].Interval == comparison.IsAboveBy(1).Measurements[2].Interval, Is.EqualTo(alone));
            Assert.That(finding.Notes[1].StartsWith("The spread is that of these seeds alone, 0.16 with 4 degrees of freedom: they lie further apart than earlier ones did (0.08), F test p = 0.009", StringComparison.Ordinal), Is.EqualTo(alone));
        }
    }

    // One-sided bounds of the same spread: 2.131847 · 0.158114 / √5 = 0.150744; two-sided 0.196325.
    [TestCase(0.0, 0.16, Verdict.Supported)]
    [TestCase(0.0, 0.15, Verdict.Undecided)]
    [TestCase(0.5, 0.66, Verdict.Supported)]
    [TestCase(0.5, 0.64, Verdict.Undecided)]
    [TestCase(0.5, 0.30, Verdict.Refuted)]
    [TestCase(-0.5, 0.30, Verdict.Refuted)]
    [TestCase(-0.5, 0.66, Verdict.Supported)]
    [TestCase(0.5, 0.31, Verdict.Undecided)]
    public void Equivalence_NeedsBothBoundsWithinTheMargin(double shift, double margin, Verdict verdict) =>
        Assert.That(Compare([9.8 + shift, 10.9 + shift, 12.0 + shift, 13.1 + shift, 14.2 + shift]).IsWithin(margin).Verdict, Is.EqualTo(verdict));

    // The pooled spread above: one-sided 1.692360 · 0.939052 / √5 = 0.710728, two-sided 0.854409.
    [TestCase(0.0, 0.72, Verdict.Supported)]
    [TestCase(0.0, 0.71, Verdict.Undecided)]
    [TestCase(2.0, 1.14, Verdict.Refuted)]
    [TestCase(2.0, 1.15, Verdict.Undecided)]
    public void Equivalence_IsComparedWithTheBoundsOfAKnownSpread(double shift, double margin, Verdict verdict) =>
        Assert.That(Compare([9.8 + shift, 10.9 + shift, 12.0 + shift, 13.1 + shift, 14.2 + shift]).IsWithin(margin, new Spread(1, 29)).Verdict, Is.EqualTo(verdict));

    [Test]
    public void FourPairs_DecideNothing()
    {
        var four = new PairedComparison(Quantity("CNN", 90, 90, 90, 90), Quantity("ANN", 10, 10, 10, 10));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(four.IsAbove().Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(four.IsBelow().Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(four.IsAboveBy(1).Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(four.IsAboveBy(1, new Spread(1, 29)).Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(four.IsWithin(1).Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(new PairedComparison(Quantity("CNN", 1, 1, 1, 1), Quantity("ANN", 1, 1, 1, 1)).IsWithin(1).Verdict, Is.EqualTo(Verdict.Undecided));
        }
    }

    [Test]
    public void OnePair_HasNoInterval()
    {
        var finding = new PairedComparison(Quantity("CNN", 2), Quantity("ANN", 1)).IsAbove();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(Verdict.Undecided));
            Assert.That(finding.Summary, Is.EqualTo("+1.00 points, higher in 1 of 1 seeds, P(CNN > ANN) = 1.00, p = 0.50"));
        }
    }

    [Test]
    public void OtherUnits_CannotBePaired() => Assert.That(
        () => new PairedComparison(Quantity("CNN", 1), Quantity("ANN", 1) with { Unit = Unit.Count }), Throws.ArgumentException.With.Message.StartsWith("Percent and Count cannot be compared."));

    [Test]
    public void PlainNumbers_AreShownWithoutAUnit() => Assert.That(
        new PairedComparison(Quantity("CNN", 3) with { Unit = Unit.Number }, Quantity("ANN", 1) with { Unit = Unit.Number }).IsAbove().Summary,
        Is.EqualTo("+2.00, higher in 1 of 1 seeds, P(CNN > ANN) = 1.00, p = 0.50"));

    private static PairedComparison Compare(double[] values) => new(Quantity("CNN", values), Quantity("ANN", Baseline));

    private static Quantity Quantity(string model, params double[] values) =>
        new(model, "something", Unit.Percent, [.. values.Select((value, index) => new SeedValue(index + 1, value))]);
}
