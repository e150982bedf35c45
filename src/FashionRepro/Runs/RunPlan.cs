using FashionRepro.Data;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// Everything that decides a run's result. What of it is not at its default is what the run key hashes, so nothing else belongs in here, and a setting that is
/// new has the default that reproduces what was before it.
/// </summary>
/// <param name="Split">Which images train, validate and test.</param>
/// <param name="Input">What the network sees of an image.</param>
/// <param name="Model">The network.</param>
/// <param name="Training">How it is trained.</param>
/// <param name="Evaluation">What it is tested on besides the test images.</param>
/// <param name="Seed">The seed that every random purpose of the run is derived from, at least 0.</param>
/// <param name="DataSha256">Content of the data set.</param>
/// <param name="Code">The training code and the library under it.</param>
/// <param name="Defect">The error made on purpose that it trains with; absent where there is none.</param>
/// <param name="Augmentation">How training images are changed; absent where they are not.</param>
public sealed record RunPlan(
    SplitDescription Split, InputDescription Input, ModelDescription Model, TrainingRecipe Training, EvaluationDescription Evaluation, int Seed,
    string DataSha256, TrainingIdentity Code,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] string? Defect = null,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] AugmentationDescription? Augmentation = null)
{
    /// <summary>Version of the record's layout that is written.</summary>
    public const int RecordSchema = 4;

    /// <summary>The oldest version that is read; see <see cref="EarlierPlan"/>.</summary>
    public const int OldestRecordSchema = 2;

    /// <summary>The plan of an experiment's run with a seed, on the published data.</summary>
    public static RunPlan For(Experiment experiment, int seed, TrainingIdentity code) =>
        new(experiment.Split, experiment.Input, experiment.Model, experiment.Training, experiment.Evaluation, seed, FashionMnist.ContentSha256, code, experiment.Defect, experiment.Augmentation);
}
