using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>All seeds' runs of one model, ready to be asked.</summary>
/// <param name="Title">What it is called in findings.</param>
/// <param name="Runs">One record per seed, by seed; at least one.</param>
/// <param name="TrainingReading">Which training accuracy <see cref="Training"/> is.</param>
/// <param name="Data">The data set that the runs are of; null for the usual one.</param>
public sealed record ModelEvidence(
    string Title, IReadOnlyList<RunRecord> Runs, TrainingAccuracyReading TrainingReading = TrainingAccuracyReading.Running, DataDescription? Data = null)
{
    /// <summary>The data set that the runs are of, which names the classes.</summary>
    public DataDescription Data { get; init; } = Data ?? DataDescription.Usual;

    /// <summary>The accuracy that is read as the write-up's training accuracy.</summary>
    public AccuracyEvidence Training => TrainingReading == TrainingAccuracyReading.Running ? RunningTraining : EvaluatedTraining;

    /// <summary>Accuracy of the last epoch while it trained, dropout on: what the write-up's training accuracy is close to.</summary>
    public AccuracyEvidence RunningTraining => Accuracy("training accuracy, running", r => r.RunningTrainingAccuracy);

    /// <summary>Accuracy of the trained model on its training images, without dropout.</summary>
    public AccuracyEvidence EvaluatedTraining => Accuracy("training accuracy, evaluated", r => r.TrainingAccuracy);

    /// <summary>Accuracy on the validation images after training.</summary>
    public AccuracyEvidence Validation => Accuracy("validation accuracy", r => r.ValidationAccuracy);

    /// <summary>Accuracy on the test images.</summary>
    public AccuracyEvidence Test => Accuracy("test accuracy", r => r.TestAccuracy);

    /// <summary>Precision of every class on the test images.</summary>
    public ClassScoreEvidence Precision => new(this, ScoreKind.Precision);

    /// <summary>Recall of every class on the test images.</summary>
    public ClassScoreEvidence Recall => new(this, ScoreKind.Recall);

    /// <summary>F1 of every class on the test images.</summary>
    public ClassScoreEvidence F1 => new(this, ScoreKind.F1);

    /// <summary>A score of every class on the test images.</summary>
    public ClassScoreEvidence Score(ScoreKind kind) => new(this, kind);

    /// <summary>What it takes for what.</summary>
    public ConfusionEvidence Confusions => new(this);

    /// <summary>How fast it learns.</summary>
    public LearningEvidence Learning => new(this);

    /// <summary>Test accuracy lost by moving every test image so far, in points; negative where it gains.</summary>
    /// <param name="pixels">A distance that every run was tested at.</param>
    /// <exception cref="NotMeasuredException">A run was not.</exception>
    public Quantity LostByShift(int pixels) => Lost(
        $"moving the test images {pixels} {(pixels == 1 ? "pixel" : "pixels")}", $"moved {pixels} pixels: its experiment's evaluation.shifts has no {pixels}",
        result => result.ShiftedTest.FirstOrDefault(test => test.Pixels == pixels)?.Accuracy);

    /// <summary>The same by rotating them.</summary>
    /// <param name="degrees">An angle that every run was tested at.</param>
    /// <exception cref="NotMeasuredException">A run was not.</exception>
    public Quantity LostByRotation(int degrees) => Lost(
        $"rotating the test images {degrees}°", $"rotated {degrees}°: its experiment's evaluation.rotations has no {degrees}",
        result => result.RotatedTest?.FirstOrDefault(test => test.Degrees == degrees)?.Accuracy);

    /// <summary>Its test predictions, resampled; computed when first asked for.</summary>
    public BootstrapEvidence Bootstrap => bootstrap.Value;

    /// <summary>One value per run.</summary>
    public IReadOnlyList<SeedValue> PerSeed(Func<RunResult, double> value) => [.. Runs.Select(r => new SeedValue(r.Plan.Seed, Asked(r.Result, value)))];

    /// <summary>The labels of all classes, ascending.</summary>
    internal IEnumerable<int> Labels => Enumerable.Range(0, Data.Classes.Count);

    /// <summary>What a rule asks for that compares classes or test images of two models.</summary>
    /// <exception cref="NotMeasuredException">The models are of different data sets.</exception>
    internal void RequireTheDataOf(ModelEvidence other)
    {
        if (Data.ContentSha256 != other.Data.ContentSha256 || !Data.Classes.SequenceEqual(other.Data.Classes))
            throw new NotMeasuredException($"The {Title} is of {Data.Title} and the {other.Title} of {other.Data.Title}: their classes and images cannot be compared.");
    }

    private double Asked(RunResult result, Func<RunResult, double> value)
    {
        try
        {
            return value(result);
        }
        catch (NotMeasuredException missing) when (!missing.Message.Contains(Title, StringComparison.Ordinal))
        {
            throw new NotMeasuredException($"{Title}: {missing.Message}");
        }
    }

    private readonly Lazy<BootstrapEvidence> bootstrap = new(() => new BootstrapEvidence(Runs, Data ?? DataDescription.Usual));

    private Quantity Lost(string by, string missing, Func<NetworkResult, Accuracy?> changed) => new(
        Title, $"accuracy lost by {by}", Unit.Points,
        PerSeed(r => r.TestAccuracy.Percent - ((r is NetworkResult network ? changed(network) : null)?.Percent ?? throw new NotMeasuredException($"The {Title} was not tested on images {missing}."))));

    private AccuracyEvidence Accuracy(string name, Func<RunResult, Accuracy> accuracy) => new(this, name, accuracy);
}
