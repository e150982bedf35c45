namespace FashionRepro.Training.Trainers;

/// <summary>Training diverged: from here on every number would be meaningless, so the run ends.</summary>
/// <param name="epoch">The epoch, from 1.</param>
/// <param name="images">Images of that epoch seen so far.</param>
public sealed class NonFiniteLossException(int epoch, int images)
    : Exception($"The training loss is not a finite number after {images:N0} images of epoch {epoch}. " +
        "Training diverged; try a smaller training.learningRate. No record was written.");
