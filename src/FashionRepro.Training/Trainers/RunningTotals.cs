using FashionRepro.Metrics;
using TorchSharp;
using static TorchSharp.torch;

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
    /// <param name="loss">[], the batch's mean.</param>
    /// <param name="logits">[B, 10]</param>
    /// <param name="labels">[B]</param>
    public void Add(Tensor loss, Tensor logits, Tensor labels)
    {
        var images = (int)labels.shape[0];
        lossSum += loss.ToDouble() * images;
        correct += (int)logits.argmax(1).eq(labels).sum().ToInt64();
        Images += images;
    }
}
