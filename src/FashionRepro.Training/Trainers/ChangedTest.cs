using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionRepro.Training.Trainers;

/// <summary>Test images that were moved or rotated (<see cref="Experiments.EvaluationDescription"/>), to see how much a network minds. Each image is changed once, in turns.</summary>
internal static class ChangedTest
{
    /// <summary>The first image is moved right, the second left, the third down, the fourth up, and so on.</summary>
    /// <param name="network">[B, channels, height, width] to logits [B, classes]; left in evaluation mode.</param>
    /// <param name="images">Where the indices point.</param>
    /// <param name="test">The test images.</param>
    /// <param name="pixels">How far, 1 to 27.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    public static Metrics.Accuracy Shifted(Module<Tensor, Tensor> network, NetworkInput images, long[] test, int pixels, CancellationToken cancellation) => Accuracy(
        network, test, [() => images.MovedBy(0, pixels), () => images.MovedBy(0, -pixels), () => images.MovedBy(pixels, 0), () => images.MovedBy(-pixels, 0)], cancellation);

    /// <summary>The first image is rotated clockwise, the second the other way, and so on.</summary>
    /// <param name="network">[B, channels, height, width] to logits [B, classes]; left in evaluation mode.</param>
    /// <param name="images">Where the indices point.</param>
    /// <param name="test">The test images.</param>
    /// <param name="degrees">How far, 1 to 180.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    public static Metrics.Accuracy Rotated(Module<Tensor, Tensor> network, NetworkInput images, long[] test, int degrees, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        return Accuracy(network, test, [() => Rotated(degrees), () => Rotated(-degrees)], cancellation);

        NetworkInput Rotated(int angle)
        {
            var matrix = AffineMap.Matrices(tensor([(float)(angle * Math.PI / 180)]), zeros(1), zeros(1), ones(1));
            return images.Changed((batch, _) => AffineMap.Apply(batch, matrix.expand(batch.shape[0], 2, 3)));
        }
    }

    private static Metrics.Accuracy Accuracy(Module<Tensor, Tensor> network, long[] test, Func<NetworkInput>[] changes, CancellationToken cancellation)
    {
        var correct = 0;
        foreach (var (number, change) in changes.Index())
        {
            long[] indices = [.. test.Where((_, position) => position % changes.Length == number)];
            if (indices.Length == 0)
                continue;

            using var changed = change();
            correct += Evaluation.Of(network, changed, indices, cancellation).Accuracy.Correct;
        }

        return new Metrics.Accuracy(correct, test.Length);
    }
}
