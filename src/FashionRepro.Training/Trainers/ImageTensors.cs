using TorchSharp;
using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>
/// All images and labels as tensors. Pixels stay bytes until a batch is taken (55 MB instead of 220), and are scaled to [0, 1] there.
/// </summary>
public sealed class ImageTensors : IDisposable
{
    // Kept, for the reason that stands in FusedAdam.
    private static readonly Scalar LargestValue = 255;

    private readonly Tensor pixels;
    private readonly Tensor labels;

    /// <summary>Copies the arrays, the second after the first: no third copy of all images is made on the way.</summary>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="parts">Pixels [N × height × width], image by image, row by row, and labels [N], each 0 to 9.</param>
    /// <exception cref="ArgumentException">A part has another number of pixels than its labels ask for.</exception>
    public ImageTensors(int height, int width, params ReadOnlySpan<(byte[] Pixels, byte[] Labels)> parts)
    {
        using var scope = NewDisposeScope();
        var images = 0L;
        foreach (var (values, classes) in parts)
        {
            if (values.Length != classes.Length * height * width)
                throw new ArgumentException($"{values.Length:N0} pixels are not {classes.Length:N0} images of {height} × {width}.", nameof(parts));
            images += classes.Length;
        }

        pixels = zeros([images, 1, height, width], ScalarType.Byte).DetachFromDisposeScope();
        labels = zeros([images], ScalarType.Int64).DetachFromDisposeScope();

        var start = 0L;
        foreach (var (values, classes) in parts)
        {
            pixels.data<byte>().CopyFrom(values, 0, start * height * width);
            labels.data<long>().CopyFrom(Array.ConvertAll(classes, label => (long)label), 0, start);
            start += classes.Length;
        }
    }

    /// <summary>How many images there are.</summary>
    public int Count => (int)labels.shape[0];

    /// <summary>One batch, owned by the caller's dispose scope.</summary>
    /// <param name="indices">[B] int64, each 0 to <see cref="Count"/> − 1.</param>
    /// <returns>Images [B, 1, 28, 28] float32 in [0, 1]; labels [B] int64.</returns>
    public (Tensor Images, Tensor Labels) Take(Tensor indices) =>
        (ToInput(pixels.index_select(0, indices)), labels.index_select(0, indices));

    /// <summary>The smallest and the largest value over all images as <see cref="Take"/> gives them.</summary>
    public (double Minimum, double Maximum) InputRange()
    {
        const int batch = 1000;
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var start = 0L; start < Count; start += batch)
        {
            using var scope = NewDisposeScope();
            var input = ToInput(pixels.slice(0, start, Math.Min(start + batch, Count), 1));
            minimum = Math.Min(minimum, input.min().ToDouble());
            maximum = Math.Max(maximum, input.max().ToDouble());
        }

        return (minimum, maximum);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        pixels.Dispose();
        labels.Dispose();
    }

    private static Tensor ToInput(Tensor bytes) => bytes.to(ScalarType.Float32).div_(LargestValue);
}
