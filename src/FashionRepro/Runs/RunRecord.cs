using System.Text.Json.Serialization;
using FashionRepro.Metrics;
using FashionRepro.Verdicts;

namespace FashionRepro.Runs;

/// <summary>
/// What one finished run left behind, as stored in <c>record.json</c>: counts and losses, never percentages.
/// <see cref="Result"/> depends on <see cref="Plan"/> and, in its last bits, on <see cref="Environment"/>; nothing else may change it.
/// </summary>
/// <param name="Schema">Version of this layout, <see cref="RunPlan.RecordSchema"/>.</param>
/// <param name="Key">The run key, 64 hexadecimal digits.</param>
/// <param name="Experiment">The experiment's name when it was trained. A label.</param>
/// <param name="Plan">What was to be computed; its hash is the key.</param>
/// <param name="Result">What was computed.</param>
/// <param name="Environment">Where.</param>
/// <param name="Timing">When and how fast.</param>
/// <param name="Source">The state of the repository.</param>
/// <param name="Adoption">From which key it was adopted and by which proof; absent where it was trained by the code of its plan.</param>
/// <param name="EarlierAdoptions">How it had come to that key, the latest first; absent where it was trained by that code.</param>
public sealed record RunRecord(
    int Schema, string Key, string Experiment, RunPlan Plan, RunResult Result, RunEnvironment Environment, RunTiming Timing, SourceState Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Adoption? Adoption = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Adoption>? EarlierAdoptions = null)
{
    /// <summary>Plan and result of a network that was trained here; null where a program made the run.</summary>
    [JsonIgnore]
    public NetworkRun? NetworkOrNull => (Plan, Result) is (NetworkPlan plan, NetworkResult result) ? new(plan, result) : null;

    /// <summary>Plan and result of a network that was trained here.</summary>
    /// <exception cref="NotMeasuredException">A program made the run.</exception>
    [JsonIgnore]
    public NetworkRun Network => NetworkOrNull ?? throw new NotMeasuredException($"{Experiment} is a program; what is asked is known of networks that are trained here.");
}

/// <summary>The run of a network that was trained here.</summary>
/// <param name="Plan">What was to be computed.</param>
/// <param name="Result">What was computed.</param>
public sealed record NetworkRun(NetworkPlan Plan, NetworkResult Result);

