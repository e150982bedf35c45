using FashionRepro.Experiments;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

public sealed class SeedRangeTests
{
    [TestCase("1..5", new[] { 1, 2, 3, 4, 5 })]
    [TestCase("1,3,7", new[] { 1, 3, 7 })]
    [TestCase("1..3,9", new[] { 1, 2, 3, 9 })]
    [TestCase(" 4 .. 5 , 0 ", new[] { 4, 5, 0 })]
    [TestCase("7", new[] { 7 })]
    [TestCase("7..7", new[] { 7 })]
    [TestCase("2147483646..2147483647", new[] { int.MaxValue - 1, int.MaxValue })]
    public void Expression_NamesItsSeedsInOrder(string text, int[] expected) => Assert.That(SeedRange.Parse(text), Is.EqualTo(expected));

    [TestCase("1..5", "1..5")]
    [TestCase("3,1,2", "1..3")]
    [TestCase("1,3,7", "1,3,7")]
    [TestCase("1,2,4..6,9", "1..2,4..6,9")]
    [TestCase("7", "7")]
    public void Seeds_AreDescribedInTheirOrder(string text, string expected) => Assert.That(SeedRange.Describe(SeedRange.Parse(text)), Is.EqualTo(expected));

    [Test]
    public void SeveralProblems_AreAllReported() =>
        Assert.That(Message(() => SeedRange.Parse("1..x,5..3,,-1,0..999999,1..2..3,2..4,3,3,99999999999")), Is.EqualTo("""
            --seeds 1..x,5..3,,-1,0..999999,1..2..3,2..4,3,3,99999999999 is not a valid list of seeds (8 problems):
              1..x         is not a seed; expected a whole number of at least 0, or a range such as 1..5
              5..3         runs backwards; expected 3..5
              ""           is not a seed; expected a whole number of at least 0, or a range such as 1..5
              -1           is not a seed; expected a whole number of at least 0, or a range such as 1..5
              0..999999    names 1,000,000 seeds; at most 1,000 at once
              1..2..3      is not a seed; expected a whole number of at least 0, or a range such as 1..5
              99999999999  is not a seed; expected a whole number of at least 0, or a range such as 1..5
              seeds        contains 3 in 3 places; each seed names one run
            Nothing was run.
            """));

    [Test]
    public void RepeatedSeed_IsAProblem() => Assert.That(Message(() => SeedRange.Parse("1..3,2")), Is.EqualTo("""
        --seeds 1..3,2 is not a valid list of seeds (1 problem):
          seeds  contains 2 twice; each seed names one run
        Nothing was run.
        """));

    [Test]
    public void TooManyInAll_IsAProblem() =>
        Assert.That(Message(() => SeedRange.Parse("1..1000,1001")), Does.Contain("  seeds  are 1,001 in all; at most 1,000 at once\n"));

    [Test]
    public void WidestRange_DoesNotOverflow() =>
        Assert.That(Message(() => SeedRange.Parse("0..2147483647")), Does.Contain("names 2,147,483,648 seeds; at most 1,000 at once\n"));

    [Test]
    public void Nothing_IsAProblem() => Assert.That(Message(() => SeedRange.Parse("")), Does.Contain("  \"\"  is not a seed; expected"));
}
