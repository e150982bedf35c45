using FashionRepro.Statistics;

namespace FashionRepro.Tests.Statistics;

public sealed class McNemarTestTests
{
    /// <summary>One head in ten tosses: 2 · (1 + 10) / 1024.</summary>
    [TestCase(1, 9, 22.0 / 1024)]
    [TestCase(0, 5, 2.0 / 32)]
    [TestCase(4, 4, 1)]
    [TestCase(0, 0, 1)]
    [TestCase(3, 4, 1)]
    public void DiscordantCounts_GiveTheBinomialTail(int firstOnly, int secondOnly, double expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(McNemarTest.PValue(firstOnly, secondOnly), Is.EqualTo(expected).Within(1e-12));
            Assert.That(McNemarTest.PValue(secondOnly, firstOnly), Is.EqualTo(expected).Within(1e-12));
        }
    }
}
