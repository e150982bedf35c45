using System.IO.Compression;
using System.Text;
using FashionRepro.Archives;
using FashionRepro.Runs;
using FashionRepro.Tests.Build;

namespace FashionRepro.Tests.Archives;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ArchiveImportTests : IDisposable
{
    private static readonly RunRecord First = SyntheticArchive.Run(1);
    private static readonly RunRecord Second = SyntheticArchive.Run(2);

    private readonly TemporaryFolder folder = new();
    private readonly RunStore store;
    private readonly string archive;

    public ArchiveImportTests() => (store, archive) = (new RunStore(folder.File("store")), folder.File("runs.zip"));

    public void Dispose() => folder.Dispose();

    [Test]
    public void RunsWithWeights_ArriveByteForByte_AndSayWhereFrom()
    {
        SyntheticArchive.Write(archive, withWeights: true, First, Second);
        Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.Imported, ImportOutcome.Imported }));

        var run = Stored(First);
        var origin = RunOrigin.Read(run.Folder)!;
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(Path.Combine(run.Folder, RecordFile.Name)), Is.EqualTo(SyntheticArchive.Bytes(First)));
            Assert.That(File.ReadAllText(Path.Combine(run.Folder, RunStore.LogFile)), Is.EqualTo(SyntheticArchive.Log));
            Assert.That(RunStore.WeightsProblem(run), Is.Null);
            Assert.That(RunSummary.Problem(run), Is.Null);
            Assert.That((origin.Archive, origin.WithWeights, origin.ArchiveSha256.Length), Is.EqualTo(("runs.zip", true, 64)));
            Assert.That(origin.ExportedBy, Is.EqualTo("FashionRepro, commit 0123456789ab, training code cccccccccccc"));
            Assert.That(store.Summaries().Select(listed => listed.Origin), Is.All.EqualTo(origin));
            Assert.That(store.PendingFolders(), Is.Empty);
        });
    }

    [Test]
    public void RunsWithoutWeights_AreIntact_AndSayWhoLacksThem()
    {
        SyntheticArchive.Write(archive, withWeights: false, First);
        Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.Imported }));
        Assert.Multiple(() =>
        {
            Assert.That(RunStore.IsWithoutWeights(Stored(First)), Is.True);
            Assert.That(RunStore.WeightsProblem(Stored(First)), Does.Match(@"^weights\.safetensors is missing: the archive that the run was imported from, runs\.zip \(SHA-256 [0-9a-f]{12}…\), does not have it$"));
        });
    }

    [Test]
    public void WeightsThatComeLater_AreAdded_AndNothingElseIsTouched()
    {
        SyntheticArchive.Write(archive, withWeights: false, First);
        _ = Outcomes();
        var record = File.GetLastWriteTimeUtc(Path.Combine(Stored(First).Folder, RecordFile.Name));
        SyntheticArchive.Write(archive, withWeights: true, First);

        Assert.Multiple(() =>
        {
            Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.WeightsAdded }));
            Assert.That(RunStore.WeightsProblem(Stored(First)), Is.Null);
            Assert.That(File.GetLastWriteTimeUtc(Path.Combine(Stored(First).Folder, RecordFile.Name)), Is.EqualTo(record));
            Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.AlreadyThere }));
        });

        File.Delete(Path.Combine(Stored(First).Folder, RunStore.WeightsFile));
        Assert.That(RunStore.IsWithoutWeights(Stored(First)), Is.False, "they were there");
        Assert.That(RunStore.WeightsProblem(Stored(First)), Is.EqualTo("weights.safetensors is missing"));
    }

    /// <summary>Weights that got lost are no weights that were never there.</summary>
    [Test]
    public void WeightsDeletedAfterTheImport_AreMissing()
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        _ = Outcomes();
        File.Delete(Path.Combine(Stored(First).Folder, RunStore.WeightsFile));

        Assert.That(RunStore.IsWithoutWeights(Stored(First)), Is.False);
        Assert.That(RunStore.WeightsProblem(Stored(First)), Is.EqualTo("weights.safetensors is missing"));
    }

    [Test]
    public void AlteredRecord_IsRefusedByName_AndTheOthersAreTaken()
    {
        SyntheticArchive.Write(archive, withWeights: true, First, Second);
        var text = Encoding.UTF8.GetString(SyntheticArchive.Bytes(First));
        SyntheticArchive.Replace(archive, SyntheticArchive.Entry(First), Encoding.UTF8.GetBytes(text.Replace("60.5", "60.6", StringComparison.Ordinal)));

        var refused = Import().Single(run => run.Outcome == ImportOutcome.Refused);
        Assert.Multiple(() =>
        {
            Assert.That(refused.Entry, Is.EqualTo(SyntheticArchive.Entry(First)));
            Assert.That(refused.Why, Is.EqualTo("record.json was altered after it was written: its content does not fit its recordSha256"));
            Assert.That(store.Find(RunKey.Parse(First.Key)), Is.TypeOf<StoredRun.Missing>());
            Assert.That(Stored(Second), Is.Not.Null);
        });
    }

    /// <summary>Its hash fits, because whoever wrote it made a new one: the key is computed again from the plan.</summary>
    [Test]
    public void RecordWhoseKeyIsNotItsPlans_IsRefused()
    {
        var forged = First with { Plan = First.Plan with { Seed = 7 } };
        SyntheticArchive.Write(archive, withWeights: true, forged);

        var run = Import().Single();
        Assert.That((run.Outcome, run.Why), Is.EqualTo((ImportOutcome.Refused, "record.json is the record of another run")));
        Assert.That(store.List(), Is.Empty);
    }

    [Test]
    public void RecordThatContradictsItself_IsRefused()
    {
        var result = First.Result;
        SyntheticArchive.Write(archive, withWeights: true, First with { Result = result with { TestPredictionsOrNull = (result.TestPredictions[0] == '1' ? '2' : '1') + result.TestPredictions[1..] } });
        Assert.That(Import().Single().Why, Does.StartWith("record.json contradicts itself"));
    }

    [Test]
    public void AlteredWeights_AreRefused_AndNothingIsLeft()
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        SyntheticArchive.Replace(archive, SyntheticArchive.Entry(First, RunStore.WeightsFile), [1, 2, 4]);

        Assert.That(Import().Single().Why, Does.StartWith("weights.safetensors was altered: its SHA-256 is "));
        Assert.That(store.Find(RunKey.Parse(First.Key)), Is.TypeOf<StoredRun.Missing>());
        Assert.That(store.PendingFolders(), Is.Empty);
    }

    [TestCase("runs/../../evil/record.json")]
    [TestCase("runs/evil/record.json")]
    [TestCase("runs/KEY\\evil\\record.json")]
    public void EntryWithAnotherName_IsRefused_AndNothingIsWrittenForIt(string name)
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        name = name.Replace("KEY", First.Key, StringComparison.Ordinal);
        SyntheticArchive.Add(archive, name, SyntheticArchive.Bytes(First));

        var refused = Import().Single(run => run.Outcome == ImportOutcome.Refused);
        Assert.That((refused.Entry, refused.Why), Is.EqualTo((name, "a run's file is called runs/KEY/record.json, runs/KEY/run.log, runs/KEY/weights.safetensors")));
        Assert.That(Written(), Has.None.Contains("evil"));
    }

    /// <summary>A crate may have other files, such as a preview, and a later version may give a run more. They are nobody's business here, wherever they want to lie.</summary>
    [TestCase("../evil.json")]
    [TestCase("OUTSIDE/evil.json")]
    [TestCase("runs/KEY/../../../evil/record.json")]
    [TestCase("runs/KEY/figures.json")]
    [TestCase("runs/KEY/figures/loss.svg")]
    [TestCase("ro-crate-preview.html")]
    public void EntryElsewhere_IsNotRead(string name)
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        SyntheticArchive.Add(archive, name.Replace("KEY", First.Key, StringComparison.Ordinal).Replace("OUTSIDE", folder.Path, StringComparison.Ordinal), "evil"u8.ToArray());
        Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.Imported }));
        Assert.That(Written().Select(Path.GetFileName), Is.SubsetOf(new[] { "record.json", "run.log", "weights.safetensors", "summary.json", "imported.json", $"{First.Key}.lock", "runs.zip" }));
    }

    [Test]
    public void EntryThatIsThereTwice_IsNamed()
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        SyntheticArchive.Add(archive, SyntheticArchive.Entry(First), "{}"u8.ToArray());
        Assert.That(Import().Select(run => (run.Outcome, run.Why)), Is.EquivalentTo(new[] { (ImportOutcome.Refused, "it is there twice; the first counts"), (ImportOutcome.Imported, (string?)null) }));
    }

    [TestCase(RecordFile.Name)]
    [TestCase(RunStore.LogFile)]
    [TestCase(RunStore.WeightsFile)]
    public void EntryThatUnpacksToMoreThanItsKindMayHave_IsRefused(string file)
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        SyntheticArchive.Replace(archive, SyntheticArchive.Entry(First, file), new byte[(16 << 20) + 1]);

        Assert.That(new FileInfo(archive).Length, Is.LessThan(1 << 20), "it is small as long as it is packed");
        Assert.That(Import().Single().Why, Does.Match($"^{file} has more than [0-9,]+ bytes, and none of ours has$"));
        Assert.That(store.List(), Is.Empty);
    }

    /// <summary>Each entry is small enough; together they would fill the disk.</summary>
    [Test]
    public void ArchiveThatUnpacksToMoreThanOursDo_BringsNoMore()
    {
        var runs = Enumerable.Range(1, 40).Select(SyntheticArchive.Run).ToArray();
        SyntheticArchive.Write(archive, withWeights: true, runs);
        foreach (var run in runs)
            SyntheticArchive.Replace(archive, SyntheticArchive.Entry(run, RunStore.LogFile), new byte[ArchiveEntries.LargestText]);

        var imported = Import();
        Assert.Multiple(() =>
        {
            Assert.That(imported.Count(run => run.Outcome == ImportOutcome.Imported), Is.InRange(30, 38));
            Assert.That(imported[^1].Why, Is.EqualTo("the archive unpacks to more than 20 times its length, and none of ours does"));
            Assert.That(store.PendingFolders(), Is.Empty);
        });
    }

    [Test]
    public void ExporterWithALongNameOfSeveralLines_IsCutToOneLine()
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        SyntheticArchive.Replace(archive, ArchiveEntries.Metadata, Encoding.UTF8.GetBytes($$"""{"@graph": [{"@id": "#exporter", "name": "a\nb{{new string('c', 1_000_000)}}"}]}"""));
        _ = Import();
        Assert.That(RunOrigin.Read(Stored(First).Folder)!.ExportedBy, Does.StartWith("a␊bccc").And.Length.EqualTo(201));
    }

    /// <summary>Whoever imports again may be told of it by a later version.</summary>
    [Test]
    public void OriginThatSaysMoreThanWeKnow_IsRead()
    {
        SyntheticArchive.Write(archive, withWeights: false, First);
        _ = Outcomes();
        var path = Path.Combine(Stored(First).Folder, RunOrigin.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace("{", "{ \"earlier\": [],", StringComparison.Ordinal));
        Assert.That((Stored(First).Origin!.Archive, RunStore.IsWithoutWeights(Stored(First))), Is.EqualTo(("runs.zip", true)));
    }

    /// <summary>Somebody's own training of the same run, which may go on where the imported run is deleted.</summary>
    [Test]
    public void StateOfInterruptedTraining_IsKept()
    {
        var state = store.CheckpointOf(RunKey.Parse(First.Key));
        Directory.CreateDirectory(Path.GetDirectoryName(state)!);
        File.WriteAllText(state, "half way");
        SyntheticArchive.Write(archive, withWeights: true, First);
        _ = Outcomes();
        store.ForgetCheckpointsOfFinishedRuns();
        Assert.That(File.Exists(state), Is.True);
    }

    /// <summary>What came before is in the store and known, and the next call does the rest.</summary>
    [Test]
    public void ImportThatEndsInTheMiddle_HasSaidWhatItDid_AndGoesOn()
    {
        SyntheticArchive.Write(archive, withWeights: true, First, Second);
        using var cancellation = new CancellationTokenSource();
        var done = new List<ImportOutcome>();
        using (var reader = RunArchiveReader.Open(archive))
        {
            Assert.That(Interrupted, Throws.InstanceOf<OperationCanceledException>());
            void Interrupted()
            {
                foreach (var run in new ArchiveImport(store, TimeProvider.System).Import(reader, cancellation.Token))
                {
                    done.Add(run.Outcome);
                    cancellation.Cancel();
                }
            }
        }

        Assert.That(done, Is.EqualTo(new[] { ImportOutcome.Imported }));
        Assert.That(store.List().Select(run => run.Key), Is.EqualTo(new[] { RunKey.Parse(First.Key) }));
        Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.AlreadyThere, ImportOutcome.Imported }));
    }

    [Test]
    public void UnpackingThatIsInterrupted_LeavesNothing()
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        using var reader = RunArchiveReader.Open(archive);
        using var content = new MemoryStream();
        Assert.That(
            () => reader.Copy(RunKey.Parse(First.Key), RunStore.WeightsFile, content, 100, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(content.Length, Is.Zero);
    }

    [Test]
    public void ArchiveThatWasPackedAgainInAFolder_SaysWhatWasExpected()
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        var again = folder.File("again.zip");
        using (var from = ZipFile.OpenRead(archive))
        using (var to = ZipFile.Open(again, ZipArchiveMode.Create))
        {
            foreach (var entry in from.Entries)
                to.CreateEntry("my runs/" + entry.FullName);
        }

        Assert.That(() => RunArchiveReader.Open(again), Throws.TypeOf<InvalidDataException>().With.Message.StartWith("its runs lie in a folder, my runs; expected runs/KEY/record.json at the top, "));
    }

    [Test]
    public void IntactRun_StaysAsItIs()
    {
        Put(First);
        var before = File.GetLastWriteTimeUtc(Path.Combine(Stored(First).Folder, RecordFile.Name));
        SyntheticArchive.Write(archive, withWeights: true, First);

        Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.AlreadyThere }));
        Assert.That(File.GetLastWriteTimeUtc(Path.Combine(Stored(First).Folder, RecordFile.Name)), Is.EqualTo(before));
        Assert.That(RunOrigin.Read(Stored(First).Folder), Is.Null, "it was trained here");
    }

    [Test]
    public void IntactRunWithAnotherResult_StaysAsItIs_AndTheDifferenceIsSaid()
    {
        Put(First);
        SyntheticArchive.Write(archive, withWeights: true, SyntheticArchive.RunWithOtherLoss(1));

        var run = Import().Single();
        Assert.Multiple(() =>
        {
            Assert.That(run.Outcome, Is.EqualTo(ImportOutcome.Differs));
            Assert.That(run.Why, Does.Match(@"^epoch \d+, trainingLoss: \S+ → \S+; both say that they were trained in Some processor "));
            Assert.That(CanonicalJson.Of(Stored(First).Record), Is.EqualTo(CanonicalJson.Of(First)));
        });
    }

    /// <summary>Whichever of the two has what the other's time did not count yet.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void FactsThatOnlyOneCounted_AreNoDifference(bool inStore)
    {
        var without = First with { Result = First.Network.Result with { Use = null } };
        Put(inStore ? First : without);
        SyntheticArchive.Write(archive, withWeights: true, inStore ? without : First);
        Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.AlreadyThere }));
    }

    [Test]
    public void DamagedRun_IsReplaced_AndKept()
    {
        Put(First);
        File.WriteAllText(Path.Combine(Stored(First).Folder, RecordFile.Name), "{");
        SyntheticArchive.Write(archive, withWeights: true, First);

        var run = Import().Single();
        Assert.That(run.Outcome, Is.EqualTo(ImportOutcome.Replaced));
        Assert.That(run.Why, Does.StartWith("record.json is not a whole record"));
        Assert.That(store.SetAsideFolders(), Has.Count.EqualTo(1));
        Assert.That(Stored(First).Record.Key, Is.EqualTo(First.Key));
    }

    [Test]
    public void RunThatAnotherProcessTrains_IsLeftToIt()
    {
        SyntheticArchive.Write(archive, withWeights: true, First, Second);
        using (store.TryLock(RunKey.Parse(First.Key)))
            Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.InUse, ImportOutcome.Imported }));
        Assert.That(Outcomes(), Is.EqualTo(new[] { ImportOutcome.Imported, ImportOutcome.AlreadyThere }));
    }

    [Test]
    public void FileThatIsNoArchiveOfRuns_IsRefusedWhole()
    {
        File.WriteAllText(archive, "no zip");
        Assert.That(() => RunArchiveReader.Open(archive), Throws.TypeOf<InvalidDataException>());
        Assert.That(RunArchiveReader.IsArchive(archive), Is.False);

        File.Delete(archive);
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
            zip.CreateEntry("notes.txt");
        Assert.That(() => RunArchiveReader.Open(archive), Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("it has no runs"));
        Assert.That(() => RunArchiveReader.Open(folder.File("nowhere.zip")), Throws.InstanceOf<IOException>());
    }

    /// <summary>A bit turned over here and there: either the runs arrive as they were, or the run is refused, or the whole file is. Nothing else is in the store.</summary>
    [Test]
    public void ArchiveWithAWrongByte_BringsNoOtherRecord()
    {
        SyntheticArchive.Write(archive, withWeights: true, First);
        var whole = File.ReadAllBytes(archive);
        var arrived = 0;
        for (var at = 0; at < whole.Length; at += 97)
        {
            var altered = whole.ToArray();
            altered[at] ^= 0x10;
            File.WriteAllBytes(archive, altered);
            try
            {
                _ = Import();
            }
            catch (InvalidDataException)
            {
                // Refused whole.
            }

            foreach (var (key, run) in store.List())
            {
                Assert.That(CanonicalJson.Of(((StoredRun.Intact)run).Record), Is.EqualTo(CanonicalJson.Of(First)), $"byte {at}");
                if (File.Exists(Path.Combine(store.FolderOf(key), RunStore.LogFile)))
                    Assert.That(File.ReadAllText(Path.Combine(store.FolderOf(key), RunStore.LogFile)), Is.EqualTo(SyntheticArchive.Log), $"byte {at}");
                store.Delete(key);
                arrived++;
            }
        }

        Assert.That(arrived, Is.InRange(1, whole.Length / 97), "most of the file is the record, and some of the rest is nobody's");
    }

    private ImportOutcome[] Outcomes() => [.. Import().Select(run => run.Outcome)];

    private IReadOnlyList<ImportedRun> Import()
    {
        using var reader = RunArchiveReader.Open(archive);
        return [.. new ArchiveImport(store, TimeProvider.System).Import(reader, CancellationToken.None)];
    }

    private StoredRun.Intact Stored(RunRecord record) => (StoredRun.Intact)store.Find(RunKey.Parse(record.Key));

    private void Put(RunRecord record)
    {
        var key = RunKey.Parse(record.Key);
        var pending = store.BeginPending(key);
        File.WriteAllBytes(Path.Combine(pending, RunStore.WeightsFile), SyntheticArchive.Weights);
        RecordFile.Write(pending, record);
        _ = store.Commit(key, pending);
    }

    private string[] Written() => Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories);
}
