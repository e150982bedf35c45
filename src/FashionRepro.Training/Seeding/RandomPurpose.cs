using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FashionRepro.Training.Seeding;

/// <summary>
/// One use of randomness in a run. Every purpose has a seed of its own, so that a change to one (more layers, another batch size)
/// leaves the others' draws alone, and the same run seed gives every experiment the same split.
/// </summary>
/// <remarks>
/// The seed of a purpose is the first four bytes, big-endian, of SHA-256 over <c>fashion-repro/PURPOSE/SEED</c> (ASCII), for instance
/// <c>fashion-repro/shuffle-3/1</c>. Four, because libtorch's Mersenne twister looks at 32 bits only. Any program can follow that.
/// </remarks>
/// <param name="Name">The purpose as it enters the hash.</param>
public readonly record struct RandomPurpose(string Name)
{
    /// <summary>The permutation that is cut into training, validation and test.</summary>
    public static RandomPurpose Split { get; } = new("split");

    /// <summary>The initial weights, drawn layer by layer in the order of the forward pass, weight before bias.</summary>
    public static RandomPurpose Weights { get; } = new("weights");

    /// <summary>Every dropout mask of the run, in the order of the steps.</summary>
    public static RandomPurpose Dropout { get; } = new("dropout");

    /// <summary>The permutation of <see cref="Experiments.PixelOrder.Permuted"/>; drawn with seed 0 whatever the run's.</summary>
    public static RandomPurpose Pixels { get; } = new("pixels");

    /// <summary>The order of the training images in one epoch, from 1.</summary>
    public static RandomPurpose Shuffle(int epoch) => new($"shuffle-{epoch}");

    /// <summary>How the training images are changed in one epoch, from 1.</summary>
    public static RandomPurpose Augmentation(int epoch) => new($"augmentation-{epoch}");

    /// <summary>The seed for libtorch's generator, 0 to 2³² − 1.</summary>
    /// <param name="seed">The run's seed.</param>
    public uint SeedFor(int seed) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes($"fashion-repro/{Name}/{seed}")));
}
