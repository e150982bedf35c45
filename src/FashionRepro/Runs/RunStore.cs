using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// The finished runs of one user, by run key. A run is a folder, <c>runs/KEY/</c>, with <c>record.json</c>, its <c>summary.json</c>, <c>weights.safetensors</c>
/// and <c>run.log</c>; it appears in one rename, so nobody reads half of one.
/// </summary>
/// <param name="root">The store's folder; made where it does not exist.</param>
public sealed class RunStore(string root)
{
    /// <summary>The weights' file in a run's folder.</summary>
    public const string WeightsFile = "weights.safetensors";

    /// <summary>The log's file in a run's folder.</summary>
    public const string LogFile = "run.log";

    private readonly string runs = Path.Combine(root, "runs");
    private readonly string pendingRuns = Path.Combine(root, "pending");
    private readonly string checkpoints = Path.Combine(Path.GetFullPath(root), "checkpoints");

    /// <summary>The store's folder, absolute.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Where a run lies or would lie.</summary>
    public string FolderOf(RunKey key) => Path.Combine(runs, key.ToString());

    /// <summary>Reads and checks one run. Weights are not read; see <see cref="WeightsProblem"/>.</summary>
    public StoredRun Find(RunKey key)
    {
        // A folder that is deleted or replaced between the two looks at it leaves no record to read. That is no damage, and the second time tells.
        return Look() is var first && first is StoredRun.Damaged ? Look() : first;

        StoredRun Look() => Directory.Exists(FolderOf(key)) ? RecordFile.Read(FolderOf(key), key) : new StoredRun.Missing();
    }

    /// <summary>Every run there is, intact or damaged, ordered by key. Reads and checks each record in full; for a mere list see <see cref="Summaries"/>.</summary>
    public IEnumerable<(RunKey Key, StoredRun Run)> List() => Keys().Select(key => (Key: key, Run: Find(key))).Where(entry => entry.Run is not StoredRun.Missing);

    /// <summary>
    /// Every run there is, ordered by key, as far as can be told without reading its record. So a damaged record is named where it is missing or has another
    /// length than it was written with, and a number altered in it is not seen. A run without a summary that fits has its record read and checked in full.
    /// </summary>
    public IReadOnlyList<ListedRun> Summaries() => [.. Keys().ToArray().AsParallel().AsOrdered().Select(Listed).OfType<ListedRun>()];

    /// <summary>What is wrong with an intact run's weights, null where they are what the record says.</summary>
    public static string? WeightsProblem(StoredRun.Intact run)
    {
        var path = Path.Combine(run.Folder, WeightsFile);
        if (!File.Exists(path))
            return $"{WeightsFile} is missing";

        string hash;
        try
        {
            using var stream = RegularFile.Open(path, LargestWeights(run.Record.Result.Model));
            hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{WeightsFile} cannot be read: {problem.Message}";
        }

        return hash == run.Record.Result.WeightsSha256 ? null : $"{WeightsFile} was altered: its SHA-256 is {hash}, the record says {run.Record.Result.WeightsSha256}";
    }

    /// <summary>Where a run that is training keeps its state between epochs: apart from the runs, so that it is never taken for one.</summary>
    public string CheckpointOf(RunKey key) => Path.Combine(checkpoints, $"{key}.checkpoint");

    /// <summary>The state of runs that are training now, or were when they were interrupted.</summary>
    public IReadOnlyList<(RunKey Key, string Path)> Checkpoints() => !Directory.Exists(checkpoints) ? [] :
        [.. Directory.EnumerateFiles(checkpoints)
            .Select(path => (IsRun: RunKey.TryParse(Path.GetFileName(path).Split('.')[0], out var key), Key: key, Path: path))
            .Where(found => found.IsRun)
            .Select(found => (found.Key, found.Path))];

    /// <summary>Takes the right to train a run; null where another process is at it.</summary>
    public RunLock? TryLock(RunKey key) => RunLock.TryTake(Path.Combine(root, "locks", $"{key}.lock"));

    /// <summary>
    /// An empty folder for a run's files until it is finished; what an attempt that was killed left behind is set aside. Each attempt has a folder of
    /// its own, because the worker of a killed command may live a moment longer than the lock. Only for the holder of the run's lock.
    /// </summary>
    public string BeginPending(RunKey key)
    {
        foreach (var (_, left) in PendingFolders().Where(pending => pending.Key == key))
            SetAside(left, "failed");

        return Directory.CreateDirectory(Path.Combine(pendingRuns, $"{key}-{Guid.NewGuid():N}")).FullName;
    }

