using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// The finished runs of one user, by run key. A run is a folder, <c>runs/KEY/</c>, with <c>record.json</c>, its <c>summary.json</c>, <c>weights.safetensors</c>
/// and <c>run.log</c>, and <c>imported.json</c> where it was not trained here; it appears in one rename, so nobody reads half of one.
/// </summary>
/// <param name="root">The store's folder; made where it does not exist.</param>
public sealed class RunStore(string root)
{
    /// <summary>The weights' file in a run's folder.</summary>
    public const string WeightsFile = "weights.safetensors";

    /// <summary>The log's file in a run's folder.</summary>
    public const string LogFile = "run.log";

    private const string LockingVariable = "DOTNET_SYSTEM_IO_DISABLEFILELOCKING";

    /// <summary>Error codes by which .NET tells of a rename to another device: EXDEV, ERROR_NOT_SAME_DEVICE on Windows.</summary>
    private static readonly int OtherDevice = OperatingSystem.IsWindows() ? unchecked((int)0x80070011) : 18;

    private readonly string runs = Path.Combine(root, "runs");
    private readonly string checkpoints = Path.Combine(Path.GetFullPath(root), "checkpoints");
    private readonly string locks = Path.Combine(root, "locks");

    /// <summary>Where the folders of unfinished runs may lie: beside the finished runs, or below them where those are on another file system.</summary>
    private readonly string[] pendingPlaces = [Path.Combine(root, "pending"), Path.Combine(root, "runs", ".pending")];

    private string? pendingPlace;
    private bool locksHold;

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
        if (run.Record.NetworkOrNull?.Result is not { } network)
            return null; // a program keeps what it trained, or not

        var path = Path.Combine(run.Folder, WeightsFile);
        if (!File.Exists(path))
            return $"{WeightsFile} is missing{(IsWithoutWeights(run) ? $": the archive that the run was imported from, {run.Origin}, does not have it" : "")}";

        string hash;
        try
        {
            using var stream = RegularFile.Open(path, LargestWeights(network.Model));
            hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{WeightsFile} cannot be read: {problem.Message}";
        }

