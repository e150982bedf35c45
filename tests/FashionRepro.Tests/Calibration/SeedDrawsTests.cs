using FashionRepro.Calibration;

namespace FashionRepro.Tests.Calibration;

public sealed class SeedDrawsTests
{
    /// <summary>Computed by a program of a few lines in Python, from the papers' description of SplitMix64: the draws are part of the committed report.</summary>
    [TestCase(0, "14 16 19 20 24", "6 9 10 17 21")]
    [TestCase(1, "3 6 22 23 25", "5 11 14 19 21")]
    [TestCase(2, "9 13 19 22 27", "2 23 24 25 26")]
    public void Draws_AreThoseOfTheReference(int index, string current, string baseline)
    {
        var draw = new SeedDraws(Enumerable.Range(1, 30), 5, 1000, 20251124)[index];
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', draw.Current), Is.EqualTo(current));
            Assert.That(string.Join(' ', draw.Baseline), Is.EqualTo(baseline));
        });
    }

    [Test]
    public void Draws_HaveDifferentSeedsOfThePool()
    {
        var draws = new SeedDraws([2, 3, 5, 7, 11, 13, 17], 3, 200, 1);
        for (var i = 0; i < draws.Count; i++)
        {
            int[] taken = [.. draws[i].Current, .. draws[i].Baseline];
            Assert.That(taken, Is.Unique.And.SubsetOf(draws.Pool).And.Length.EqualTo(6), $"draw {i}");
        }
    }

    /// <summary>Of 3,000 draws, 1,000 ± 26 have a given seed among three of nine, and as many have it in the baseline; five standard deviations.</summary>
    [Test]
    public void Draws_TakeEverySeedAsOften()
    {
        var draws = new SeedDraws(Enumerable.Range(1, 9), 3, 3000, 5);
        var all = Enumerable.Range(0, draws.Count).Select(i => draws[i]).ToArray();
        Assert.Multiple(() =>
        {
            foreach (var seed in draws.Pool)
            {
                Assert.That(all.Count(draw => draw.Current.Contains(seed)), Is.InRange(870, 1130), $"seed {seed}");
                Assert.That(all.Count(draw => draw.Baseline.Contains(seed)), Is.InRange(870, 1130), $"seed {seed} in the baseline");
            }
        });
    }

    [Test]
    public void OtherGeneratorSeed_GivesOtherDraws() =>
        Assert.That(new SeedDraws(Enumerable.Range(1, 30), 5, 1, 1)[0].Current, Is.Not.EqualTo(new SeedDraws(Enumerable.Range(1, 30), 5, 1, 2)[0].Current));

    [Test]
    public void Groups_ShareNoSeed_AndHaveTheNextAsBaseline()
    {
        var groups = new SeedDraws([1, 2, 3, 4, 5, 6, 7], 2, 1, 1).Groups;
        Assert.That(
            groups.Select(group => $"{string.Join(' ', group.Current)} against {string.Join(' ', group.Baseline)}"),
            Is.EqualTo(["1 2 against 3 4", "3 4 against 5 6", "5 6 against 1 2"]));
    }

    [Test]
    public void PoolWithoutRoomForABaseline_IsRefused() =>
        Assert.That(() => new SeedDraws([1, 2, 3], 2, 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