    /// <summary>Folders of runs that are training or being deleted now, or were when their command was killed.</summary>
    public IReadOnlyList<(RunKey Key, string Folder)> PendingFolders() => !Directory.Exists(pendingRuns) ? [] :
        [.. Directory.EnumerateDirectories(pendingRuns)
            .Select(folder => (IsRun: RunKey.TryParse(Path.GetFileName(folder).Split('-')[0], out var key), Key: key, Folder: folder))
            .Where(pending => pending.IsRun)
            .Select(pending => (pending.Key, pending.Folder))];

    /// <summary>
    /// Moves a finished run into place after checking its record and weights. A damaged run in its place is set aside under <c>damaged/</c>.
    /// Only for the holder of the run's lock.
    /// </summary>
    /// <exception cref="InvalidDataException">What was written is not a whole run of this key.</exception>
    public StoredRun.Intact Commit(RunKey key, string pendingFolder)
    {
        var found = RecordFile.Read(pendingFolder, key);
        if (found is not StoredRun.Intact run)
            throw Unfinished(found is StoredRun.Damaged damaged ? damaged.Problem : "there is no record");
        if (WeightsProblem(run) is { } problem)
            throw Unfinished(problem);

        try
        {
            SummaryFile.Write(run);
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            // The run is whole without it, and a list reads the record instead.
        }

        SetAside(FolderOf(key), "damaged");
        Directory.CreateDirectory(runs);
        Directory.Move(pendingFolder, FolderOf(key));
        return run with { Folder = FolderOf(key) };

        static InvalidDataException Unfinished(string problem) => new($"The run left no whole record: {problem}.");
    }

    /// <summary>Keeps what a failed run left, its log above all, under <c>failed/</c>; the folder it now lies in.</summary>
    public string? KeepFailed(string pendingFolder) => SetAside(pendingFolder, "failed");

    /// <summary>
    /// Deletes a run, or what is left of one. It leaves its place in one rename, so nobody finds half of one there. Only for the holder of the run's lock.
    /// </summary>
    public void Delete(RunKey key)
    {
        if (!Directory.Exists(FolderOf(key)))
            return;

        Directory.CreateDirectory(pendingRuns);
        var doomed = Path.Combine(pendingRuns, $"{key}-{Guid.NewGuid():N}");
        Directory.Move(FolderOf(key), doomed);
        Directory.Delete(doomed, recursive: true);
    }

    /// <summary>Folders of failed and damaged runs that were set aside.</summary>
    public IReadOnlyList<string> SetAsideFolders() =>
        [.. new[] { "failed", "damaged" }.Select(name => Path.Combine(root, name)).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories).Where(RegularFile.IsOurs).Order(StringComparer.Ordinal)];

    /// <summary>A number has four bytes, and the header a mebibyte at most.</summary>
    private static long LargestWeights(ModelFacts model) => (4 * model.Parameters) + (1 << 20);

    private IEnumerable<RunKey> Keys()
    {
        if (!Directory.Exists(runs))
            yield break;

        foreach (var folder in Directory.EnumerateDirectories(runs).Order(StringComparer.Ordinal))
        {
            if (RunKey.TryParse(Path.GetFileName(folder), out var key))
                yield return key;
        }
    }

    private ListedRun? Listed(RunKey key)
    {
        if (SummaryFile.Read(FolderOf(key), key) is { } summary)
            return new(key, summary, null);

        return Find(key) switch
        {
            StoredRun.Intact run => new(key, RunSummary.Of(run.Record), null),
            StoredRun.Damaged damaged => new(key, null, damaged.Problem),
            _ => null,
        };
    }

    private string? SetAside(string folder, string place)
    {
        if (!Directory.Exists(folder))
            return null;

        Directory.CreateDirectory(Path.Combine(root, place));
        for (var n = 1; ; n++)
        {
            var target = Path.Combine(root, place, $"{Path.GetFileName(folder).Split('-')[0]}-{n}");
            if (Directory.Exists(target))
                continue;

            Directory.Move(folder, target);
            return target;
        }
    }
}
