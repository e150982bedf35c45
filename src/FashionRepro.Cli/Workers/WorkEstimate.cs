using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Workers;

/// <summary>How long runs take compared with one another, for the order they are trained in. It never changes a result.</summary>
internal static class WorkEstimate
{
    private const int ImageSize = 28;

    /// <summary>Multiply-adds of the forward passes over all training images and epochs.</summary>
    public static double MultiplyAdds(RunPlan plan) => (double)PerImage(plan.Model) * plan.Split.Training * plan.Training.Epochs;

    private static long PerImage(ModelDescription model)
    {
        switch (model)
        {
            case ModelDescription.FullyConnected ann:
                return Dense(ImageSize * ImageSize, ann.Hidden);
            case ModelDescription.Convolutional cnn:
                var (size, channels, sum) = (ImageSize, 1, 0L);
                foreach (var next in cnn.Channels)
                {
                    size = size + (2 * cnn.Padding) - cnn.KernelSize + 1;
                    sum += (long)size * size * next * channels * cnn.KernelSize * cnn.KernelSize;
                    (size, channels) = (size / cnn.PoolSize, next);
                }

                return sum + Dense(channels * size * size, cnn.Hidden);
            default:
                return 0;
        }
    }

    private static long Dense(int inputs, IReadOnlyList<int> hidden)
    {
        int[] widths = [inputs, .. hidden, FashionClasses.Count];
        return widths.Zip(widths.Skip(1), (from, to) => (long)from * to).Sum();
    }
}
