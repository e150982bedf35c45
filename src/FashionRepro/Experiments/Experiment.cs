namespace FashionRepro.Experiments;

/// <summary>
/// One experiment, fully resolved: everything that decides a result except the seed. Two experiments with equal
/// <see cref="Split"/>, <see cref="Input"/>, <see cref="Augmentation"/>, <see cref="Model"/>, <see cref="Training"/> and <see cref="Evaluation"/> are the same experiment, whatever they are called.
/// </summary>
/// <param name="Name">The file's name without its ending, <c>cnn</c> for <c>configs/experiments/cnn.json</c>. A label: it does not enter the run key.</param>
/// <param name="About">What the experiment is for. Text: it does not enter the run key.</param>
/// <param name="Split">Which images train, validate and test.</param>
/// <param name="Input">What the network sees of an image.</param>
/// <param name="Model">The network.</param>
/// <param name="Training">How it is trained.</param>
/// <param name="Evaluation">What the trained network is tested on besides the test images.</param>
/// <param name="Defect">The error made on purpose in its training; null where it is sound, or where its error is one of the other settings.</param>
/// <param name="Augmentation">How training images are changed; null where they are not.</param>
public sealed record Experiment(
    string Name, AboutExperiment About, SplitDescription Split, InputDescription Input, ModelDescription Model, TrainingRecipe Training,
    EvaluationDescription Evaluation, string? Defect = null, AugmentationDescription? Augmentation = null);

/// <summary>The head of an experiment's file.</summary>
/// <param name="Purpose">What the experiment shows.</param>
/// <param name="Source">The section of the write-up, or the issue, it follows.</param>
/// <param name="Command">How to run it.</param>
/// <param name="Takes">How long it takes, and on what.</param>
/// <param name="Result">What comes out.</param>
public sealed record AboutExperiment(string Purpose, string Source, string Command, string Takes, string Result);
