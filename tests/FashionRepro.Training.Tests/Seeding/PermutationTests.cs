using FashionRepro.Training.Seeding;
using FashionRepro.Training.Tests.Trainers;
using TorchSharp;

namespace FashionRepro.Training.Tests.Seeding;

[NonParallelizable] // libtorch's global generator belongs to the process
public sealed class PermutationTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(997)]
    [TestCase(60000)]
    public void EveryNumber_OccursOnce(int count) =>
        Assert.That(Permutation.Draw(count, RandomPurpose.Split, 1).Order(), Is.EqualTo(Enumerable.Range(0, count).Select(i => (long)i)));

    [Test]
    public void SamePurposeAndSeed_DrawTheSame()
    {
        var first = Permutation.Draw(1000, RandomPurpose.Shuffle(2), 7);

        Assert.That(Permutation.Draw(1000, RandomPurpose.Shuffle(2), 7), Is.EqualTo(first));
    }

    [Test]
    public void EveryEpochPurposeAndSeed_DrawsAnotherOrder()
    {
        var draws = new[] { 1, 2, 3 }
            .SelectMany(seed => new[] { RandomPurpose.Shuffle(1), RandomPurpose.Shuffle(2), RandomPurpose.Shuffle(3), RandomPurpose.Split }
                .Select(purpose => string.Join(' ', Permutation.Draw(100, purpose, seed))));

        Assert.That(draws, Is.Unique);
    }

    [Test]
    public void GlobalGenerator_IsNotTouched()
    {
        using var scope = torch.NewDisposeScope();
        torch.random.manual_seed(5);
        var before = torch.get_rng_state().data<byte>().ToArray();
        _ = Permutation.Draw(1000, RandomPurpose.Split, 1);

        Assert.That(torch.get_rng_state().data<byte>().ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void GlobalGenerator_DoesNotMatter()
    {
        torch.random.manual_seed(5);
        var first = Permutation.Draw(1000, RandomPurpose.Split, 1);
        torch.random.manual_seed(6);

        Assert.That(Permutation.Draw(1000, RandomPurpose.Split, 1), Is.EqualTo(first));
    }

    [Test]
    public void Tensors_AreAllDisposed() =>
        Assert.That(LiveTensors.GrowthDuring(() => Permutation.Draw(1000, RandomPurpose.Split, 1)), Is.Zero);
}
