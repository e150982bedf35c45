using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Verdicts;

/// <summary>Every p-value is a count of sign choices over 2ⁿ, done by hand.</summary>
public sealed class SignificanceTests
{
    [TestCase(new[] { 1.0, 2, 3, 4, 5 }, Verdict.Supported, 1 / 32.0)]
    [TestCase(new[] { 0.01, 0.01, 0.01, 0.01, 0.01 }, Verdict.Supported, 1 / 32.0)]
    [TestCase(new[] { -1.0, -2, -3, -4, -5 }, Verdict.Refuted, 1 / 32.0)]
    [TestCase(new[] { 1.0, 1, 1, 1, -0.1 }, Verdict.Undecided, 2 / 32.0, Description = "+4.1 and +3.9 reach the sum of 3.9.")]
    [TestCase(new[] { 1.0, 1, 1, 1, 1, -0.1 }, Verdict.Supported, 2 / 64.0)]
    [TestCase(new[] { -1.0, -1, -1, -1, -1, 0.1 }, Verdict.Refuted, 2 / 64.0, Description = "Only −5.1 and −4.9 itself are as low.")]
    [TestCase(new[] { 1.0, -1, 1, -1, 1 }, Verdict.Undecided, 16 / 32.0)]
    [TestCase(new[] { 0.0, 0, 0, 0, 0 }, Verdict.Undecided, 1.0)]
    [TestCase(new[] { 5.0, 5, 5, 5 }, Verdict.Undecided, 1 / 16.0, Description = "Four pairs can never decide.")]
    [TestCase(new[] { -5.0, -5, -5, -5 }, Verdict.Undecided, 1.0)]
    [TestCase(new[] { 9.0 }, Verdict.Undecided, 1 / 2.0)]
    public void Sign_IsDecidedByTheExactTest(double[] values, Verdict verdict, double p)
    {
        var (decided, above) = Significance.OfSign(values);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(decided, Is.EqualTo(verdict));
            Assert.That(above, Is.EqualTo(p).Within(1e-12));
        }
    }

    [Test]
    public void LevelAndConfidence_BelongTogether()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Significance.Level, Is.EqualTo(0.05));
            Assert.That(Significance.Confidence, Is.EqualTo(0.95));
        }
    }
}
