using System.Text.Json.Serialization;
using FashionRepro.Data;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// Everything that decides a run's result: of a network that is trained here (<see cref="NetworkPlan"/>), or of somebody's program (<see cref="ProgramPlan"/>). What of it is
/// not at its default is what the run key hashes, so nothing else belongs in here, and a setting that is new has the default that reproduces what was before it.
/// </summary>
/// <param name="Split">Which images train, validate and test.</param>
/// <param name="Seed">The seed that everything random in the run is derived from, at least 0.</param>
/// <param name="DataSha256">Content of the data set.</param>
/// <param name="Shape">The shape of the data's images, and how many classes there are; absent where they are 28 × 28 grey values of ten classes.</param>
[JsonConverter(typeof(KindByMemberConverter<RunPlan>))]
public abstract record RunPlan(
    [property: JsonPropertyOrder(-1)] SplitDescription Split, [property: JsonPropertyOrder(1)] int Seed, [property: JsonPropertyOrder(2)] string DataSha256,
    [property: JsonPropertyOrder(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DataShape? Shape) : IKindByMember
{
    /// <summary>Version of the record's layout that is written.</summary>
    public const int RecordSchema = 4;

    /// <inheritdoc/>
    static (string Member, Type With, Type Without) IKindByMember.Kinds => ("program", typeof(ProgramPlan), typeof(NetworkPlan));

    /// <summary>What computes the run, by which runs are told apart whose settings are the same.</summary>
    [JsonIgnore]
    public abstract TrainingIdentity Identity { get; }

    /// <summary>The same, whether it is written or not.</summary>
    [JsonIgnore]
    public DataShape DataShape => Shape ?? DataShape.Usual;

    /// <summary>The same plan computed by this build's training code; a program's plan is not computed by it, and stays as it is.</summary>
    public RunPlan With(TrainingIdentity code) => this is NetworkPlan network ? network with { Code = code } : this;

    /// <summary>The plan of an experiment's run with a seed, on the experiment's data.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="code">The training code of this build, which trains networks.</param>
    public static RunPlan For(Experiment experiment, int seed, TrainingIdentity code) => experiment switch
    {
        NetworkExperiment network => For(network, seed, code),
        ProgramExperiment program => new ProgramPlan(program.Split, program.Program, seed, program.Data.ContentSha256, program.Code, Unusual(program.Data.Shape)),
        _ => throw new ArgumentException($"{experiment.Name} is no kind of experiment that can be run.", nameof(experiment)),
    };

    /// <summary>The plan of a network's run with a seed, on the experiment's data.</summary>
    /// <inheritdoc cref="For(Experiment, int, TrainingIdentity)"/>
    public static NetworkPlan For(NetworkExperiment experiment, int seed, TrainingIdentity code) => new(
        experiment.Split, experiment.Input, experiment.Model, experiment.Training, experiment.Evaluation, seed, experiment.Data.ContentSha256, code, experiment.Defect, experiment.Augmentation, Unusual(experiment.Data.Shape));

    private static DataShape? Unusual(DataShape shape) => shape == DataShape.Usual ? null : shape;
}

/// <summary>The plan of a network's run.</summary>
/// <param name="Split">As <see cref="RunPlan.Split"/>.</param>
/// <param name="Input">What the network sees of an image.</param>
/// <param name="Model">The network.</param>
/// <param name="Training">How it is trained.</param>
/// <param name="Evaluation">What it is tested on besides the test images.</param>
/// <param name="Seed">As <see cref="RunPlan.Seed"/>.</param>
/// <param name="DataSha256">As <see cref="RunPlan.DataSha256"/>.</param>
/// <param name="Code">The training code and the library under it.</param>
/// <param name="Defect">The error made on purpose that it trains with; absent where there is none.</param>
/// <param name="Augmentation">How training images are changed; absent where they are not.</param>
/// <param name="Shape">As <see cref="RunPlan.Shape"/>.</param>
public sealed record NetworkPlan(
    SplitDescription Split, InputDescription Input, ModelDescription Model, TrainingRecipe Training, EvaluationDescription Evaluation, int Seed,
    string DataSha256, [property: JsonPropertyOrder(3)] TrainingIdentity Code,
    [property: JsonPropertyOrder(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Defect = null,
    [property: JsonPropertyOrder(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AugmentationDescription? Augmentation = null,
    DataShape? Shape = null) : RunPlan(Split, Seed, DataSha256, Shape)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override TrainingIdentity Identity => Code;
}

/// <summary>The plan of a program's run.</summary>
/// <param name="Split">As <see cref="RunPlan.Split"/>.</param>
/// <param name="Program">The program and its settings.</param>
/// <param name="Seed">As <see cref="RunPlan.Seed"/>.</param>
/// <param name="DataSha256">As <see cref="RunPlan.DataSha256"/>.</param>
/// <param name="Code">What the program consists of.</param>
/// <param name="Shape">As <see cref="RunPlan.Shape"/>.</param>
public sealed record ProgramPlan(
    SplitDescription Split, ProgramDescription Program, int Seed, string DataSha256, [property: JsonPropertyOrder(3)] ProgramCode Code,
    DataShape? Shape = null) : RunPlan(Split, Seed, DataSha256, Shape)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override TrainingIdentity Identity => TrainingIdentity.Of(Code);
}
