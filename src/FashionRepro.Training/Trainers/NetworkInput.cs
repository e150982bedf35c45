using FashionRepro.Experiments;
using FashionRepro.Training.Seeding;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// All images as an experiment's network sees them (<see cref="InputDescription"/>), moved or changed where that is asked for. It copies no image
/// before a batch is taken, and the images stay their owner's.
/// </summary>
public sealed class NetworkInput : IBatches, IDisposable
{
    private readonly ImageTensors images;
    private readonly Tensor? order; // [height × width]
    private readonly Func<Tensor, Tensor> lastTouch;
    private readonly Func<Tensor, Tensor>? moved;
    private readonly Func<Tensor, Tensor, Tensor>? changed;

    /// <summary>The images as described.</summary>
    /// <param name="images">The images; they stay the caller's.</param>
    /// <param name="input">What the network sees of one.</param>
    /// <param name="lastTouch">What is done to a batch [B, channels, height, width] at the end; nothing where it is null.</param>
    public NetworkInput(ImageTensors images, InputDescription input, Func<Tensor, Tensor>? lastTouch = null)
        : this(images, PixelOrderOf(images, input.Order), lastTouch ?? (batch => batch), moved: null, changed: null)
    {
    }

    private NetworkInput(ImageTensors images, Tensor? order, Func<Tensor, Tensor> lastTouch, Func<Tensor, Tensor>? moved, Func<Tensor, Tensor, Tensor>? changed) =>
        (this.images, this.order, this.lastTouch, this.moved, this.changed) = (images, order, lastTouch, moved, changed);

    /// <summary>The same images, each moved before anything else is done to it. What that uncovers is black.</summary>
    /// <param name="rows">Down; up where negative. Less than an image's height.</param>
    /// <param name="columns">To the right; to the left where negative. Less than an image's width.</param>
    public NetworkInput MovedBy(int rows, int columns) => With(pixels => Moved(pixels, rows, columns), changed: null);

    /// <summary>The same images, each changed before anything else is done to it.</summary>
    /// <param name="change">Given [B, channels, height, width] float32 in [0, 1] and the images' indices [B], gives as many.</param>
    public NetworkInput Changed(Func<Tensor, Tensor, Tensor> change) => With(moved: null, change);

    /// <inheritdoc/>
    public (Tensor Images, Tensor Labels) Take(Tensor indices)
    {
        var pixels = images.Bytes(indices);
        if (moved is not null)
            pixels = moved(pixels);
        if (changed is not null)
            pixels = changed(ImageTensors.ToUnitInterval(pixels), indices);
        if (order is not null)
            pixels = pixels.flatten(2).index_select(2, order).reshape(pixels.shape);
        return (lastTouch(changed is null ? ImageTensors.ToUnitInterval(pixels) : pixels), images.Labels(indices));
    }

    /// <inheritdoc/>
    public void Dispose() => order?.Dispose();

    private static Tensor? PixelOrderOf(ImageTensors images, PixelOrder order) => order == PixelOrder.AsPublished
        ? null
        : tensor(Permutation.Draw((int)images.PixelsPerImage, RandomPurpose.Pixels, seed: 0)).DetachFromDisposeScope();

    private NetworkInput With(Func<Tensor, Tensor>? moved, Func<Tensor, Tensor, Tensor>? changed) => new(images, order?.alias().DetachFromDisposeScope(), lastTouch, moved, changed);

    private static Tensor Moved(Tensor pixels, int down, int right)
    {
        var (height, width) = (pixels.shape[2], pixels.shape[3]);
        var canvas = zeros_like(pixels);
        canvas.slice(2, Math.Max(0, down), height + Math.Min(0, down), 1).slice(3, Math.Max(0, right), width + Math.Min(0, right), 1)
            .copy_(pixels.slice(2, Math.Max(0, -down), height - Math.Max(0, down), 1).slice(3, Math.Max(0, -right), width - Math.Max(0, right), 1));
        return canvas;
    }
}
