using FashionRepro.Metrics;

namespace FashionRepro.Tests.Metrics;

public sealed class AccuracyTests
{
    [Test]
    public void ToString_ShowsPercentAndBothCounts() =>
        Assert.That(new Accuracy(9134, 10000).ToString(), Is.EqualTo("91.34 % (9,134 / 10,000)"));
}
