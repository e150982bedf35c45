using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>The smallest and the largest value that a network sees.</summary>
internal static class InputRange
{
    private const int BatchSize = 1000;

    /// <summary>Measured on batches as they are taken.</summary>
    /// <param name="batches">The images.</param>
    /// <param name="count">How many there are, at least 1.</param>
    public static (double Minimum, double Maximum) Of(IBatches batches, long count)
    {
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var start = 0L; start < count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var input = batches.Take(tensor(Indices(start, Math.Min(start + BatchSize, count)))).Images;
            minimum = Math.Min(minimum, input.min().item<float>());
            maximum = Math.Max(maximum, input.max().item<float>());
        }

        return (minimum, maximum);
    }

    private static long[] Indices(long from, long to)
    {
        var indices = new long[to - from];
        for (var i = 0; i < indices.Length; i++)
            indices[i] = from + i;
        return indices;
    }
}
