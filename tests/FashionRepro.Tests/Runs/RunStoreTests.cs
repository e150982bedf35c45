using System.Security.Cryptography;
using FashionRepro.Runs;
using FashionRepro.Tests.Build;

namespace FashionRepro.Tests.Runs;

public sealed class RunStoreTests
{
    private static readonly byte[] Weights = [1, 2, 3];

    private static readonly RunRecord Record = WithWeights(SyntheticRuns.SmallRecord());

    private static readonly RunKey Key = RunKey.Parse(Record.Key);

    private TemporaryFolder folder = null!;
    private RunStore store = null!;

    [SetUp]
    public void SetUp()
    {
        folder = new();
        store = new RunStore(folder.Path);
    }

    [TearDown]
    public void TearDown() => folder.Dispose();

    [Test]
    public void CommittedRun_IsFoundEqual()
    {
        var committed = store.Commit(Key, Pending(Record));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(CanonicalJson.Of(Intact(store.Find(Key)).Record), Is.EqualTo(CanonicalJson.Of(Record)));
            Assert.That(CanonicalJson.Of(committed.Record), Is.EqualTo(CanonicalJson.Of(Record)));
            Assert.That(committed.Folder, Is.EqualTo(store.FolderOf(Key)));
            Assert.That(RunStore.WeightsProblem(committed), Is.Null);
            Assert.That(store.List().Select(run => run.Key), Is.EqualTo(new[] { Key }));
            Assert.That(store.SetAsideFolders(), Is.Empty);
            Assert.That(Directory.EnumerateFileSystemEntries(folder.File("pending")), Is.Empty);
        }
    }

    [Test]
    public void RunThatWasNeverCommitted_IsMissing()
    {
        _ = Pending(Record);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Missing>());
            Assert.That(store.List(), Is.Empty);
        }
    }

    [Test]
    public void List_LeavesOutWhatIsNoRun()
    {
        store.Commit(Key, Pending(Record));
        folder.Write("runs/notes/note.txt", "mine");

        Assert.That(store.List().Select(run => run.Key), Is.EqualTo(new[] { Key }));
    }

    [Test]
    public void FolderWithoutRecord_IsDamaged()
    {
        Directory.CreateDirectory(store.FolderOf(Key));

        Assert.That(Problem(store.Find(Key)), Does.StartWith("record.json cannot be read: "));
    }

    [Test]
    public void MissingWeights_AreNamed()
    {
        var run = store.Commit(Key, Pending(Record));
        File.Delete(Path.Combine(run.Folder, RunStore.WeightsFile));

        Assert.That(RunStore.WeightsProblem(run), Is.EqualTo("weights.safetensors is missing"));
    }

    [Test]
    public void AlteredWeights_AreNamed()
    {
        var run = store.Commit(Key, Pending(Record));
        File.WriteAllBytes(Path.Combine(run.Folder, RunStore.WeightsFile), [1, 2, 4]);

        Assert.That(RunStore.WeightsProblem(run), Is.EqualTo(
            $"weights.safetensors was altered: its SHA-256 is {Sha256([1, 2, 4])}, the record says {Sha256(Weights)}"));
    }

    [Test]
    public void Commit_RefusesAFolderWithoutRecord()
    {
        var pending = store.BeginPending(Key);

        Assert.That(() => store.Commit(Key, pending), Throws.TypeOf<InvalidDataException>()
            .With.Message.StartsWith("The run left no whole record: record.json cannot be read: "));
        Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Missing>());
    }

    [Test]
    public void Commit_RefusesTheRecordOfAnotherRun()
    {
        var pending = Pending(WithWeights(SyntheticRuns.SmallRecord(seed: 2)));

        Assert.That(() => store.Commit(Key, pending), Throws.TypeOf<InvalidDataException>()
            .With.Message.EqualTo("The run left no whole record: record.json is the record of another run."));
        Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Missing>());
    }

    [Test]
    public void Commit_RefusesWeightsThatAreNotTheRecords()
    {
        var pending = Pending(Record);
        File.Delete(Path.Combine(pending, RunStore.WeightsFile));

        Assert.That(() => store.Commit(Key, pending), Throws.TypeOf<InvalidDataException>()
            .With.Message.EqualTo("The run left no whole record: weights.safetensors is missing."));
        Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Missing>());
    }

    [Test]
    public void Commit_SetsADamagedRunAside()
    {
        foreach (var expected in new[] { 1, 2 })
        {
            var committed = store.Commit(Key, Pending(Record));
            File.WriteAllText(Path.Combine(committed.Folder, RecordFile.Name), "");
            Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Damaged>());

            store.Commit(Key, Pending(Record));

            Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Intact>());
            Assert.That(store.SetAsideFolders(), Does.Contain(folder.File($"damaged/{Key}-{expected}")));
            store.Delete(Key);
        }
    }

    [Test]
    public void BeginPending_KeepsWhatAnInterruptedRunLeft()
    {
        File.WriteAllText(Path.Combine(store.BeginPending(Key), RunStore.LogFile), "first");

        var second = store.BeginPending(Key);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Directory.EnumerateFileSystemEntries(second), Is.Empty);
            Assert.That(File.ReadAllText(folder.File($"failed/{Key}-1/run.log")), Is.EqualTo("first"));
        }
    }

    /// <summary>A command was killed between a run's end and the end of its state.</summary>
    [Test]
    public void CheckpointOfAFinishedRun_IsForgotten_AndThatOfAnotherIsNot()
    {
        store.Commit(Key, Pending(Record));
        var other = RunKey.Parse(new string('a', 64));
        foreach (var key in new[] { Key, other })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(store.CheckpointOf(key))!);
            File.WriteAllText(store.CheckpointOf(key), "state");
            File.WriteAllText(store.CheckpointOf(key) + ".0123456789abcdef.tmp", "half a state");
        }

        store.ForgetCheckpointsOfFinishedRuns();

        Assert.That(store.Checkpoints().Select(state => state.Key), Is.EqualTo(new[] { other, other }));
    }

    [Test]
    public void KeepFailed_MovesTheFolderAndSaysWhere()
    {
        var kept = store.KeepFailed(store.BeginPending(Key));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept, Is.EqualTo(folder.File($"failed/{Key}-1")));
            Assert.That(store.SetAsideFolders(), Is.EqualTo(new[] { kept }));
            Assert.That(store.KeepFailed(folder.File("pending/never")), Is.Null);
        }
    }

    [Test]
    public void Delete_LeavesNothing_AndMayBeRepeated()
    {
        store.Commit(Key, Pending(Record));

        store.Delete(Key);
        store.Delete(Key);

        Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Missing>());
    }

    /// <summary>A link, as where a quota or a faster disk asks for it: a rename from one file system to another fails.</summary>
    [Test]
    [Platform("Linux")]
    public void RunsOnAnotherFileSystem_AreStoredSetAsideAndDeleted()
    {
        const string memory = "/dev/shm";
        if (!Directory.Exists(memory))
            Assert.Ignore($"There is no {memory}.");
        var elsewhere = Directory.CreateDirectory(Path.Combine(memory, $"fashion-repro-{Guid.NewGuid():N}")).FullName;
        try
        {
            Directory.CreateSymbolicLink(folder.File("runs"), elsewhere);
            var record = WithWeights(Record);
            var run = store.Commit(Key, Pending(record));
            File.WriteAllText(Path.Combine(run.Folder, RecordFile.Name), "{}");
            Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Damaged>());

            _ = store.Commit(Key, Pending(record));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Intact>());
                Assert.That(store.Summaries(), Has.Count.EqualTo(1));
                Assert.That(store.SetAsideFolders(), Has.Count.EqualTo(1));
                Assert.That(store.PendingFolders(), Is.Empty);
            }

            store.Delete(Key);
            Assert.That(store.Find(Key), Is.TypeOf<StoredRun.Missing>());
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Test]
    public void Lock_IsForOneRunAtATime()
    {
        using var held = store.TryLock(Key);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(held, Is.Not.Null);
            Assert.That(store.TryLock(Key), Is.Null);
            Assert.That(new RunStore(folder.Path).TryLock(Key), Is.Null);
            using var other = store.TryLock(RunKey.Of(Record.Plan with { Seed = 2 }));
            Assert.That(other, Is.Not.Null);
        }
    }

    [Test]
    public async Task RunsCommittedSideBySide_AreMissingOrWholeToEveryReader()
    {
        var records = Enumerable.Range(1, 16).Select(seed => WithWeights(SyntheticRuns.SmallRecord(seed))).ToArray();
        var pending = records.ToDictionary(record => record.Key, Pending);
        var damaged = new System.Collections.Concurrent.ConcurrentBag<StoredRun>();
        using var done = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            do
            {
                foreach (var record in records)
                {
                    if (store.Find(RunKey.Parse(record.Key)) is StoredRun.Damaged half)
                        damaged.Add(half);
                }
            }
            while (!done.IsCancellationRequested);
        })).ToArray();
        await Task.WhenAll(records.Select(record => Task.Run(() => store.Commit(RunKey.Parse(record.Key), pending[record.Key]))));
        await done.CancelAsync();
        await Task.WhenAll(readers);

        Assert.That(damaged, Is.Empty);
        Assert.That(store.List().Select(run => run.Run), Has.Exactly(records.Length).InstanceOf<StoredRun.Intact>());
    }

    [Test]
    public async Task RunReplacedUnderItsReaders_IsNeverHalfRead()
    {
        const int rounds = 30;
        using var done = new CancellationTokenSource();
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                if (store.Find(Key) is StoredRun.Damaged damaged && !damaged.Problem.Contains("Could not find", StringComparison.Ordinal))
                    wrong.Add(damaged.Problem);
            }
        })).ToArray();

        for (var round = 0; round < rounds; round++)
        {
            store.Commit(Key, Pending(Record));
            store.Delete(Key);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);

        Assert.That(wrong, Is.Empty);
    }

    private string Pending(RunRecord record)
    {
        var pending = store.BeginPending(RunKey.Of(record.Plan));
        File.WriteAllBytes(Path.Combine(pending, RunStore.WeightsFile), Weights);
        RecordFile.Write(pending, record);
        return pending;
    }

    private static RunRecord WithWeights(RunRecord record) => record with { Result = record.Network.Result with { WeightsSha256 = Sha256(Weights) } };

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static StoredRun.Intact Intact(StoredRun run) => (StoredRun.Intact)run;

    private static string Problem(StoredRun run) => ((StoredRun.Damaged)run).Problem;
}
