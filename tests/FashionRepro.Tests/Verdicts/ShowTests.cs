using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Verdicts;

public sealed class ShowTests
{
    [TestCase(3.416, "+3.42")]
    [TestCase(-0.1, "−0.10")]
    [TestCase(0, "0.00")]
    [TestCase(0.001, "0.00")]
    [TestCase(-0.001, "0.00")]
    [TestCase(-1234.5, "−1234.50")]
    public void Signed_HasARealSignAndNoneAtZero(double value, string shown) => Assert.That(Show.Signed(value), Is.EqualTo(shown));

    [TestCase(1.2, 3.4, " [1.20, 3.40]")]
    [TestCase(-1.2, 3.4, " [−1.20, 3.40]")]
    [TestCase(-0.001, 0.001, " [0.00, 0.00]")]
    [TestCase(double.NegativeInfinity, 3.4, " [−∞, 3.40]")]
    [TestCase(double.NegativeInfinity, double.PositiveInfinity, " [−∞, ∞]")]
    public void Bracketed_HasASpaceBefore(double lower, double upper, string shown) =>
        Assert.That(Show.Bracketed(new Interval(lower, upper)), Is.EqualTo(shown));

    [Test]
    public void BracketedNothing_IsNothing() => Assert.That(Show.Bracketed(null), Is.Empty);

    [TestCase(1, "1.00")]
    [TestCase(0.5, "0.50")]
    [TestCase(0.0625, "0.063")]
    [TestCase(0.03125, "0.031")]
    [TestCase(0.00123, "0.001")]
    [TestCase(0.00045, "0.0005")]
    [TestCase(0.00009, "< 0.0001")]
    [TestCase(0, "< 0.0001")]
    public void PValue_HasTheDigitsThatMatter(double p, string shown) => Assert.That(Show.PValue(p), Is.EqualTo(shown));

    [TestCase(91.336, Unit.Percent, "91.34 %")]
    [TestCase(0.42, Unit.Points, "+0.42 points")]
    [TestCase(-0.42, Unit.Points, "−0.42 points")]
    [TestCase(1234, Unit.Count, "1,234")]
    [TestCase(0.123456, Unit.Number, "0.1235")]
    public void Value_HasItsUnit(double value, Unit unit, string shown) => Assert.That(Show.Value(value, unit), Is.EqualTo(shown));
}
