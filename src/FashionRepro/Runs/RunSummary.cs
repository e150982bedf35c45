using System.Text.Json;
using FashionRepro.Experiments;
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
    /// <summary>The summary's file in a run's folder, with the length that the record beside it has. It carries no hash: where it does not fit, the record is read instead.</summary>
    public const string FileName = "summary.json";

    /// <summary>The summary of a record.</summary>
    public static RunSummary Of(RunRecord record) => new(
        record.Key, record.Experiment, record.Plan.Seed, record.Result.EpochsOrNull?.Count ?? 0, record.Result.TestConfusionOrNull?.Accuracy, record.NetworkOrNull?.Result.WeightsSha256,
        record.Timing.ImagesPerSecond, record.Timing.Started, record.Plan.Identity);

    /// <summary>Writes the summary of a run into its folder and flushes it to the disk.</summary>
    /// <param name="run">A run whose record was checked.</param>
    /// <exception cref="IOException">It cannot be written, or the record is gone.</exception>
    public static void Write(StoredRun.Intact run)
    {
        var content = new Content(run.Record.Schema, RecordBytes(run.Folder), Of(run.Record));
        DurableFile.Write(Path.Combine(run.Folder, FileName), JsonSerializer.Serialize(content, RecordJson.Options) + "\n");
    }

    /// <summary>
    /// Reads the summary of a run's folder, and of the record only its length: a number altered in either is not seen.
    /// Null where there is no summary, as in a run of an earlier version, or it is not one of this record: then the record has to be read.
    /// </summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="key">The key it is to have.</param>
    public static RunSummary? Read(string folder, RunKey key)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(RegularFile.ReadBytes(Path.Combine(folder, FileName)), RecordJson.Options);
            return content is { Schema: RunPlan.RecordSchema } && content.RecordBytes == RecordBytes(folder) && content.Run.Key == key.ToString() ? content.Run : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>How the summary contradicts its intact record, in one sentence; null where it does not, or where it is not used because it does not fit.</summary>
    public static string? Problem(StoredRun.Intact run) =>
        Read(run.Folder, RunKey.Parse(run.Record.Key)) is { } summary && summary != Of(run.Record)
            ? $"{FileName} contradicts {RecordFile.Name}, which is intact and counts; delete {FileName}, and lists read the record"
            : null;

    private static long RecordBytes(string folder) => new FileInfo(Path.Combine(folder, RecordFile.Name)).Length;

    private sealed record Content(int Schema, long RecordBytes, RunSummary Run);
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
