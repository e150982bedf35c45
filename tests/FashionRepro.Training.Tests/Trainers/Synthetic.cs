using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Training.Data;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>Small data, made by a rule.</summary>
internal static class Synthetic
{
    internal const int Pixels = 28 * 28;

    /// <summary>The optimizer of the write-up, and a batch that does not divide the training images.</summary>
    internal static TrainingRecipe.Adam Recipe { get; } = new(
        2, 32, Loss.CrossEntropy, 0.001, 0.9, 0.999, 1e-8);

    /// <summary>The same with the other optimizer.</summary>
    internal static TrainingRecipe.Sgd Sgd { get; } = new(2, 32, Loss.CrossEntropy, 0.1, 0.9);

    /// <summary>What the write-up's networks see.</summary>
    internal static InputDescription AsPublished { get; } = new(PixelOrder.AsPublished);

    /// <summary>Class i mod 10, told by which tenth of the image is bright, in noise. Every image's first two pixels are 0 and 255.</summary>
    internal static ImageDataSet DataSet(int training = 200, int test = 60, string sha256 = "made-up")
    {
        var noise = new Random(20170825);
        return new(Images(training), Labels(training), Images(test), Labels(test), DataShape.Usual, sha256, "a rule");

        byte[] Images(int count)
        {
            var pixels = new byte[count * Pixels];
            noise.NextBytes(pixels);
            for (var i = 0; i < pixels.Length; i++)
            {
                var (image, pixel) = (i / Pixels, i % Pixels);
                pixels[i] = pixel < 2 ? (byte)(255 * pixel) : (byte)((pixels[i] / 4) + (pixel / 79 == image % 10 ? 190 : 0));
            }

            return pixels;
        }
    }

    /// <summary>Class i mod 10.</summary>
    internal static byte[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];

    /// <summary>Images of class i mod 10 that carry their index in their first two pixels, see <see cref="Probe.Batch"/>.</summary>
    internal static ImageTensors Numbered(int count)
    {
        var pixels = new byte[count * Pixels];
        for (var i = 0; i < count; i++)
            (pixels[i * Pixels], pixels[(i * Pixels) + 1]) = ((byte)(i & 255), (byte)(i >> 8));
        return new(DataShape.Usual, (pixels, Labels(count)));
    }

    /// <summary>The data set in one, as a run has it.</summary>
    internal static ImageTensors Tensors(this ImageDataSet data) =>
        new(data.Shape, (data.TrainingImages, data.TrainingLabels), (data.TestImages, data.TestLabels));

    /// <summary>Trains on the images 0 to <paramref name="training"/> − 1, backwards, and validates on the next.</summary>
    internal static DataSplit Split(int training, int validation) =>
        new([.. Range(0, training).Reverse()], Range(training, validation), Range(training + validation, 1));

    private static long[] Range(int start, int count) => [.. Enumerable.Range(start, count).Select(i => (long)i)];
}
