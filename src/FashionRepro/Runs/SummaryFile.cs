using System.Text.Json;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// A run's summary as a file, with the length that the record beside it has. It carries no hash: where it does not fit, the record is read instead,
/// and <c>runs verify</c> holds the two against each other.
/// </summary>
public static class SummaryFile
{
    /// <summary>The summary's file in a run's folder.</summary>
    public const string Name = "summary.json";

    /// <summary>Writes the summary of a run into its folder and flushes it to the disk.</summary>
    /// <param name="run">A run whose record was checked.</param>
    /// <exception cref="IOException">It cannot be written, or the record is gone.</exception>
    public static void Write(StoredRun.Intact run)
    {
        var content = new Content(run.Record.Schema, RecordBytes(run.Folder), RunSummary.Of(run.Record));
        DurableFile.Write(Path.Combine(run.Folder, Name), JsonSerializer.Serialize(content, RecordJson.Options) + "\n");
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
            var content = JsonSerializer.Deserialize<Content>(RegularFile.ReadBytes(Path.Combine(folder, Name)), RecordJson.Options);
            return content is { Schema: >= RunPlan.OldestRecordSchema and <= RunPlan.RecordSchema } && content.RecordBytes == RecordBytes(folder) && content.Run.Key == key.ToString() ? content.Run : null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>How the summary contradicts its intact record, in one sentence; null where it does not, or where it is not used because it does not fit.</summary>
    public static string? Problem(StoredRun.Intact run) =>
        Read(run.Folder, RunKey.Parse(run.Record.Key)) is { } summary && summary != RunSummary.Of(run.Record)
            ? $"{Name} contradicts {RecordFile.Name}, which is intact and counts; delete {Name}, and lists read the record"
            : null;

    private static long RecordBytes(string folder) => new FileInfo(Path.Combine(folder, RecordFile.Name)).Length;

    private sealed record Content(int Schema, long RecordBytes, RunSummary Run);
}
