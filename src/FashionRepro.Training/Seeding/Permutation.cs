using static TorchSharp.torch;

namespace FashionRepro.Training.Seeding;

/// <summary>Permutations drawn from libtorch's own generator, so that <c>torch.randperm</c> in Python draws the same.</summary>
public static class Permutation
{
    /// <summary>A permutation of 0 to <paramref name="count"/> − 1 from a generator of its own; the global one is not touched.</summary>
    /// <param name="count">How many numbers, at least 1.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="seed">The run's seed.</param>
    public static long[] Draw(int count, RandomPurpose purpose, int seed)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(purpose.SeedFor(seed));
        return randperm(count, generator: generator).data<long>().ToArray();
    }
}
