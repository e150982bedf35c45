using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FashionRepro.Archives;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Tests.Archives;

/// <summary>Archives of made-up runs, and what somebody may do to one.</summary>
internal static class SyntheticArchive
{
    public const string Log = "It trained.\n";

    public static readonly byte[] Weights = [1, 2, 3];

    /// <summary>A run with a seed, whose weights are <see cref="Weights"/>.</summary>
    public static RunRecord Run(int seed)
    {
        var record = SyntheticRuns.SmallRecord(seed);
        return record with { Result = record.Network.Result with { WeightsSha256 = Convert.ToHexStringLower(SHA256.HashData(Weights)) } };
    }

    /// <summary>The same with another loss, as a machine that rounds differently leaves it.</summary>
    public static RunRecord RunWithOtherLoss(int seed)
    {
        var record = Run(seed);
        var last = record.Result.Epochs[^1];
        return record with { Result = record.Result with { EpochsOrNull = [.. record.Result.Epochs.SkipLast(1), last with { TrainingLoss = last.TrainingLoss + 0.001 }] } };
    }

    /// <summary>A record's file.</summary>
    public static byte[] Bytes(RunRecord record)
    {
        using var folder = new Build.TemporaryFolder();
        RecordFile.Write(folder.Path, record);
        return File.ReadAllBytes(folder.File(RecordFile.Name));
    }

    public static ArchiveContent Content(bool withWeights, params IReadOnlyList<RunRecord> records)
    {
        var configuration = ArchivedFile.Of("configs/experiments/small@a=1.json", "The experiment", "{}");
        return new(
            "Runs", "Made up.", [.. records.Select(record => new ArchivedRun("small@a=1", record, null, configuration, [.. Files(record, withWeights)]))], [configuration],
            new(new SourceState("0123456789abcdef", false), SyntheticRuns.Code, null));
    }

    /// <summary>Writes an archive.</summary>
    public static void Write(string path, bool withWeights, params IReadOnlyList<RunRecord> records) => RunArchive.Write(path, Content(withWeights, records), CancellationToken.None);

    /// <summary>Puts an entry into an archive beside those that are there.</summary>
    public static void Add(string path, string entry, byte[] content)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        using var target = zip.CreateEntry(entry).Open();
        target.Write(content);
    }

    /// <summary>Puts another content into the place of an entry's.</summary>
    public static void Replace(string path, string entry, byte[] content)
    {
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
            zip.GetEntry(entry)!.Delete();
        Add(path, entry, content);
    }

    public static string Entry(RunRecord record, string file = RecordFile.Name) => ArchiveEntries.Of(RunKey.Parse(record.Key), file);

    private static IEnumerable<ArchivedFile> Files(RunRecord record, bool withWeights)
    {
        yield return ArchivedFile.Of(Entry(record), "A record", Bytes(record));
        yield return ArchivedFile.Of(Entry(record, RunStore.LogFile), "A log", Encoding.UTF8.GetBytes(Log));
        if (withWeights)
            yield return ArchivedFile.Of(Entry(record, RunStore.WeightsFile), "Weights", Weights);
    }
}
