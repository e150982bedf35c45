using FashionRepro.Runs;
using FashionRepro.Tests.Build;

namespace FashionRepro.Tests.Runs;

/// <summary>What a list of runs sees without reading records, and when it reads them after all.</summary>
public sealed class RunSummaryTests
{
    private static readonly RunRecord Record = SyntheticRuns.SmallRecord();

    private static readonly RunKey Key = RunKey.Parse(Record.Key);

    private TemporaryFolder folder = null!;
    private RunStore store = null!;

    [SetUp]
    public void SetUp()
    {
        folder = new();
        store = new RunStore(folder.Path);
        RecordFile.Write(Directory.CreateDirectory(store.FolderOf(Key)).FullName, Record);
        RunSummary.Write(Run);
    }

    [TearDown]
    public void TearDown() => folder.Dispose();

    private StoredRun.Intact Run => (StoredRun.Intact)store.Find(Key);

    [Test]
    public void WrittenSummary_IsReadBackEqual()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunSummary.Read(store.FolderOf(Key), Key), Is.EqualTo(RunSummary.Of(Record)));
            Assert.That(RunSummary.Problem(Run), Is.Null);
            Assert.That(store.Summaries(), Is.EqualTo(new[] { new ListedRun(Key, RunSummary.Of(Record), null) }));
        }
    }

    [Test]
    public void Summary_SaysWhatTheRecordSays()
    {
        var summary = RunSummary.Of(Record);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary, Has.Property("Key").EqualTo(Record.Key).And.Property("Experiment").EqualTo("ann"));
            Assert.That((summary.Seed, summary.Epochs), Is.EqualTo((1, 2)));
            Assert.That(summary.TestAccuracy, Is.EqualTo(Record.Result.TestAccuracy));
            Assert.That(summary.WeightsSha256, Is.EqualTo(Record.Network.Result.WeightsSha256));
            Assert.That((summary.ImagesPerSecond, summary.Started), Is.EqualTo((Record.Timing.ImagesPerSecond, Record.Timing.Started)));
            Assert.That(summary.Code, Is.EqualTo(Record.Plan.Identity));
        }
    }

    [Test]
    public void NoSummary_TheRecordIsRead()
    {
        File.Delete(SummaryPath);

        AssertTheRecordIsRead();
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[1]")]
    public void SummaryThatIsNotWhole_TheRecordIsRead(string text)
    {
        File.WriteAllText(SummaryPath, text);

        AssertTheRecordIsRead();
    }

    [Test]
    public void SummaryCutShortAnywhere_TheRecordIsRead([Values(0.25, 0.5, 0.75, 0.99)] double share)
    {
        var text = File.ReadAllText(SummaryPath).TrimEnd();
        File.WriteAllText(SummaryPath, text[..(int)(share * text.Length)]);

        AssertTheRecordIsRead();
    }

    [TestCase("\"schema\": 4", "\"schema\": 5", TestName = "SummaryOfAnotherSchema_TheRecordIsRead")]
    [TestCase("\"epochs\": 2,", "", TestName = "SummaryWithoutANumber_TheRecordIsRead")]
    [TestCase("\"epochs\": 2,", "\"epochs\": 2, \"colour\": 1,", TestName = "SummaryWithAnUnknownMember_TheRecordIsRead")]
    public void SummaryOfAnotherLayout_TheRecordIsRead(string text, string instead)
    {
        Replace(SummaryPath, text, instead);

        AssertTheRecordIsRead();
    }

    [Test]
    public void SummaryOfAnotherRun_TheRecordIsRead()
    {
        Replace(SummaryPath, Record.Key, RunKey.Of(Record.Plan with { Seed = 2 }).ToString());

        AssertTheRecordIsRead();
    }

    [Test]
    public void RecordCutShort_IsListedAsDamaged()
    {
        using (var stream = File.OpenWrite(RecordPath))
            stream.SetLength(stream.Length - 2);

        Assert.That(store.Summaries().Single(), Has.Property("Summary").Null.And.Property("Problem").StartsWith("record.json is not a whole record: "));
    }

    [Test]
    public void RecordMissing_IsListedAsDamaged()
    {
        File.Delete(RecordPath);

        Assert.That(store.Summaries().Single(), Has.Property("Summary").Null.And.Property("Problem").StartsWith("record.json cannot be read: "));
    }

    [Test]
    public void NumberAlteredInTheRecord_IsNotSeenByAListButWhenItIsRead()
    {
        Replace(RecordPath, "\"correct\": 50000", "\"correct\": 50001");

        Assert.That(store.Summaries().Single().Summary, Is.EqualTo(RunSummary.Of(Record)));
        Assert.That(store.List().Single().Run, Is.TypeOf<StoredRun.Damaged>());
    }

    [Test]
    public void NumberAlteredInTheSummary_IsAProblemOfTheSummary()
    {
        Replace(SummaryPath, "\"correct\": 20", "\"correct\": 21");

        Assert.That(RunSummary.Problem(Run), Is.EqualTo("summary.json contradicts record.json, which is intact and counts; delete summary.json, and lists read the record"));
    }

    [Test]
    public void Commit_WritesTheSummary()
    {
        var record = RecordWithEmptyWeights(seed: 2);
        var key = RunKey.Parse(record.Key);

        var committed = store.Commit(key, Pending(record));

        Assert.That(RunSummary.Read(committed.Folder, key), Is.EqualTo(RunSummary.Of(record)));
        Assert.That(store.Summaries().Select(run => run.Key.ToString()), Is.EqualTo(new[] { Record.Key, record.Key }.Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Commit_OfARunWhoseSummaryCannotBeWritten_KeepsTheRun()
    {
        var record = RecordWithEmptyWeights(seed: 2);
        var key = RunKey.Parse(record.Key);
        var pending = Pending(record);
        Directory.CreateDirectory(Path.Combine(pending, RunSummary.FileName)); // In the summary's way.

        store.Commit(key, pending);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(store.Find(key), Is.TypeOf<StoredRun.Intact>());
            Assert.That(store.Summaries(), Does.Contain(new ListedRun(key, RunSummary.Of(record), null)));
            Assert.That(Files(), Has.None.EndsWith(".tmp"));
            Assert.That(store.SetAsideFolders(), Is.Empty);
        }
    }

    [Test]
    public void RunDeletedWhileItIsListed_IsLeftOut()
    {
        var other = WriteRun(seed: 2);
        using var list = store.List().GetEnumerator();
        Assert.That(list.MoveNext());

        store.Delete(list.Current.Key == Key ? other : Key);

        Assert.That(list.MoveNext(), Is.False);
    }

    [Test]
    public async Task RunsDeletedUnderAList_AreIntactOrLeftOut()
    {
        RunKey[] keys = [.. Enumerable.Range(2, 60).Select(WriteRun)];

        var problems = await ProblemsListedWhile(() => Array.ForEach(keys, store.Delete));

        Assert.That(problems, Is.Empty);
        Assert.That(store.Summaries().Select(run => run.Key), Is.EqualTo(new[] { Key }));
    }

    [Test]
    public void Summaries_ChangeNothing()
    {
        File.Delete(SummaryPath);
        var before = Files();

        _ = store.Summaries();

        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void StoreThatIsNotThere_HasNoSummaries() => Assert.That(new RunStore(folder.File("nothing")).Summaries(), Is.Empty);

    private string SummaryPath => Path.Combine(store.FolderOf(Key), RunSummary.FileName);

    private string RecordPath => Path.Combine(store.FolderOf(Key), RecordFile.Name);

    private void AssertTheRecordIsRead()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunSummary.Read(store.FolderOf(Key), Key), Is.Null);
            Assert.That(RunSummary.Problem(Run), Is.Null, "a summary that nothing uses does no harm");
            Assert.That(store.Summaries().Single(), Is.EqualTo(new ListedRun(Key, RunSummary.Of(Record), null)));
        }
    }

    private RunKey WriteRun(int seed)
    {
        var record = SyntheticRuns.SmallRecord(seed);
        var key = RunKey.Parse(record.Key);
        RecordFile.Write(Directory.CreateDirectory(store.FolderOf(key)).FullName, record);
        return key;
    }

    private string Pending(RunRecord record)
    {
        var pending = store.BeginPending(RunKey.Parse(record.Key));
        RecordFile.Write(pending, record);
        File.WriteAllBytes(Path.Combine(pending, RunStore.WeightsFile), []);
        return pending;
    }

    private static RunRecord RecordWithEmptyWeights(int seed) => SyntheticRuns.SmallRecord(seed) with
    {
        Result = Record.Network.Result with { WeightsSha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([])) },
    };

    /// <summary>The problems in every list that two readers make meanwhile, again and again.</summary>
    private async Task<IReadOnlyCollection<string>> ProblemsListedWhile(Action change)
    {
        using var done = new CancellationTokenSource();
        var problems = new System.Collections.Concurrent.ConcurrentBag<string>();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            do
            {
                foreach (var run in store.Summaries().Where(run => run.Problem is not null))
                    problems.Add(run.Problem!);
            }
            while (!done.IsCancellationRequested);
        })).ToArray();
        await Task.Run(change);
        await done.CancelAsync();
        await Task.WhenAll(readers);
        return problems;
    }

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static void Replace(string path, string text, string instead)
    {
        var before = File.ReadAllText(path);
        Assert.That(before, Does.Contain(text));
        File.WriteAllText(path, before.Replace(text, instead, StringComparison.Ordinal));
    }
}
