using FashionRepro.Metrics;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Display;

/// <summary>A run that was asked for, trained or not.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Key">The run key, 64 hexadecimal digits.</param>
/// <param name="IsThere">Whether the store has the run now; where it has not, training it failed and the rest is null.</param>
/// <param name="RunningTraining">The last epoch's accuracy while it trained.</param>
/// <param name="Validation">Of the trained model.</param>
/// <param name="Test">Of the trained model.</param>
/// <param name="ImagesPerSecond">Training images per second of training.</param>
/// <param name="Seconds">The whole run.</param>
internal sealed record TrainedRunJson(
    string Experiment, int Seed, string Key, bool IsThere, Accuracy? RunningTraining, Accuracy? Validation, Accuracy? Test, double? ImagesPerSecond, double? Seconds)
{
    public static TrainedRunJson Of(PlannedRun run, RunStore store)
    {
        var record = (store.Find(run.Key) as StoredRun.Intact)?.Record;
        return new(
            run.Experiment.Name, run.Seed, run.Key.ToString(), record is not null, record?.Result.EpochsOrNull?[^1].RunningTraining, record?.Result.ValidationConfusionOrNull?.Accuracy,
            record?.Result.TestConfusionOrNull?.Accuracy, record?.Timing.ImagesPerSecond, record?.Timing.Seconds);
    }
}

/// <summary>A run of the store, by its summary. Of a damaged one only the key and the problem are known.</summary>
/// <param name="Key">The run key, 64 hexadecimal digits.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Epochs">Epochs trained.</param>
/// <param name="TestAccuracy">The trained model on the test images.</param>
/// <param name="WeightsSha256">SHA-256 of the weights' file.</param>
/// <param name="ImagesPerSecond">Training images per second of training.</param>
/// <param name="Started">Start of the worker, UTC.</param>
/// <param name="ThisTrainingCode">Whether this build's training code made it.</param>
/// <param name="Problem">What is wrong with its record; null where nothing was seen.</param>
/// <param name="Origin">Where it was imported from; null where it was trained in the store.</param>
internal sealed record ListedRunJson(
    string Key, string? Experiment, int? Seed, int? Epochs, Accuracy? TestAccuracy, string? WeightsSha256, double? ImagesPerSecond, DateTimeOffset? Started,
    bool? ThisTrainingCode, string? Problem, RunOrigin? Origin)
{
    public static ListedRunJson Of(ListedRun run, TrainingIdentity code) => new(
        run.Key.ToString(), run.Summary?.Experiment, run.Summary?.Seed, run.Summary?.Epochs, run.Summary?.TestAccuracy, run.Summary?.WeightsSha256,
        run.Summary?.ImagesPerSecond, run.Summary?.Started, run.Summary is { } summary ? summary.Code == code : null, run.Problem, run.Origin);
}
