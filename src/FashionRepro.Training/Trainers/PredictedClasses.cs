using static TorchSharp.torch;

namespace FashionRepro.Training.Trainers;

/// <summary>What logits say.</summary>
internal static class PredictedClasses
{
    /// <summary>The class with the largest logit of each image, the lowest such class where several are equal. Counted here: 64 × 10 numbers are not worth
    /// libtorch's four calls, which took a twentieth of a small network's step.</summary>
    /// <param name="logits">[B, classes] float32, finite.</param>
    public static byte[] Of(Tensor logits) => Of(TensorNumbers.Of<float>(logits), (int)logits.shape[0]);

    /// <summary>The same of numbers as they lie in memory.</summary>
    public static byte[] Of(ReadOnlySpan<float> values, int images)
    {
        var classes = values.Length / images;
        var predictions = new byte[images];
        for (var image = 0; image < predictions.Length; image++)
        {
            var row = values.Slice(image * classes, classes);
            for (var next = 1; next < classes; next++)
            {
                if (row[next] > row[predictions[image]])
                    predictions[image] = (byte)next;
            }
        }

        return predictions;
    }
}
