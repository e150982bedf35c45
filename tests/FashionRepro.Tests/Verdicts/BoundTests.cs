using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Verdicts;

public sealed class BoundTests
{
    // Mean 2, s = 0.158114, t(0.95; 4) = 2.131847: bounds 2 ± 0.150744.
    [TestCase(2.16, Verdict.Supported)]
    [TestCase(2.15, Verdict.Undecided)]
    [TestCase(1.85, Verdict.Undecided)]
    [TestCase(1.84, Verdict.Refuted)]
    public void Limit_IsComparedWithBothBounds(double limit, Verdict verdict)
    {
        var finding = Bound.IsBelow(Quantity(1.8, 1.9, 2.0, 2.1, 2.2), limit);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Summary, Does.StartWith("+2.00 points, bounds [1.85, 2.15], against "));
        }
    }

    [TestCase(2.16, Verdict.Refuted)]
    [TestCase(2.15, Verdict.Undecided)]
    [TestCase(1.85, Verdict.Undecided)]
    [TestCase(1.84, Verdict.Supported)]
    public void LimitFromBelow_IsComparedWithBothBounds(double limit, Verdict verdict)
    {
        var finding = Bound.IsAbove(Quantity(1.8, 1.9, 2.0, 2.1, 2.2), limit);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(verdict));
            Assert.That(finding.Summary, Does.StartWith("+2.00 points, bounds [1.85, 2.15], against "));
        }
    }

    [Test]
    public void FourSeeds_DecideNothing()
    {
        Assert.That(Bound.IsBelow(Quantity(1, 1, 1, 1), 100).Verdict, Is.EqualTo(Verdict.Undecided));
        Assert.That(Bound.IsAbove(Quantity(1, 1, 1, 1), 0).Verdict, Is.EqualTo(Verdict.Undecided));
    }

    private static Quantity Quantity(params double[] values) => new("CNN", "loss", Unit.Points, [.. values.Select((value, index) => new SeedValue(index, value))]);
}
