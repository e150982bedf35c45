using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionRepro.Training.Trainers;

/// <summary>Test images that were rotated (<see cref="Experiments.EvaluationDescription"/>), to see how much a network minds.</summary>
internal static class RotatedTest
{
    private static readonly int[] Directions = [1, -1];

    /// <summary>Each image is rotated once: the first clockwise, the second the other way, and so on.</summary>
    /// <param name="network">[B, 1, 28, 28] to logits [B, 10]; left in evaluation mode.</param>
    /// <param name="images">Where the indices point.</param>
    /// <param name="test">The test images.</param>
    /// <param name="degrees">How far, 1 to 180.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    public static Metrics.Accuracy Accuracy(Module<Tensor, Tensor> network, NetworkInput images, long[] test, int degrees, CancellationToken cancellation)
    {
        var correct = 0;
        foreach (var (number, direction) in Directions.Index())
        {
            long[] indices = [.. test.Where((_, position) => position % Directions.Length == number)];
            if (indices.Length == 0)
                continue;

            using var scope = NewDisposeScope();
            var matrix = AffineMap.Matrices(tensor([(float)(direction * degrees * Math.PI / 180)]), zeros(1), zeros(1), ones(1));
            using var rotated = images.Changed((batch, _) => AffineMap.Apply(batch, matrix.expand(batch.shape[0], 2, 3)));
            correct += Evaluation.Of(network, rotated, indices, cancellation).Accuracy.Correct;
        }

        return new Metrics.Accuracy(correct, test.Length);
    }
}