/// <summary>
/// What was measured of a run, whoever trained: the same for the same plan in the same environment. A network of ours leaves a <see cref="NetworkResult"/>, somebody's program a
/// <see cref="ProgramResult"/>, which may lack some of it. Who asks for what there is not gets a <see cref="Verdicts.NotMeasuredException"/>, or null from the members with <c>OrNull</c>.
/// </summary>
/// <param name="Split">The three parts.</param>
/// <param name="EpochsOrNull">One entry per epoch, in order; null where a program reported none.</param>
/// <param name="TrainingAccuracyOrNull">The trained model on all its training images, without dropout; null where a program predicted none of them.</param>
/// <param name="ValidationConfusionOrNull">The trained model on the validation images; null where there are none, or a program predicted none.</param>
/// <param name="TestConfusionOrNull">The trained model on the test images; null where a program reported metrics only, and so for the next two.</param>
/// <param name="TestLabelsOrNull">True class of every test image in the order of the split, one character each: <c>0</c> and those that follow it in Unicode.</param>
/// <param name="TestPredictionsOrNull">Predicted class of the same images, likewise.</param>
[JsonConverter(typeof(KindByMemberConverter<RunResult>))]
public abstract record RunResult(
    [property: JsonPropertyOrder(-2)] SplitFacts Split,
    [property: JsonPropertyName("epochs")] IReadOnlyList<EpochResult>? EpochsOrNull,
    [property: JsonPropertyName("trainingAccuracy")] Accuracy? TrainingAccuracyOrNull,
    [property: JsonPropertyName("validationConfusion")] ConfusionMatrix? ValidationConfusionOrNull,
    [property: JsonPropertyName("testConfusion")] ConfusionMatrix? TestConfusionOrNull,
    [property: JsonPropertyName("testLabels")] string? TestLabelsOrNull,
    [property: JsonPropertyName("testPredictions")] string? TestPredictionsOrNull) : IKindByMember
{
    /// <inheritdoc/>
    static (string Member, Type With, Type Without) IKindByMember.Kinds => ("weightsSha256", typeof(NetworkResult), typeof(ProgramResult));

    /// <inheritdoc cref="EpochsOrNull"/>
    [JsonIgnore]
    public IReadOnlyList<EpochResult> Epochs => EpochsOrNull ?? throw NotMeasured("epochs");

    /// <inheritdoc cref="TrainingAccuracyOrNull"/>
    [JsonIgnore]
    public Accuracy TrainingAccuracy => TrainingAccuracyOrNull ?? throw NotMeasured("predictions of its training images");

    /// <inheritdoc cref="ValidationConfusionOrNull"/>
    [JsonIgnore]
    public ConfusionMatrix ValidationConfusion => ValidationConfusionOrNull ?? throw NotMeasured("predictions of validation images");

    /// <inheritdoc cref="TestConfusionOrNull"/>
    [JsonIgnore]
    public ConfusionMatrix TestConfusion => TestConfusionOrNull ?? throw NotMeasured("predictions of test images");

    /// <inheritdoc cref="TestLabelsOrNull"/>
    [JsonIgnore]
    public string TestLabels => TestLabelsOrNull ?? throw NotMeasured("predictions of test images");

    /// <inheritdoc cref="TestPredictionsOrNull"/>
    [JsonIgnore]
    public string TestPredictions => TestPredictionsOrNull ?? throw NotMeasured("predictions of test images");

    /// <summary>The trained model on the test images.</summary>
    [JsonIgnore]
    public Accuracy TestAccuracy => TestConfusion.Accuracy;

    /// <summary>The trained model on the validation images.</summary>
    [JsonIgnore]
    public Accuracy ValidationAccuracy => ValidationConfusion.Accuracy;

    /// <summary>The last epoch's accuracy while it trained, dropout on: what the write-up calls training accuracy.</summary>
    [JsonIgnore]
    public Accuracy RunningTrainingAccuracy => Epochs[^1].RunningTraining;

    private static NotMeasuredException NotMeasured(string what) => new($"A run has no {what}: its program did not report them, or its split has no such images.");
}

