using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>Records that were altered or cut short, and the commands that look after the store. Each test begins with two small runs.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StoredRunsTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    [SetUp]
    public void CopyTwoRuns() => TrainedStore.CopyTo(sandbox.StoreFolder);

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void DamagedRecords_AreNamedAndTrainedAgain_AndKept()
    {
        var records = sandbox.Records;
        Alter(records[0]);
        var cut = Path.Combine(Folder(records[1]), RecordFile.Name);
        File.WriteAllText(cut, File.ReadAllText(cut)[..2000]);

        var verify = sandbox.Run("runs", "verify");
        var list = sandbox.Run("runs", "list");
        var again = sandbox.Run([.. TrainedStore.Command, "--workers", "1"]);
        Assert.Multiple(() =>
        {
            Assert.That(verify.ExitCode, Is.EqualTo(6));
            Assert.That(verify.Output, Does.Contain($"✗ {Folder(records[0])}\n  record.json was altered after it was written"));
            Assert.That(verify.Output, Does.Contain($"✗ {Folder(records[1])}\n  record.json is not a whole record: "));
            Assert.That(verify.Output, Does.EndWith("2 runs checked, 2 damaged; damaged runs are trained again when they are needed.\n"));
            Assert.That(list.Output, Does.Contain($"✗ {records[1].Key[..12]} is damaged: record.json is not a whole record: "), "its length tells");
            Assert.That(list.Output, Does.Contain($"{records[0].Key[..12]}  tiny "), "an altered number is for verify to find");
            Assert.That(again.ExitCode, Is.Zero, again.Messages);
            Assert.That(again.Messages, Does.Contain("tiny seed 1: training, because its record does not count: record.json was altered after it was written"));
            Assert.That(again.Messages, Does.Contain("tiny seed 2: training, because its record does not count: record.json is not a whole record"));
            Assert.That(sandbox.SetAside("damaged"), Has.Length.EqualTo(2));
            Assert.That(sandbox.Records.Select(record => record.Network.Result.WeightsSha256), Is.EqualTo(records.Select(record => record.Network.Result.WeightsSha256)));
            Assert.That(sandbox.Run("runs", "verify").ExitCode, Is.Zero);
        });
    }

    [Test]
    public void WeightsAltered_AreNamedByVerify()
    {
        var weights = Path.Combine(Folder(sandbox.Records[0]), RunStore.WeightsFile);
        var bytes = File.ReadAllBytes(weights);
        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        var result = sandbox.Run("runs", "verify");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Output, Does.Contain($"✗ {Folder(sandbox.Records[0])} tiny seed 1\n  weights.safetensors was altered"));
        });
    }

    [Test]
    public void SummaryThatContradictsItsRecord_IsNamedByVerify()
    {
        var record = sandbox.Records[0];
        var summary = Path.Combine(Folder(record), RunSummary.FileName);
        File.WriteAllText(summary, File.ReadAllText(summary).Replace("\"epochs\": 1", "\"epochs\": 9", StringComparison.Ordinal));
        var result = sandbox.Run("runs", "verify");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Output, Does.Contain($"✗ {Folder(record)} tiny seed 1\n  summary.json contradicts record.json"));
            Assert.That(result.Output, Does.EndWith("\n2 runs checked, 0 damaged, 1 with a wrong summary.\n"));
        });
    }

    [Test]
    public void ShowByName_ShowsTheNewestIntactRun()
    {
        var older = sandbox.Records[0];
        var newer = sandbox.Store.Find(WriteRunOfOtherCode(older with { Timing = older.Timing with { Started = older.Timing.Started.AddDays(1) } })) as StoredRun.Intact;
        RunSummary.Write(newer!);
        var newest = sandbox.Run("runs", "show", "tiny/1");
        Alter(newer!.Record);
        var intact = sandbox.Run("runs", "show", "tiny/1");
        var byKey = sandbox.Run("runs", "show", newer.Record.Key[..12]);
        Alter(older);
        var none = sandbox.Run("runs", "show", "tiny/1");
        Assert.Multiple(() =>
        {
            Assert.That(newest.Output, Does.Contain(newer.Record.Key));
            Assert.That(intact.ExitCode, Is.Zero, intact.Messages);
            Assert.That(intact.Output, Does.Contain(older.Key));
            Assert.That((byKey.ExitCode, none.ExitCode), Is.EqualTo((6, 6)));
            Assert.That(byKey.Messages, Does.StartWith($"Run {newer.Record.Key[..12]} is damaged: record.json was altered"));
            Assert.That(none.Messages, Does.StartWith($"Run {newer.Record.Key[..12]} is damaged: record.json was altered"));
        });
    }

    [Test]
    public void ListAndShow_ForPeopleAndMachines()
    {
        var record = sandbox.Records[1];
        var list = sandbox.Run("runs", "list");
        var listed = CommandSandbox.Json(sandbox.Run("runs", "list", "--json")).AsArray();
        var show = sandbox.Run("runs", "show", "tiny/2");
        var shown = CommandSandbox.Json(sandbox.Run("runs", "show", record.Key[..8], "--json"));
        var missing = sandbox.Run("runs", "show", "tiny/3");
        Assert.Multiple(() =>
        {
            Assert.That(list.Output, Does.StartWith($"2 runs in {sandbox.StoreFolder}\n"));
            Assert.That(list.Output, Does.Match($@"\n *{record.Key[..12]} +tiny +2 +1 +{record.Result.TestAccuracy.Percent:F2} % .*this\n"));
            Assert.That(listed.Select(run => (int)run!["seed"]!), Is.EquivalentTo([1, 2]));
            Assert.That((string?)listed[0]!["experiment"], Is.EqualTo("tiny"));
            Assert.That(show.Output, Does.StartWith("run                  tiny, seed 2\n"));
            Assert.That(show.Output, Does.Contain($"folder               {Folder(record)}\n"), "a path in one piece");
            Assert.That((string?)shown["key"], Is.EqualTo(record.Key));
            Assert.That(missing.ExitCode, Is.EqualTo(5));
            Assert.That(missing.Messages, Does.StartWith($"No run in {sandbox.StoreFolder} is 'tiny/3'"));
        });
    }

    [Test]
    public void Prune_DeletesOnlyWithYes_AndOnlyWhatNobodyNeeds()
    {
        var kept = sandbox.Records[0];
        File.WriteAllText(Path.Combine(Folder(sandbox.Records[1]), RecordFile.Name), "{");
        var other = WriteRunOfOtherCode(kept);
        var failed = Directory.CreateDirectory(Path.Combine(sandbox.StoreFolder, "failed", "a-1")).FullName;

        var before = Files();
        var dry = sandbox.Run("runs", "prune");
        var after = Files();
        var prune = sandbox.Run("runs", "prune", "--yes");
        Assert.Multiple(() =>
        {
            Assert.That(dry.ExitCode, Is.Zero);
            Assert.That(after, Is.EqualTo(before));
            Assert.That(dry.Output, Does.Contain($"would delete  {other.Short}  tiny seed 1, other training code\n"));
            Assert.That(dry.Output, Does.Match("would delete  [0-9a-f]{12}  damaged\n"));
            Assert.That(dry.Output, Does.EndWith($"would delete  {Path.Combine("failed", "a-1")}\nNothing was deleted; add --yes to delete.\n"));
            Assert.That(prune.Output, Is.EqualTo(dry.Output.Replace("would delete", "deleted", StringComparison.Ordinal).Replace("Nothing was deleted; add --yes to delete.\n", "", StringComparison.Ordinal)));
            Assert.That(sandbox.RecordNames, Is.EqualTo(["tiny/1"]));
            Assert.That(sandbox.Records[0].Plan.Identity, Is.EqualTo(kept.Plan.Identity));
            Assert.That(Directory.Exists(failed), Is.False);
            Assert.That(sandbox.Run("runs", "prune").Output, Is.EqualTo("Nothing to prune.\n"));
        });
    }

    private string Folder(RunRecord record) => Path.Combine(sandbox.StoreFolder, "runs", record.Key);

    /// <summary>Another number of the same length, which only the record's hash tells.</summary>
    private void Alter(RunRecord record)
    {
        var correct = $"\"correct\": {record.Result.TrainingAccuracy.Correct}";
        var path = Path.Combine(Folder(record), RecordFile.Name);
        File.WriteAllText(path, File.ReadAllText(path).Replace(correct, string.Concat(correct.AsSpan(0, correct.Length - 1), correct.EndsWith('0') ? "1" : "0"), StringComparison.Ordinal));
    }

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(Path.Combine(sandbox.StoreFolder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private RunKey WriteRunOfOtherCode(RunRecord record)
    {
        var plan = record.Network.Plan with { Code = record.Plan.Identity with { CodeSha256 = new string('0', 64) } };
        var key = RunKey.Of(plan);
        RecordFile.Write(Directory.CreateDirectory(sandbox.Store.FolderOf(key)).FullName, record with { Key = key.ToString(), Plan = plan });
        return key;
    }
}
