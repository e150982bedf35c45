namespace FashionRepro.Training.Trainers;

/// <summary>Training diverged: from here on every number would be meaningless, so the run ends.</summary>
/// <param name="what">What is not a finite number, and when that was seen: a sentence.</param>
public sealed class TrainingDivergedException(string what)
    : Exception($"{what} Training diverged; try a smaller training.learningRate. No record was written.")
{
    /// <summary>The loss of a batch, or of the validation images, is infinite or not a number.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="images">Images of that epoch seen so far.</param>
    public static TrainingDivergedException Loss(int epoch, int images) =>
        new($"The training loss is not a finite number after {images:N0} images of epoch {epoch}.");

    /// <summary>A weight is infinite or not a number.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    public static TrainingDivergedException Weights(int epoch) => new($"A weight is not a finite number after epoch {epoch}.");

    /// <summary>The trained network's activations overflow.</summary>
    public static TrainingDivergedException Logits() => new("The trained network's logits are not finite numbers.");
}