        return hash == network.WeightsSha256 ? null : $"{WeightsFile} was altered: its SHA-256 is {hash}, the record says {network.WeightsSha256}";
    }

    /// <summary>Whether a run has no weights because it was imported without them. It is evidence like any other; what needs weights cannot use it.</summary>
    public static bool IsWithoutWeights(StoredRun.Intact run) => run.Origin is { WithWeights: false } && !File.Exists(Path.Combine(run.Folder, WeightsFile));

    /// <summary>Where a run that is training keeps its state between epochs: apart from the runs, so that it is never taken for one.</summary>
    public string CheckpointOf(RunKey key) => Path.Combine(checkpoints, $"{key}.checkpoint");

    /// <summary>
    /// Deletes the state of a run that is finished, and what a command left that was killed while it wrote one. Where it cannot be deleted, nobody looks for it any more,
    /// and <c>runs prune</c> deletes it.
    /// </summary>
    public void ForgetCheckpoint(RunKey key)
    {
        try
        {
            foreach (var file in Directory.Exists(checkpoints) ? Directory.GetFiles(checkpoints, $"{key}.*") : [])
                File.Delete(file);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // Another command may delete it, too.
        }
    }

    /// <summary>Deletes the states that commands left which were killed just after their run was finished. An imported run left none: that of its key is of training that was interrupted here.</summary>
    public void ForgetCheckpointsOfFinishedRuns()
    {
        foreach (var (key, _) in Checkpoints().Where(state => Find(state.Key) is StoredRun.Intact { Origin: null }))
            ForgetCheckpoint(key);
    }

    /// <summary>The state of runs that are training now, or were when they were interrupted.</summary>
    public IReadOnlyList<(RunKey Key, string Path)> Checkpoints() => Directory.Exists(checkpoints) ? WithKeys(Directory.EnumerateFiles(checkpoints), '.') : [];

    /// <summary>Makes sure that locks keep other processes out: without them two commands train the same run, and one takes the other's files for a dead one's.</summary>
    /// <exception cref="IOException">They do not; the message says what to do.</exception>
    public void RequireLocks()
    {
        if (locksHold)
            return;

        if (!RunLock.Holds(locks))
        {
            throw new IOException(
                $"Locks do not work in the store {Root}: a file there was locked twice at once, so two commands would train the same run and move each other's files.\n" +
                (Environment.GetEnvironmentVariable(LockingVariable) is { Length: > 0 } value
                    ? $"{LockingVariable} is set to '{value}', which turns them off: unset it."
                    : $"Its file system seems to have none: give a store on another with --store or {MachineSettings.StoreVariable}."));
        }

        if (StoreMount.LocksOnlyHere(Root) is { } mount)
        {
            throw new IOException(
                $"Locks in the store {Root} keep out nobody on other machines: {mount}. So commands on two machines would train the same run and move each other's files.\n" +
                $"Train with --on, which needs no locks, or give a store on another file system with --store or {MachineSettings.StoreVariable}.");
        }

        locksHold = true;
    }

    /// <summary>Takes the right to train a run; null where another process is at it.</summary>
    /// <exception cref="IOException">Locks do not work there, see <see cref="RequireLocks"/>.</exception>
    public RunLock? TryLock(RunKey key)
    {
        RequireLocks();
        return RunLock.TryTake(Path.Combine(locks, $"{key}.lock"));
    }

    /// <summary>
    /// An empty folder for a run's files until it is finished; what an attempt that was killed left behind is set aside. Each attempt has a folder of
    /// its own, because the worker of a killed command may live a moment longer than the lock. Only for the holder of the run's lock.
    /// </summary>
    public string BeginPending(RunKey key)
    {
        foreach (var (_, left) in PendingFolders().Where(pending => pending.Key == key))
            SetAside(left, "failed");

        return Directory.CreateDirectory(NewPending(key)).FullName;
    }

    /// <summary>Folders of runs that are training or being deleted now, or were when their command was killed.</summary>
    public IReadOnlyList<(RunKey Key, string Folder)> PendingFolders() =>
        WithKeys(pendingPlaces.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories), '-');

    /// <summary>
    /// Moves a finished run into place after checking its record and weights; only one that was imported may have none. A damaged run in its place is set aside under <c>damaged/</c>.
    /// Only for the holder of the run's lock.
    /// </summary>
    /// <exception cref="InvalidDataException">What was written is not a whole run of this key.</exception>
    public StoredRun.Intact Commit(RunKey key, string pendingFolder)
    {
        var found = RecordFile.Read(pendingFolder, key);
        if (found is not StoredRun.Intact run)
            throw Unfinished(found is StoredRun.Damaged damaged ? damaged.Problem : "there is no record");
        if (!IsWithoutWeights(run) && WeightsProblem(run) is { } problem)
            throw Unfinished(problem);

        try
        {
            RunSummary.Write(run);
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
    /// Deletes a run, or what is left of one. It leaves its place in one rename, so nobody finds half of one there; where the file system refuses that
    /// (a lower layer of an image), without its record first. Only for the holder of the run's lock.
    /// </summary>
    public void Delete(RunKey key)
    {
        if (!Directory.Exists(FolderOf(key)))
            return;

        var doomed = NewPending(key);
        if (!TryMove(FolderOf(key), doomed))
        {
            doomed = FolderOf(key);
            File.Delete(Path.Combine(doomed, RecordFile.Name));
        }

        Directory.Delete(doomed, recursive: true);
    }

    /// <summary>Folders of failed and damaged runs that were set aside.</summary>
    public IReadOnlyList<string> SetAsideFolders() =>
        [.. new[] { "failed", "damaged" }.Select(name => Path.Combine(root, name)).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories).Where(RegularFile.IsOurs).Order(StringComparer.Ordinal)];

    /// <summary>A number has four bytes, and the header a mebibyte at most.</summary>
    internal static long LargestWeights(ModelFacts model) => (4 * model.Parameters) + (1 << 20);

    private IEnumerable<RunKey> Keys() =>
        Directory.Exists(runs) ? WithKeys(Directory.EnumerateDirectories(runs).Order(StringComparer.Ordinal), '/').Select(found => found.Key) : [];

    /// <summary>Files and folders whose name is a run key, or one and more behind a separator.</summary>
    private static (RunKey Key, string Path)[] WithKeys(IEnumerable<string> paths, char separator) =>
        [.. paths.Select(path => (IsRun: RunKey.TryParse(Path.GetFileName(path).Split(separator)[0], out var key), Key: key, Path: path)).Where(found => found.IsRun).Select(found => (found.Key, found.Path))];

    private ListedRun? Listed(RunKey key)
    {
        if (RunSummary.Read(FolderOf(key), key) is { } summary)
            return new(key, summary, null) { Origin = RunOrigin.Read(FolderOf(key)) };

        return Find(key) switch
        {
            StoredRun.Intact run => new(key, RunSummary.Of(run.Record), null) { Origin = run.Origin },
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

            if (!TryMove(folder, target))
            {
                Copy(folder, target);
                Directory.Delete(folder, recursive: true);
            }

            return target;
        }
    }

    /// <summary>A folder's name among the unfinished runs; not made yet, the folder above it is.</summary>
    private string NewPending(RunKey key) =>
        Path.Combine(Directory.CreateDirectory(pendingPlace ??= FindPendingPlace()).FullName, $"{key}-{Guid.NewGuid():N}");

    /// <summary>The place from which a folder can be renamed into <c>runs/</c>. Tried, because a link is not the only way to another file system.</summary>
    private string FindPendingPlace()
    {
        Directory.CreateDirectory(runs);
        var name = $"probe-{Guid.NewGuid():N}";
        var probe = Directory.CreateDirectory(Path.Combine(pendingPlaces[0], name)).FullName;
        var moved = Path.Combine(runs, $".{name}");
        var canMove = TryMove(probe, moved);
        Directory.Delete(canMove ? moved : probe);
        return pendingPlaces[canMove ? 0 : 1];
    }

    /// <summary>Renames a folder; false where the new name is on another device.</summary>
    private static bool TryMove(string folder, string target)
    {
        try
        {
            Directory.Move(folder, target);
            return true;
        }
        catch (IOException problem) when (problem.HResult == OtherDevice)
        {
            return false;
        }
    }

    private static void Copy(string folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        foreach (var below in Directory.EnumerateDirectories(folder))
            Copy(below, Path.Combine(target, Path.GetFileName(below)));
    }
}
