using FashionRepro.Runs;

namespace FashionRepro.Archives;

/// <summary>What the entries of an archive of runs are called. Names are looked up and compared, and never used as paths: whatever an archive holds, it writes nowhere else than into a run's folder.</summary>
public static class ArchiveEntries
{
    /// <summary>The crate's description of itself, at the root: the first entry.</summary>
    public const string Metadata = "ro-crate-metadata.json";

    /// <summary>The verdicts, as <c>claims --json</c> writes them.</summary>
    public const string Claims = "claims.json";

    /// <summary>The report's page.</summary>
    public const string Report = "report/index.html";

    /// <summary>Bytes that a run's record or log may have; the longest of ours has a tenth of it.</summary>
    public const long LargestText = 2 << 20;

    /// <summary>Bytes of an archive: some three thousand runs with their weights.</summary>
    internal const long LargestArchive = 4L << 30;

    /// <summary>Entries of an archive.</summary>
    internal const int MostEntries = ushort.MaxValue;

    private const string RunsFolder = "runs/";

    /// <summary>Those of a run's files that travel. Its summary is made again where it arrives.</summary>
    public static IReadOnlyList<string> RunFiles { get; } = [RecordFile.Name, RunStore.LogFile, RunStore.WeightsFile];

    /// <summary><c>runs/KEY/record.json</c></summary>
    public static string Of(RunKey key, string file) => $"{RunsFolder}{key}/{file}";

    /// <summary>Whether an entry claims to be a run's file: one that lies under <c>runs/</c>. The folders that some programs add are none.</summary>
    internal static bool IsUnderRuns(string name) => name.StartsWith(RunsFolder, StringComparison.Ordinal) && !name.EndsWith('/');

    /// <summary>The run of an entry under <c>runs/KEY/</c>, and its file's name, empty for one that no run here has: a later version may add some. Null for any other entry.</summary>
    internal static (RunKey Key, string File)? Parse(string name) =>
        name.Split('/') is ["runs", var digits, .. { Length: > 0 } rest] && RunKey.TryParse(digits, out var key) ? (key, rest is [var file] && RunFiles.Contains(file) ? file : "") : null;

    /// <summary>The folder in which an archive's files lie that somebody unpacked and packed again; null for an entry that is no record in such a folder.</summary>
    internal static string? FolderAbove(string name) =>
        name.IndexOf('/' + RunsFolder, StringComparison.Ordinal) is > 0 and var end && Parse(name[(end + 1)..]) is { File: RecordFile.Name } ? name[..end] : null;
}
