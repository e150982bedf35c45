using System.Text.Json.Serialization;

namespace FashionRepro.Experiments;

/// <summary>How a network is trained (write-up, Methodology), without weight decay. Every epoch takes the training images in a new order. The optimizer decides which further settings there are.</summary>
/// <param name="Epochs">Passes over the training images, 1 to 1,000.</param>
/// <param name="BatchSize">Images per step, at least 1; the last batch of an epoch may be smaller.</param>
/// <param name="Loss">What is minimised, the mean over a batch.</param>
/// <param name="LearningRate">Step size, in (0, 1].</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "optimizer")]
[JsonDerivedType(typeof(Adam), "adam")]
[JsonDerivedType(typeof(Sgd), "sgd")]
public abstract record TrainingRecipe(int Epochs, int BatchSize, Loss Loss, double LearningRate)
{
    /// <summary>Adam (Kingma and Ba, arXiv:1412.6980).</summary>
    /// <param name="Epochs"><inheritdoc cref="TrainingRecipe" path="/param[@name='Epochs']"/></param>
    /// <param name="BatchSize"><inheritdoc cref="TrainingRecipe" path="/param[@name='BatchSize']"/></param>
    /// <param name="Loss"><inheritdoc cref="TrainingRecipe" path="/param[@name='Loss']"/></param>
    /// <param name="LearningRate"><inheritdoc cref="TrainingRecipe" path="/param[@name='LearningRate']"/></param>
    /// <param name="Beta1">Decay of the mean of gradients, in [0, 1).</param>
    /// <param name="Beta2">Decay of the mean of squared gradients, in [0, 1).</param>
    /// <param name="Epsilon">The term against division by zero, in (0, 1].</param>
    public sealed record Adam(
        int Epochs, int BatchSize, Loss Loss, double LearningRate, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
        : TrainingRecipe(Epochs, BatchSize, Loss, LearningRate);

    /// <summary>Stochastic gradient descent, as PyTorch has it: v ← momentum · v + gradient, weight ← weight − rate · v (Sutskever et al., ICML 2013, section 2).</summary>
    /// <param name="Epochs"><inheritdoc cref="TrainingRecipe" path="/param[@name='Epochs']"/></param>
    /// <param name="BatchSize"><inheritdoc cref="TrainingRecipe" path="/param[@name='BatchSize']"/></param>
    /// <param name="Loss"><inheritdoc cref="TrainingRecipe" path="/param[@name='Loss']"/></param>
    /// <param name="LearningRate"><inheritdoc cref="TrainingRecipe" path="/param[@name='LearningRate']"/></param>
    /// <param name="Momentum">In [0, 1); 0 for plain gradient descent.</param>
    public sealed record Sgd(int Epochs, int BatchSize, Loss Loss, double LearningRate, double Momentum = 0)
        : TrainingRecipe(Epochs, BatchSize, Loss, LearningRate);
}

/// <summary>What training minimises.</summary>
public enum Loss
{
    /// <summary>Cross-entropy between the softmax of the logits and the label.</summary>
    CrossEntropy,
}