/// <summary>What a network of ours leaves: all that there is to measure.</summary>
/// <param name="Data">The data as the network saw it.</param>
/// <param name="Split">As <see cref="RunResult.Split"/>.</param>
/// <param name="Model">The network as built.</param>
/// <param name="EpochsOrNull">As <see cref="RunResult.EpochsOrNull"/>.</param>
/// <param name="TrainingAccuracyOrNull">As <see cref="RunResult.TrainingAccuracyOrNull"/>.</param>
/// <param name="ValidationConfusionOrNull">As <see cref="RunResult.ValidationConfusionOrNull"/>.</param>
/// <param name="TestConfusionOrNull">As <see cref="RunResult.TestConfusionOrNull"/>.</param>
/// <param name="TestLabelsOrNull">As <see cref="RunResult.TestLabelsOrNull"/>.</param>
/// <param name="TestPredictionsOrNull">As <see cref="RunResult.TestPredictionsOrNull"/>.</param>
/// <param name="ShiftedTest">The trained model on moved test images, one entry per distance of the plan, in its order.</param>
/// <param name="WeightsSha256">SHA-256 of <c>weights.safetensors</c>, 64 hexadecimal digits.</param>
/// <param name="Use">What was done with images, network and optimizer, counted where it happened; absent where the code of the run's time did not count.</param>
/// <param name="RotatedTest">The trained model on rotated test images, one entry per angle of the plan, in its order; absent where the plan has none.</param>
public sealed record NetworkResult(
    [property: JsonPropertyOrder(-3)] DataFacts Data,
    SplitFacts Split,
    [property: JsonPropertyOrder(-1)] ModelFacts Model,
    IReadOnlyList<EpochResult>? EpochsOrNull,
    Accuracy? TrainingAccuracyOrNull,
    ConfusionMatrix? ValidationConfusionOrNull,
    ConfusionMatrix? TestConfusionOrNull,
    string? TestLabelsOrNull,
    string? TestPredictionsOrNull,
    [property: JsonPropertyOrder(1)] IReadOnlyList<ShiftedAccuracy> ShiftedTest,
    [property: JsonPropertyOrder(2)] string WeightsSha256,
    [property: JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UseFacts? Use = null,
    [property: JsonPropertyOrder(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RotatedAccuracy>? RotatedTest = null)
    : RunResult(Split, EpochsOrNull, TrainingAccuracyOrNull, ValidationConfusionOrNull, TestConfusionOrNull, TestLabelsOrNull, TestPredictionsOrNull);

/// <summary>What somebody's program leaves: predictions and, if it likes, epochs and metrics of its own. Confusion matrices and accuracies are counted here.</summary>
/// <param name="Split">As <see cref="RunResult.Split"/>.</param>
/// <param name="EpochsOrNull">As <see cref="RunResult.EpochsOrNull"/>.</param>
/// <param name="TrainingAccuracyOrNull">As <see cref="RunResult.TrainingAccuracyOrNull"/>.</param>
/// <param name="ValidationConfusionOrNull">As <see cref="RunResult.ValidationConfusionOrNull"/>.</param>
/// <param name="TestConfusionOrNull">As <see cref="RunResult.TestConfusionOrNull"/>.</param>
/// <param name="TestLabelsOrNull">As <see cref="RunResult.TestLabelsOrNull"/>.</param>
/// <param name="TestPredictionsOrNull">As <see cref="RunResult.TestPredictionsOrNull"/>.</param>
/// <param name="Metrics">Numbers that the program reported under names of its own; may be empty.</param>
public sealed record ProgramResult(
    SplitFacts Split, IReadOnlyList<EpochResult>? EpochsOrNull, Accuracy? TrainingAccuracyOrNull, ConfusionMatrix? ValidationConfusionOrNull, ConfusionMatrix? TestConfusionOrNull,
    string? TestLabelsOrNull, string? TestPredictionsOrNull, [property: JsonPropertyOrder(1)] IReadOnlyDictionary<string, double> Metrics)
    : RunResult(Split, EpochsOrNull, TrainingAccuracyOrNull, ValidationConfusionOrNull, TestConfusionOrNull, TestLabelsOrNull, TestPredictionsOrNull);

/// <summary>One pass over the training images.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainingLoss">Mean loss over the images of the epoch, each measured before the step it belongs to, dropout on.</param>
/// <param name="RunningTraining">Correct predictions in the same forward passes.</param>
/// <param name="ValidationLoss">Mean loss over the validation images after the epoch, dropout off.</param>
/// <param name="Validation">Correct predictions on the validation images after the epoch.</param>
public sealed record EpochResult(int Epoch, double TrainingLoss, Accuracy RunningTraining, double ValidationLoss, Accuracy Validation);

/// <summary>The trained model on test images that were moved; see <see cref="Experiments.EvaluationDescription"/>.</summary>
/// <param name="Pixels">How far.</param>
/// <param name="Accuracy">Of all test images, each moved once.</param>
public sealed record ShiftedAccuracy(int Pixels, Accuracy Accuracy);

/// <summary>The trained model on test images that were rotated; see <see cref="Experiments.EvaluationDescription"/>.</summary>
/// <param name="Degrees">How far.</param>
/// <param name="Accuracy">Of all test images, each rotated once.</param>
public sealed record RotatedAccuracy(int Degrees, Accuracy Accuracy);

/// <summary>The verified data as measured by the run.</summary>
/// <param name="TrainingFileImages">Images in the official training file.</param>
/// <param name="TestFileImages">Images in the official test file.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="TrainingFileImagesPerClass">Images of each class in the training file, by label.</param>
/// <param name="TestFileImagesPerClass">Images of each class in the test file, by label.</param>
/// <param name="InputMinimum">Smallest input value over all images as the network sees them.</param>
/// <param name="InputMaximum">Largest.</param>
public sealed record DataFacts(
    int TrainingFileImages,
    int TestFileImages,
    int Height,
    int Width,
    IReadOnlyList<int> TrainingFileImagesPerClass,
    IReadOnlyList<int> TestFileImagesPerClass,
    double InputMinimum,
    double InputMaximum);

/// <summary>The three parts of the data as the run used them, measured on the index lists themselves.</summary>
/// <param name="Training">Images trained on.</param>
/// <param name="Validation">Images validated on.</param>
/// <param name="Test">Images tested on.</param>
/// <param name="Shared">Images that are in more than one part, or in one more than once.</param>
/// <param name="Unused">Images of the data set that are in none.</param>
/// <param name="IndicesSha256">SHA-256 over the three index lists, so that two runs can be seen to have the same split.</param>
public sealed record SplitFacts(int Training, int Validation, int Test, int Shared, int Unused, string IndicesSha256);

/// <summary>The network as built, read back from the modules themselves.</summary>
/// <param name="Modules">In the order of the forward pass.</param>
/// <param name="Parameters">Trainable numbers in all.</param>
public sealed record ModelFacts(IReadOnlyList<ModuleFacts> Modules, long Parameters);

/// <summary>One module of the network.</summary>
/// <param name="Name">Its name in the network, unique there.</param>
/// <param name="Kind">The libtorch name of its type, <c>Linear</c>, <c>Conv2d</c>, <c>ReLU</c>, <c>MaxPool2d</c>, <c>Dropout</c>, <c>Flatten</c>.</param>
/// <param name="Shapes">Shape of each of its parameters by name; empty where it has none.</param>
/// <param name="OutputShape">Shape of one image's activations after this module, without the batch dimension.</param>
/// <param name="Dropout">Share dropped, for <c>Dropout</c>; otherwise null.</param>
public sealed record ModuleFacts(
    string Name, string Kind, IReadOnlyDictionary<string, IReadOnlyList<long>> Shapes, IReadOnlyList<long> OutputShape, double? Dropout);

/// <summary>When a run happened and how fast it was. Never compared.</summary>
/// <param name="Started">Start of the worker, UTC.</param>
/// <param name="Seconds">The process that finished the run; what others had done before a checkpoint is not in it.</param>
/// <param name="TrainingSeconds">The training steps alone, without evaluation.</param>
/// <param name="ImagesPerSecond">Training images per second of <paramref name="TrainingSeconds"/>.</param>
public sealed record RunTiming(DateTimeOffset Started, double Seconds, double TrainingSeconds, double ImagesPerSecond);

/// <summary>The repository a run was started from.</summary>
/// <param name="Commit">The commit's id; null outside a repository.</param>
/// <param name="Dirty">Whether files that can change a result differed from it; null outside a repository.</param>
/// <param name="ChangesSha256">SHA-256 over those files that differed, their names and what they were instead; absent where none did, or nobody looked.</param>
public sealed record SourceState(
    string? Commit, bool? Dirty, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ChangesSha256 = null)
{
    /// <summary><c>0123456789ab with changes</c>, or <c>none</c>.</summary>
    public override string ToString() => Commit is { } commit ? Reports.ShownText.Line(commit[..Math.Min(12, commit.Length)]) + (Dirty == true ? " with changes" : "") : "none";
}
