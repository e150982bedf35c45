using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using FashionRepro.Metrics;
using MathNet.Numerics.Random;

namespace FashionRepro.Statistics;

/// <summary>A run's confusion matrices in the replicates of its test images. Runs that are resampled with the same numbers have the same images in the same replicate.</summary>
public sealed class ResampledRun
{
    private static readonly ConcurrentDictionary<(int Images, int Replicates, int RandomSeed), Lazy<byte[][]>> DrawnImages = new();

    private readonly ConcurrentDictionary<(ScoreKind Kind, int ClassIndex), double[]> scores = new();

    private ResampledRun(ConfusionMatrix[] matrices, int images, int randomSeed) => (Matrices, Images, RandomSeed) = (matrices, images, randomSeed);

    /// <summary>One per replicate.</summary>
    public IReadOnlyList<ConfusionMatrix> Matrices { get; }

    /// <summary>How many test images there are, and are drawn.</summary>
    internal int Images { get; }

    /// <summary>What the images were drawn with.</summary>
    internal int RandomSeed { get; }

    /// <summary>Resamples a run's images.</summary>
    /// <param name="labels">[images], true classes, 0 to <paramref name="classes"/> − 1; at least one image.</param>
    /// <param name="predictions">[images], predicted classes.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <param name="replicates">How many replicates, at least 1.</param>
    /// <param name="randomSeed">The same seed gives the same replicates.</param>
    /// <exception cref="ArgumentException">There is no image, or there are not as many predictions as labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no replicates, or a class is outside its range.</exception>
    public static ResampledRun Of(byte[] labels, byte[] predictions, int classes, int replicates, int randomSeed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        if (labels.Length == 0 || labels.Length != predictions.Length)
            throw new ArgumentException("A run has labels and predictions of as many images, at least one.", nameof(predictions));
        if (Math.Max(labels.Max(), predictions.Max()) is var largest && largest >= classes)
            throw new ArgumentOutOfRangeException(nameof(classes), classes, $"A label or prediction is {largest}.");

        int[] cells = [.. labels.Zip(predictions, (label, prediction) => (label * classes) + prediction)];
        return new([.. Weights(labels.Length, replicates, randomSeed).Select(Tally)], labels.Length, randomSeed);

        ConfusionMatrix Tally(byte[] weights)
        {
            var counts = new int[classes * classes];
            for (var image = 0; image < weights.Length; image++)
                counts[cells[image]] += weights[image];
            return new ConfusionMatrix([.. counts.Chunk(classes)]);
        }
    }

    /// <summary>A class's score in every replicate, 0 to 1; computed when first asked for.</summary>
    public IReadOnlyList<double> Scores(ScoreKind kind, int classIndex) =>
        scores.GetOrAdd((kind, classIndex), _ => [.. Matrices.Select(matrix => matrix.Scores(classIndex).Of(kind))]);

    /// <summary>[replicates][images], how often a replicate holds each image. The generator's seed is the complement, so that it is not that of the runs.</summary>
    private static byte[][] Weights(int images, int replicates, int randomSeed) => DrawnImages.GetOrAdd((images, replicates, randomSeed), _ => new(() =>
    {
        var generator = new Xoshiro256StarStar(~randomSeed, threadSafe: false);
        var bytes = new byte[sizeof(uint) * images];
        var drawn = new byte[replicates][];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            generator.NextBytes(bytes);
            drawn[replicate] = new byte[images];
            foreach (var number in MemoryMarshal.Cast<byte, uint>(bytes))
                drawn[replicate][(int)(((ulong)number * (uint)images) >> 32)]++; // no image is likelier than another by more than images ÷ 2³²
        }

        return drawn;
    })).Value;
}
