using FashionRepro.Training.Seeding;

namespace FashionRepro.Training.Tests.Seeding;

public sealed class RandomPurposeTests
{
    /// <summary>From Python: <c>int.from_bytes(hashlib.sha256(b"fashion-repro/split/1").digest()[:4], "big")</c>.</summary>
    [Test]
    public void Seeds_AreThoseThatPythonComputes()
    {
        var figures = PyTorchFigures.Committed.Seeds;

        Assert.That(figures.Select(f => new RandomPurpose(f.Purpose).SeedFor(f.RunSeed)), Is.EqualTo(figures.Select(f => f.Value)));
    }

    /// <summary>The same figures in sight: a change of them is another trajectory of every run, so every stored number goes.</summary>
    [Test]
    public void SeedsOfTheFirstRun_ArePinned()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RandomPurpose.Split.SeedFor(1), Is.EqualTo(2783431775));
            Assert.That(RandomPurpose.Weights.SeedFor(1), Is.EqualTo(4205450941));
            Assert.That(RandomPurpose.Dropout.SeedFor(1), Is.EqualTo(3044331811));
            Assert.That(RandomPurpose.Shuffle(1).SeedFor(1), Is.EqualTo(2819545491));
            Assert.That(RandomPurpose.Shuffle(3).SeedFor(1), Is.EqualTo(2485507610));
            Assert.That(RandomPurpose.Pixels.SeedFor(0), Is.EqualTo(3813561826));
            Assert.That(new RandomPurpose("wrong-labels").SeedFor(1), Is.EqualTo(3910591591));
            Assert.That(new RandomPurpose("wrong-classes").SeedFor(1), Is.EqualTo(1493244035));
        }
    }

    /// <summary>More than any study here has. (A wider range would meet two equal seeds by chance alone: there are only 2³² of them.)</summary>
    [Test]
    public void TwentySeedsOfFiftyEpochs_AreAllDifferent()
    {
        var purposes = Enumerable.Range(1, 50).Select(RandomPurpose.Shuffle)
            .Concat([RandomPurpose.Split, RandomPurpose.Weights, RandomPurpose.Dropout, RandomPurpose.Pixels, new("wrong-labels"), new("wrong-classes")])
            .ToArray();

        Assert.That(Enumerable.Range(0, 20).SelectMany(seed => purposes.Select(purpose => purpose.SeedFor(seed))), Is.Unique);
    }

    /// <summary>"shuffle-1" of seed 11 and "shuffle-11" of seed 1 would be one where name and seed only stood side by side.</summary>
    [Test]
    public void EpochAndSeed_AreKeptApart() =>
        Assert.That(RandomPurpose.Shuffle(1).SeedFor(11), Is.Not.EqualTo(RandomPurpose.Shuffle(11).SeedFor(1)));
}
