using FashionRepro.Metrics;

namespace FashionRepro.Runs;

/// <summary>
/// What a list of runs shows of one. It also lies in <c>summary.json</c> beside the record, so that nobody parses and hashes thousands of records to list them.
/// It says nothing that the record does not say, and no verdict rests on it.
/// </summary>
/// <param name="Key">The run key, 64 hexadecimal digits.</param>
/// <param name="Experiment">The experiment's name when it was trained.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Epochs">Epochs trained; 0 where a program reported none.</param>
/// <param name="TestAccuracy">The trained model on the test images; null where a program reported metrics only.</param>
/// <param name="WeightsSha256">SHA-256 of the weights' file, 64 hexadecimal digits; null where a program trained.</param>
/// <param name="ImagesPerSecond">Training images per second of training.</param>
/// <param name="Started">Start of the worker, UTC.</param>
/// <param name="Code">The training code and the library under it.</param>
public sealed record RunSummary(
    string Key,
    string Experiment,
    int Seed,
    int Epochs,
    Accuracy? TestAccuracy,
    string? WeightsSha256,
    double ImagesPerSecond,
    DateTimeOffset Started,
    TrainingIdentity Code)
{
    /// <summary>The summary of a record.</summary>
    public static RunSummary Of(RunRecord record) => new(
        record.Key, record.Experiment, record.Plan.Seed, record.Result.EpochsOrNull?.Count ?? 0, record.Result.TestConfusionOrNull?.Accuracy, record.NetworkOrNull?.Result.WeightsSha256,
        record.Timing.ImagesPerSecond, record.Timing.Started, record.Plan.Identity);
}

/// <summary>A run as a list shows it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Summary">What the list says of it; null where it is damaged.</param>
/// <param name="Problem">What is wrong with its record, in one sentence; null where nothing was seen.</param>
public sealed record ListedRun(RunKey Key, RunSummary? Summary, string? Problem)
{
    /// <summary>Where it came from; null where it was trained in the store.</summary>
    public RunOrigin? Origin { get; init; }
}
