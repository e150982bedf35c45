using FashionRepro.Experiments;
using FashionRepro.Training.Seeding;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// Training images, changed as <see cref="AugmentationDescription"/> says. An image's numbers of an epoch follow from the run's seed, the epoch and the image's index alone,
/// whatever the order and size of the batches.
/// </summary>
/// <remarks>
/// The four numbers of image i are row i of <c>torch.rand(images, 4)</c> from a generator with the seed of <see cref="RandomPurpose.Augmentation"/>: angle, shift to the right, shift down,
/// zoom. The pixel at p, from the middle, is that of the original at R(−angle) · (p − shift) / zoom.
/// </remarks>
public sealed class AugmentedInput : IBatches, IDisposable
{
    // What torch.nn.functional has as affine_grid and grid_sample.
    private static readonly jit.CompilationUnit Script = jit.compile(
        """
        def matrices(drawn: Tensor, rotation: float, shift: float, zoom: float):
            drawn = drawn * 2 - 1
            angle = drawn[:, 0] * rotation
            factor = 1 + drawn[:, 3] * zoom
            cosine = torch.cos(angle) / factor
            sine = torch.sin(angle) / factor
            right = drawn[:, 1] * shift
            down = drawn[:, 2] * shift
            return torch.stack([cosine, sine, -(cosine * right + sine * down), -sine, cosine, sine * right - cosine * down], 1).reshape(-1, 2, 3)

        def augment(images: Tensor, matrices: Tensor):
            return torch.grid_sampler(images, torch.affine_grid_generator(matrices, images.size(), False), 0, 0, False)

        """);

    private readonly IBatches images;
    private readonly AugmentationDescription augmentation;
    private readonly int count;
    private readonly int size;
    private readonly int seed;
    private Tensor matrices;

    /// <summary>Draws the numbers of the first epoch.</summary>
    /// <param name="images">The images as they are; they stay the caller's.</param>
    /// <param name="augmentation">How they are changed.</param>
    /// <param name="count">How many images there are.</param>
    /// <param name="size">Height and width of an image.</param>
    /// <param name="seed">The run's seed.</param>
    public AugmentedInput(IBatches images, AugmentationDescription augmentation, int count, int size, int seed)
    {
        (this.images, this.augmentation, this.count, this.size, this.seed) = (images, augmentation, count, size, seed);
        matrices = Draw(epoch: 1);
    }

    /// <inheritdoc/>
    public void BeginEpoch(int epoch)
    {
        matrices.Dispose();
        matrices = Draw(epoch);
    }

    /// <inheritdoc/>
    public (Tensor Images, Tensor Labels) Take(Tensor indices)
    {
        var (batch, labels) = images.Take(indices);
        return ((Tensor)Script.invoke("augment", batch, matrices.index_select(0, indices)), labels);
    }

    /// <inheritdoc/>
    public void Dispose() => matrices.Dispose();

    /// <summary>What the pixels' places are multiplied by, [images, 2, 3], in a coordinate that is −1 at the left and 1 at the right edge.</summary>
    private Tensor Draw(int epoch)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(RandomPurpose.Augmentation(epoch).SeedFor(seed));
        using Scalar rotation = augmentation.Rotation * Math.PI / 180, shift = 2 * augmentation.Shift / size, zoom = augmentation.Zoom;
        return ((Tensor)Script.invoke("matrices", rand([count, 4], generator: generator), rotation, shift, zoom)).DetachFromDisposeScope();
    }
}
