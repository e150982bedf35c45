namespace FashionRepro.Experiments;

/// <summary>How a network is trained (write-up, Methodology).</summary>
/// <param name="Epochs">Passes over the training images, 1 to 1,000.</param>
/// <param name="BatchSize">Images per step, at least 1; the last batch of an epoch may be smaller.</param>
/// <param name="Loss">What is minimised, the mean over a batch.</param>
/// <param name="Optimizer">The optimizer: Adam (Kingma and Ba, arXiv:1412.6980), without weight decay.</param>
/// <param name="LearningRate">Step size, in (0, 1].</param>
/// <param name="Beta1">Adam's decay of the mean of gradients, in [0, 1).</param>
/// <param name="Beta2">Adam's decay of the mean of squared gradients, in [0, 1).</param>
/// <param name="Epsilon">Adam's term against division by zero, in (0, 1].</param>
public sealed record TrainingRecipe(
    int Epochs, int BatchSize, Loss Loss, OptimizerKind Optimizer, double LearningRate, double Beta1, double Beta2, double Epsilon);

/// <summary>What training minimises.</summary>
public enum Loss
{
    /// <summary>Cross-entropy between the softmax of the logits and the label.</summary>
    CrossEntropy,
}

/// <summary>How gradients become updates.</summary>
public enum OptimizerKind
{
    /// <summary>Adam.</summary>
    Adam,
}
