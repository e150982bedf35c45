using System.Text.Json.Serialization;

namespace FashionRepro.Experiments;

/// <summary>How a network is trained (write-up, Methodology). Every epoch takes the training images in a new order. The optimizer decides which further settings there are.</summary>
/// <param name="Epochs">Passes over the training images, 1 to 1,000.</param>
/// <param name="BatchSize">Images per step, at least 1; the last batch of an epoch may be smaller.</param>
/// <param name="Loss">What is minimised, the mean over a batch.</param>
/// <param name="LearningRate">Step size, in (0, 1]; with a schedule that of the first epoch.</param>
/// <param name="Schedule">How the learning rate goes on; absent where it is constant.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "optimizer")]
[JsonDerivedType(typeof(Adam), "adam")]
[JsonDerivedType(typeof(AdamW), "adamw")]
[JsonDerivedType(typeof(RmsProp), "rmsprop")]
[JsonDerivedType(typeof(Sgd), "sgd")]
public abstract record TrainingRecipe(
    int Epochs, int BatchSize, Loss Loss, double LearningRate, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LearningRateSchedule? Schedule)
{
    /// <summary>The learning rate of an epoch.</summary>
    /// <param name="epoch">From 1.</param>
    public double LearningRateIn(int epoch) => Schedule?.LearningRateIn(epoch, this) ?? LearningRate;

    /// <summary>Adam (Kingma and Ba, arXiv:1412.6980), without weight decay.</summary>
    /// <param name="Epochs"><inheritdoc cref="TrainingRecipe" path="/param[@name='Epochs']"/></param>
    /// <param name="BatchSize"><inheritdoc cref="TrainingRecipe" path="/param[@name='BatchSize']"/></param>
    /// <param name="Loss"><inheritdoc cref="TrainingRecipe" path="/param[@name='Loss']"/></param>
    /// <param name="LearningRate"><inheritdoc cref="TrainingRecipe" path="/param[@name='LearningRate']"/></param>
    /// <param name="Beta1">Decay of the mean of gradients, in [0, 1).</param>
    /// <param name="Beta2">Decay of the mean of squared gradients, in [0, 1).</param>
    /// <param name="Epsilon">The term against division by zero, in (0, 1].</param>
    /// <param name="Schedule"><inheritdoc cref="TrainingRecipe" path="/param[@name='Schedule']"/></param>
    public sealed record Adam(
        int Epochs, int BatchSize, Loss Loss, double LearningRate, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, LearningRateSchedule? Schedule = null)
        : TrainingRecipe(Epochs, BatchSize, Loss, LearningRate, Schedule);

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, arXiv:1711.05101, algorithm 2).</summary>
    /// <param name="Epochs"><inheritdoc cref="TrainingRecipe" path="/param[@name='Epochs']"/></param>
    /// <param name="BatchSize"><inheritdoc cref="TrainingRecipe" path="/param[@name='BatchSize']"/></param>
    /// <param name="Loss"><inheritdoc cref="TrainingRecipe" path="/param[@name='Loss']"/></param>
    /// <param name="LearningRate"><inheritdoc cref="TrainingRecipe" path="/param[@name='LearningRate']"/></param>
    /// <param name="Beta1">Decay of the mean of gradients, in [0, 1).</param>
    /// <param name="Beta2">Decay of the mean of squared gradients, in [0, 1).</param>
    /// <param name="Epsilon">The term against division by zero, in (0, 1].</param>
    /// <param name="WeightDecay">Share of every parameter, times the learning rate, that a step takes away; in [0, 1].</param>
    /// <param name="Schedule"><inheritdoc cref="TrainingRecipe" path="/param[@name='Schedule']"/></param>
    public sealed record AdamW(
        int Epochs, int BatchSize, Loss Loss, double LearningRate, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0.01,
        LearningRateSchedule? Schedule = null)
        : TrainingRecipe(Epochs, BatchSize, Loss, LearningRate, Schedule);

    /// <summary>RMSprop as PyTorch has it: s ← α · s + (1 − α) · gradient², weight ← weight − rate · gradient / (√s + ε) (Hinton, Neural Networks for Machine Learning, lecture 6e).</summary>
    /// <param name="Epochs"><inheritdoc cref="TrainingRecipe" path="/param[@name='Epochs']"/></param>
    /// <param name="BatchSize"><inheritdoc cref="TrainingRecipe" path="/param[@name='BatchSize']"/></param>
    /// <param name="Loss"><inheritdoc cref="TrainingRecipe" path="/param[@name='Loss']"/></param>
    /// <param name="LearningRate"><inheritdoc cref="TrainingRecipe" path="/param[@name='LearningRate']"/></param>
    /// <param name="Alpha">Decay of the mean of squared gradients, in [0, 1).</param>
    /// <param name="Epsilon">The term against division by zero, in (0, 1].</param>
    /// <param name="Schedule"><inheritdoc cref="TrainingRecipe" path="/param[@name='Schedule']"/></param>
    public sealed record RmsProp(
        int Epochs, int BatchSize, Loss Loss, double LearningRate, double Alpha = 0.99, double Epsilon = 1e-8, LearningRateSchedule? Schedule = null)
        : TrainingRecipe(Epochs, BatchSize, Loss, LearningRate, Schedule);

    /// <summary>
    /// Stochastic gradient descent, as PyTorch has it: v ← momentum · v + gradient, weight ← weight − rate · v, or with Nesterov's step
    /// weight − rate · (gradient + momentum · v) (Sutskever et al., ICML 2013, section 2).
    /// </summary>
    /// <param name="Epochs"><inheritdoc cref="TrainingRecipe" path="/param[@name='Epochs']"/></param>
    /// <param name="BatchSize"><inheritdoc cref="TrainingRecipe" path="/param[@name='BatchSize']"/></param>
    /// <param name="Loss"><inheritdoc cref="TrainingRecipe" path="/param[@name='Loss']"/></param>
    /// <param name="LearningRate"><inheritdoc cref="TrainingRecipe" path="/param[@name='LearningRate']"/></param>
    /// <param name="Momentum">In [0, 1); 0 for plain gradient descent.</param>
    /// <param name="Nesterov">Whether the step looks ahead; it needs a momentum.</param>
    /// <param name="Schedule"><inheritdoc cref="TrainingRecipe" path="/param[@name='Schedule']"/></param>
    public sealed record Sgd(int Epochs, int BatchSize, Loss Loss, double LearningRate, double Momentum = 0, bool Nesterov = false, LearningRateSchedule? Schedule = null)
        : TrainingRecipe(Epochs, BatchSize, Loss, LearningRate, Schedule);
}

/// <summary>What training minimises.</summary>
public enum Loss
{
    /// <summary>Cross-entropy between the softmax of the logits and the label.</summary>
    CrossEntropy,
}
