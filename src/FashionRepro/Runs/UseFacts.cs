namespace FashionRepro.Runs;

/// <summary>
/// What a run really did with images, network and optimizer, counted where it happened and not taken from what was asked for: every image where it left the
/// data's tensors, every input where it entered the network, every setting where the optimizer took it. It does not depend on the environment, but for the last digits of images that are interpolated.
/// </summary>
/// <param name="Steps">Training steps.</param>
/// <param name="BatchSize">Images of the largest step.</param>
/// <param name="LastBatch">Images of the last step.</param>
/// <param name="EpochOrders">Different orders among those in which the epochs took their images.</param>
/// <param name="Trained">Images taken for a training step at least once.</param>
/// <param name="TrainedOnceAnEpoch">Those taken exactly once in every epoch.</param>
/// <param name="TrainedPerClass">Images trained on of each class, by the label that the data has for them.</param>
/// <param name="Relabelled">Images trained on at least once with another label than the data's.</param>
/// <param name="Validated">Images taken for a validation.</param>
/// <param name="Tested">Images taken for a test, moved or not.</param>
/// <param name="TrainedAndValidated">Images taken for both.</param>
/// <param name="TrainedAndTested">Images taken for both.</param>
/// <param name="ValidatedAndTested">Images taken for both.</param>
/// <param name="StepsWithCrossEntropy">Steps whose loss was the mean cross-entropy of its logits and labels, computed a second time without libtorch.</param>
/// <param name="Optimizer">What made updates of gradients.</param>
/// <param name="Phases">One entry for each phase that used the network, in the order of their first use.</param>
public sealed record UseFacts(
    int Steps,
    int BatchSize,
    int LastBatch,
    int EpochOrders,
    int Trained,
    int TrainedOnceAnEpoch,
    IReadOnlyList<int> TrainedPerClass,
    int Relabelled,
    int Validated,
    int Tested,
    int TrainedAndValidated,
    int TrainedAndTested,
    int ValidatedAndTested,
    int StepsWithCrossEntropy,
    OptimizerUse Optimizer,
    IReadOnlyList<PhaseUse> Phases);

/// <summary>The optimizer as it was at every step.</summary>
/// <param name="Name">What it is, <c>adam</c>, <c>adamw</c>, <c>rmsprop</c>, <c>sgd</c> or <c>nesterov</c>, which is gradient descent with that step.</param>
/// <param name="Settings">Every number that it has.</param>
/// <param name="LearningRates">The learning rate of each epoch, and every other that a step had within one; absent where there was only one.</param>
public sealed record OptimizerUse(
    string Name, IReadOnlyList<SettingUse> Settings,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<double>? LearningRates = null);

/// <summary>One number of an optimizer.</summary>
/// <param name="Name">Its setting, <c>learningRate</c>.</param>
/// <param name="Least">The smallest it was at a step.</param>
/// <param name="Most">The largest.</param>
public sealed record SettingUse(string Name, double Least, double Most);

/// <summary>What reached the network in one phase.</summary>
/// <param name="Phase">Which.</param>
/// <param name="Batches">Forward passes.</param>
/// <param name="Images">Images in them.</param>
/// <param name="Mode">The mode of the network's modules.</param>
/// <param name="InputSha256">SHA-256 of the first input [B, 1, 28, 28], float32, little-endian.</param>
/// <param name="ExpectedSha256">The same of what the plan says of these images, computed from the data's bytes without libtorch; null where images are interpolated.</param>
/// <param name="LargestDifference">The largest difference of a pixel, in [0, 1], between the first input and the same computed from the data's bytes without libtorch; null where images are not interpolated.</param>
public sealed record PhaseUse(
    UsePhase Phase, int Batches, int Images, NetworkMode Mode, string InputSha256,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] string? ExpectedSha256 = null,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] double? LargestDifference = null);

/// <summary>What the network is used for.</summary>
public enum UsePhase
{
    /// <summary>Training steps.</summary>
    Training,

    /// <summary>The validation after every epoch.</summary>
    Validation,

    /// <summary>Test images whose logits are computed in two ways, to see whether they are finite.</summary>
    FiniteLogits,

    /// <summary>The trained network on its training images.</summary>
    TrainingEvaluation,

    /// <summary>The trained network on the test images.</summary>
    Test,

    /// <summary>The trained network on moved test images.</summary>
    ShiftedTest,

    /// <summary>The trained network on rotated test images.</summary>
    RotatedTest,
}

/// <summary>The mode of a network's modules. Dropout drops in training mode only.</summary>
public enum NetworkMode
{
    /// <summary>All in evaluation mode, at every use.</summary>
    Evaluation,

    /// <summary>All in training mode, at every use.</summary>
    Training,

    /// <summary>Some in the one, some in the other, or one at one use and the other at another.</summary>
    Mixed,
}
