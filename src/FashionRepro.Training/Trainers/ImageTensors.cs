using FashionRepro.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// All images and labels as tensors. Pixels stay bytes until a batch is taken (55 MB instead of 220), and are scaled to [0, 1] there.
/// </summary>
public sealed class ImageTensors : IBatches, IDisposable
{
    // Kept, for the reason that stands in FusedAdam.
    private static readonly Scalar LargestValue = 255;

    private readonly Tensor pixels;
    private readonly Tensor labels;

    /// <summary>Copies the arrays, the second after the first: no third copy of all images is made on the way.</summary>
    /// <param name="shape">The shape of an image.</param>
    /// <param name="parts">Pixels [N × channels × height × width], image by image, channel by channel, row by row, and labels [N], each below the number of classes.</param>
    /// <exception cref="ArgumentException">A part has another number of pixels than its labels ask for.</exception>
    public ImageTensors(DataShape shape, params ReadOnlySpan<(byte[] Pixels, byte[] Labels)> parts)
    {
        var (channels, height, width, _) = shape;
        var size = channels * height * width;
        using var scope = NewDisposeScope();
        var images = 0L;
        foreach (var (values, classes) in parts)
        {
            if (values.Length != classes.Length * size)
                throw new ArgumentException($"{values.Length:N0} pixels are not {classes.Length:N0} images of {channels} × {height} × {width}.", nameof(parts));
            images += classes.Length;
        }

        pixels = zeros([images, channels, height, width], ScalarType.Byte).DetachFromDisposeScope();
        labels = zeros([images], ScalarType.Int64).DetachFromDisposeScope();

        var start = 0L;
        foreach (var (values, classes) in parts)
        {
            if (classes.Length == 0)
                continue; // a data set without test images; TorchSharp finds no place to copy nothing to

            pixels.data<byte>().CopyFrom(values, 0, start * size);
            labels.data<long>().CopyFrom(Array.ConvertAll(classes, label => (long)label), 0, start);
            start += classes.Length;
        }
    }

    /// <summary>Told of the indices [B] of every batch of images before it is made; null where nobody listens.</summary>
    public Action<Tensor>? Taken { get; set; }

    /// <summary>How many images there are.</summary>
    public int Count => (int)labels.shape[0];

    /// <summary>One batch, owned by the caller's dispose scope.</summary>
    /// <param name="indices">[B] int64, each 0 to <see cref="Count"/> − 1.</param>
    /// <returns>Images [B, channels, height, width] float32 in [0, 1]; labels [B] int64.</returns>
    public (Tensor Images, Tensor Labels) Take(Tensor indices) =>
        (ToUnitInterval(Bytes(indices)), Labels(indices));

    /// <summary>How many pixels an image has, in each of its channels.</summary>
    public long PixelsPerImage => pixels.shape[2] * pixels.shape[3];

    /// <summary>How many channels an image has.</summary>
    public long Channels => pixels.shape[1];

    /// <summary>Pixels [B, channels, height, width] of some images, bytes: the one way by which images leave.</summary>
    internal Tensor Bytes(Tensor indices)
    {
        Taken?.Invoke(indices);
        return pixels.index_select(0, indices);
    }

    /// <summary>The bytes of one channel of an image as they were read, row by row. To compare with; nobody is told.</summary>
    internal ReadOnlySpan<byte> Published(long index, long channel) => pixels.bytes.Slice(checked((int)(((index * Channels) + channel) * PixelsPerImage)), (int)PixelsPerImage);

    /// <summary>Labels [B] int64 of some images.</summary>
    internal Tensor Labels(Tensor indices) => labels.index_select(0, indices);

    /// <summary>Bytes as float32 in [0, 1].</summary>
    internal static Tensor ToUnitInterval(Tensor bytes) => bytes.to(ScalarType.Float32).div_(LargestValue);

    /// <inheritdoc/>
    public void Dispose()
    {
        pixels.Dispose();
        labels.Dispose();
    }
}
