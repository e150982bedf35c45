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

    private const string RunsFolder = "runs/";

    /// <summary>Those of a run's files that travel. Its summary is made again where it arrives.</summary>
    public static IReadOnlyList<string> RunFiles { get; } = [RecordFile.Name, RunStore.LogFile, RunStore.WeightsFile];

    /// <summary><c>runs/KEY/record.json</c></summary>
    public static string Of(RunKey key, string file) => $"{RunsFolder}{key}/{file}";

    /// <summary>Whether an entry claims to be a run's file: one that lies under <c>runs/</c>. The folders that some programs add are none.</summary>
    internal static bool IsUnderRuns(string name) => name.StartsWith(RunsFolder, StringComparison.Ordinal) && !name.EndsWith('/');

    /// <summary>The run and the file behind a name that <see cref="Of"/> gives; null for any other.</summary>
    internal static (RunKey Key, string File)? Parse(string name) =>
        name.Split('/') is ["runs", var digits, var file] && RunKey.TryParse(digits, out var key) && RunFiles.Contains(file) ? (key, file) : null;
}
