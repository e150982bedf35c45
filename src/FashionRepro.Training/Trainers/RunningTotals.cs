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
        var predictions = PredictedClasses.Of(logits);
        lossSum += loss.ToDouble() * predictions.Length;
        correct += predictions.Zip(labels.data<long>().ToArray()).Count(pair => pair.First == pair.Second);
        Images += predictions.Length;
    }
}
