using FashionRepro.Metrics;

namespace FashionRepro.Training.Trainers;

/// <summary>Loss and correct predictions of the training steps of one epoch, as they happened: dropout on, weights still moving.</summary>
internal sealed class RunningTotals
{
    private double lossSum;
    private int correct;

    /// <summary>Images seen.</summary>
    public int Images { get; private set; }

    /// <summary>Mean loss over the images seen.</summary>
    public double MeanLoss => lossSum / Images;

    /// <summary>Correct predictions over the images seen.</summary>
    public Accuracy Accuracy => new(correct, Images);

    /// <summary>Adds one batch.</summary>
    /// <param name="loss">The batch's mean.</param>
    /// <param name="logits">[B, 10], row by row.</param>
    /// <param name="labels">[B]</param>
    public void Add(double loss, ReadOnlySpan<float> logits, ReadOnlySpan<long> labels)
    {
        var predictions = PredictedClasses.Of(logits, labels.Length);
        lossSum += loss * predictions.Length;
        for (var image = 0; image < predictions.Length; image++)
        {
            if (predictions[image] == labels[image])
                correct++;
        }

        Images += predictions.Length;
    }
}
