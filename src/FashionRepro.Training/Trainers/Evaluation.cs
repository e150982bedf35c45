using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace FashionRepro.Training.Trainers;

/// <summary>What a network says of a list of images, without dropout.</summary>
/// <param name="Labels">[N], the true classes in the order of the list.</param>
/// <param name="Predictions">[N], the class with the largest logit; the lowest such class where several are equal.</param>
/// <param name="MeanLoss">Mean cross-entropy over the images.</param>
public sealed record Evaluation(byte[] Labels, byte[] Predictions, double MeanLoss)
{
    /// <summary>Smaller batches pay more for each call, larger ones take more memory; from some 300 on, glibc takes fresh memory for every one, at half the speed.</summary>
    private const int BatchSize = 125;

    /// <summary>How many predictions are right.</summary>
    public Metrics.Accuracy Accuracy => new(Labels.Zip(Predictions).Count(pair => pair.First == pair.Second), Labels.Length);

    /// <summary>Evaluates a network, which is left in evaluation mode.</summary>
    /// <param name="network">[B, channels, height, width] to logits [B, classes].</param>
    /// <param name="data">Where the indices point.</param>
    /// <param name="indices">The images, in the order of the answer.</param>
    /// <param name="cancellation">Looked at before every batch.</param>
    public static Evaluation Of(Module<Tensor, Tensor> network, IBatches data, long[] indices, CancellationToken cancellation)
    {
        using var noGradients = no_grad();
        network.eval();

        var trueClasses = new byte[indices.Length];
        var predictions = new byte[indices.Length];
        var loss = 0.0;
        for (var start = 0; start < indices.Length; start += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = NewDisposeScope();
            var (images, labels) = data.Take(tensor(indices[start..Math.Min(start + BatchSize, indices.Length)]));
            var logits = network.call(images); // [B, classes]
            loss += cross_entropy(logits, labels, reduction: Reduction.Sum).item<float>();
            Array.ConvertAll(labels.data<long>().ToArray(), label => (byte)label).CopyTo(trueClasses, start);
            PredictedClasses.Of(logits).CopyTo(predictions, start);
        }

        return new Evaluation(trueClasses, predictions, loss / indices.Length);
    }
}
