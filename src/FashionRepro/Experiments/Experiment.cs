using FashionRepro.Data;

namespace FashionRepro.Experiments;

/// <summary>
/// One experiment, fully resolved: everything that decides a result except the seed. It trains a network of ours (<see cref="NetworkExperiment"/>) or runs somebody's program
/// (<see cref="ProgramExperiment"/>). Two experiments that differ in name and <see cref="About"/> only are the same experiment.
/// </summary>
/// <param name="Name">The file's name without its ending, <c>NAME</c> for <c>configs/experiments/NAME.json</c>. A label: it does not enter the run key.</param>
/// <param name="About">What the experiment is for. Text: it does not enter the run key.</param>
/// <param name="Split">Which images train, validate and test.</param>
public abstract record Experiment(string Name, AboutExperiment About, SplitDescription Split)
{
    /// <summary>The data set. Its content and its shape enter the run key, its name and those of its classes do not.</summary>
    public DataDescription Data { get; init; } = DataDescription.Usual;
}

/// <summary>An experiment that trains a network.</summary>
/// <param name="Name">As <see cref="Experiment.Name"/>.</param>
/// <param name="About">As <see cref="Experiment.About"/>.</param>
/// <param name="Split">As <see cref="Experiment.Split"/>.</param>
/// <param name="Input">What the network sees of an image.</param>
/// <param name="Model">The network.</param>
/// <param name="Training">How it is trained.</param>
/// <param name="Evaluation">What the trained network is tested on besides the test images.</param>
/// <param name="Defect">The error made on purpose in its training; null where it is sound, or where its error is one of the other settings.</param>
/// <param name="Augmentation">How training images are changed; null where they are not.</param>
public sealed record NetworkExperiment(
    string Name, AboutExperiment About, SplitDescription Split, InputDescription Input, ModelDescription Model, TrainingRecipe Training,
    EvaluationDescription Evaluation, string? Defect = null, AugmentationDescription? Augmentation = null) : Experiment(Name, About, Split);

/// <summary>An experiment that runs a program, which trains and predicts by itself.</summary>
/// <param name="Name">As <see cref="Experiment.Name"/>.</param>
/// <param name="About">As <see cref="Experiment.About"/>.</param>
/// <param name="Split">As <see cref="Experiment.Split"/>; it may have no validation images.</param>
/// <param name="Program">The program and its settings.</param>
/// <param name="Code">What the program consists of, as found in the checkout and on this machine.</param>
/// <param name="Limits">How long it may take, and how much memory. They decide no result.</param>
/// <param name="Folder">The folder that the program's files are in.</param>
public sealed record ProgramExperiment(
    string Name, AboutExperiment About, SplitDescription Split, ProgramDescription Program, ProgramCode Code, ProgramLimits Limits, string Folder) : Experiment(Name, About, Split);

/// <summary>The head of an experiment's file.</summary>
/// <param name="Purpose">What the experiment shows.</param>
/// <param name="Source">The section of the write-up, or the issue, it follows.</param>
/// <param name="Command">How to run it.</param>
/// <param name="Takes">How long it takes, and on what.</param>
/// <param name="Result">What comes out.</param>
public sealed record AboutExperiment(string Purpose, string Source, string Command, string Takes, string Result);
