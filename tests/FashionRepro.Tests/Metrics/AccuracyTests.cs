using System.Text.Json;
using FashionRepro.Metrics;

namespace FashionRepro.Tests.Metrics;

public sealed class AccuracyTests
{
    [Test]
    public void ToString_ShowsPercentAndBothCounts() =>
        Assert.That(new Accuracy(9134, 10000).ToString(), Is.EqualTo("91.34 % (9,134 / 10,000)"));

    [Test]
    public void Counts_GiveFractionAndPercent()
    {
        var accuracy = new Accuracy(3, 8);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(accuracy.Fraction, Is.EqualTo(0.375));
            Assert.That(accuracy.Percent, Is.EqualTo(37.5));
        }
    }

    [Test]
    public void NothingClassified_HasNoFraction() => Assert.That(new Accuracy(0, 0).Fraction, Is.NaN);

    [Test]
    public void Sum_AddsBothCounts() => Assert.That(new Accuracy(1, 4) + new Accuracy(20, 30), Is.EqualTo(new Accuracy(21, 34)));

    [Test]
    public void Json_HoldsTheCountsAlone()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(JsonSerializer.Serialize(new Accuracy(3, 8)), Is.EqualTo("""{"Correct":3,"Total":8}"""));
            Assert.That(JsonSerializer.Deserialize<Accuracy>("""{"Correct":3,"Total":8}"""), Is.EqualTo(new Accuracy(3, 8)));
        }
    }
}
