using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionRepro.Training.Trainers;

/// <summary>Test images that were moved (<see cref="Experiments.EvaluationDescription"/>), to see how much a network minds.</summary>
internal static class ShiftedTest
{
    /// <summary>Right, left, down, up: rows and columns of one pixel.</summary>
    private static readonly (int Rows, int Columns)[] Directions = [(0, 1), (0, -1), (1, 0), (-1, 0)];

    /// <summary>Each image is moved once: the first right, the second left, the third down, the fourth up, and so on.</summary>
    /// <param name="network">[B, 1, 28, 28] to logits [B, 10]; left in evaluation mode.</param>
    /// <param name="images">Where the indices point.</param>
    /// <param name="test">The test images.</param>
    /// <param name="pixels">How far, 1 to 27.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    public static Metrics.Accuracy Accuracy(Module<Tensor, Tensor> network, NetworkInput images, long[] test, int pixels, CancellationToken cancellation)
    {
        var correct = 0;
        foreach (var (number, (rows, columns)) in Directions.Index())
        {
            long[] indices = [.. test.Where((_, position) => position % Directions.Length == number)];
            if (indices.Length == 0)
                continue;

            using var moved = images.MovedBy(rows * pixels, columns * pixels);
            correct += Evaluation.Of(network, moved, indices, cancellation).Accuracy.Correct;
        }

        return new Metrics.Accuracy(correct, test.Length);
    }
}
