using FashionRepro.Experiments;
using FashionRepro.Training.Seeding;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// All images as an experiment's network sees them (<see cref="InputDescription"/>), moved or with other labels where that is asked for. It copies no image
/// before a batch is taken, and the images stay their owner's.
/// </summary>
public sealed class NetworkInput : IBatches, IDisposable
{
    private readonly ImageTensors images;
    private readonly Tensor? order; // [height × width]
    private readonly bool scaled;
    private readonly Tensor? labels;
    private readonly (int Rows, int Columns) moved;

    /// <summary>The images as described.</summary>
    public NetworkInput(ImageTensors images, InputDescription input)
        : this(images, PixelOrderOf(images, input.Order), input.Scale == PixelScale.UnitInterval, labels: null, moved: default)
    {
    }

    private NetworkInput(ImageTensors images, Tensor? order, bool scaled, Tensor? labels, (int Rows, int Columns) moved) =>
        (this.images, this.order, this.scaled, this.labels, this.moved) = (images, order, scaled, labels, moved);

    /// <summary>The same images, each moved before anything else is done to it. What that uncovers is black.</summary>
    /// <param name="rows">Down; up where negative. Less than an image's height.</param>
    /// <param name="columns">To the right; to the left where negative. Less than an image's width.</param>
    public NetworkInput MovedBy(int rows, int columns) => new(images, order?.alias().DetachFromDisposeScope(), scaled, labels?.alias().DetachFromDisposeScope(), (rows, columns));

    /// <summary>The same images with other labels.</summary>
    /// <param name="classes">The class of every image, by index.</param>
    public NetworkInput WithLabels(byte[] classes) =>
        new(images, order?.alias().DetachFromDisposeScope(), scaled, tensor(Array.ConvertAll(classes, label => (long)label)).DetachFromDisposeScope(), moved);

    /// <inheritdoc/>
    public (Tensor Images, Tensor Labels) Take(Tensor indices)
    {
        var pixels = images.Bytes(indices);
        if (moved != default)
            pixels = Moved(pixels);
        if (order is not null)
            pixels = pixels.flatten(1).index_select(1, order).reshape(pixels.shape);
        return (scaled ? ImageTensors.ToUnitInterval(pixels) : pixels.to(ScalarType.Float32), labels?.index_select(0, indices) ?? images.Labels(indices));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        order?.Dispose();
        labels?.Dispose();
    }

    private static Tensor? PixelOrderOf(ImageTensors images, PixelOrder order) => order == PixelOrder.AsPublished
        ? null
        : tensor(Permutation.Draw((int)images.PixelsPerImage, RandomPurpose.Pixels, seed: 0)).DetachFromDisposeScope();

    private Tensor Moved(Tensor pixels)
    {
        var (height, width) = (pixels.shape[2], pixels.shape[3]);
        var (down, right) = moved;
        var canvas = zeros_like(pixels);
        canvas.slice(2, Math.Max(0, down), height + Math.Min(0, down), 1).slice(3, Math.Max(0, right), width + Math.Min(0, right), 1)
            .copy_(pixels.slice(2, Math.Max(0, -down), height - Math.Max(0, down), 1).slice(3, Math.Max(0, -right), width - Math.Max(0, right), 1));
        return canvas;
    }
}
