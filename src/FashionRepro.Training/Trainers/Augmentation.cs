using FashionRepro.Experiments;
using FashionRepro.Training.Seeding;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Changes training images as <see cref="AugmentationDescription"/> says. An image's numbers of an epoch follow from the run's seed, the epoch and the image's index alone,
/// whatever the order and size of the batches.
/// </summary>
/// <remarks>
/// The four numbers of image i are row i of <c>torch.rand(images, 4)</c> from a generator with the seed of <see cref="RandomPurpose.Augmentation"/>: angle, shift to the right, shift down,
/// zoom; 0 is the least and 1 the most.
/// </remarks>
public sealed class Augmentation : IDisposable
{
    // Kept, for the reason that stands in Optimizer.
    private static readonly Scalar One = 1;
    private static readonly Scalar Two = 2;
    private static readonly Scalar MinusOne = -1;

    private readonly Scalar rotation; // radians
    private readonly Scalar shift; // halves of the size
    private readonly Scalar zoom;
    private readonly int count;
    private readonly int seed;
    private Tensor matrices;

    /// <summary>Draws the numbers of the first epoch.</summary>
    /// <param name="description">How images are changed.</param>
    /// <param name="count">How many images there are.</param>
    /// <param name="size">Height and width of an image.</param>
    /// <param name="seed">The run's seed.</param>
    public Augmentation(AugmentationDescription description, int count, int size, int seed)
    {
        (this.count, this.seed) = (count, seed);
        (rotation, shift, zoom) = (description.Rotation * Math.PI / 180, description.Shift * 2.0 / size, description.Zoom);
        matrices = Draw(epoch: 1);
    }

    /// <summary>Draws the numbers of an epoch.</summary>
    /// <param name="epoch">From 1.</param>
    public void BeginEpoch(int epoch)
    {
        matrices.Dispose();
        matrices = Draw(epoch);
    }

    /// <summary>Images as they are trained on in this epoch.</summary>
    /// <param name="images">[B, 1, height, width] float32.</param>
    /// <param name="indices">[B] int64, their indices.</param>
    public Tensor Apply(Tensor images, Tensor indices) => AffineMap.Apply(images, matrices.index_select(0, indices));

    /// <inheritdoc/>
    public void Dispose()
    {
        matrices.Dispose();
        rotation.Dispose();
        shift.Dispose();
        zoom.Dispose();
    }

    private Tensor Draw(int epoch)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(RandomPurpose.Augmentation(epoch).SeedFor(seed));
        var drawn = rand([count, 4], generator: generator).mul(Two).add(MinusOne, One);
        return AffineMap.Matrices(drawn.select(1, 0).mul(rotation), drawn.select(1, 1).mul(shift), drawn.select(1, 2).mul(shift), drawn.select(1, 3).mul(zoom).add(One, One))
            .DetachFromDisposeScope();
    }
}
