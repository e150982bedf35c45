using System.IO.Compression;
using System.Text.Json.Nodes;
using FashionRepro.Bank;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>runs export</c> and <c>runs import</c>, as processes: one checkout exports, another imports.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ArchiveTests : IDisposable
{
    private static readonly TrainingIdentity Code = TrainingIdentity.Load(AppContext.BaseDirectory);

    private readonly CommandSandbox here = new();
    private readonly CommandSandbox elsewhere = new();

    private string Archive => Path.Combine(here.Root, "runs.zip");

    public void Dispose()
    {
        here.Dispose();
        elsewhere.Dispose();
    }

    /// <summary>The one thing that all this is for.</summary>
    [Test]
    public void ExportedHereAndImportedElsewhere_GiveTheSameVerdictsWithoutTraining()
    {
        StoreCommitted([1, 2, 3, 4, 5], "ann", "cnn");
        var export = here.Run("runs", "export", Archive, "--report");
        var import = elsewhere.Run("runs", "import", Archive);
        var before = here.Run("claims", "--no-train", "--json");
        var after = elsewhere.Run("claims", "--no-train", "--json");
        var report = elsewhere.Run("report");
        Assert.Multiple(() =>
        {
            Assert.That(export.ExitCode, Is.Zero, export.Messages);
            Assert.That(export.Output, Does.StartWith("10 runs exported, with the verdicts, the report: ann, seeds 1..5; cnn, seeds 1..5\n").And.Contain($"Archive: {Archive} ("));
            Assert.That(import.ExitCode, Is.Zero, import.Messages);
            Assert.That(import.Output, Does.Match(@"^runs\.zip \(SHA-256 [0-9a-f]{64}\), exported by FashionRepro, no commit, training code [0-9a-f]{12}\n").And.EndWith("10 runs (ann, seeds 1..5; cnn, seeds 1..5) imported\n"));
            Assert.That(after.ExitCode, Is.EqualTo(before.ExitCode));
            Assert.That(Verdicts(after), Is.EqualTo(Verdicts(before)));
            Assert.That(Verdicts(after), Does.Contain("\"verdict\":\"supported\"").And.Contains("\"verdict\":\"undecided\"").And.Not.Contains("\"verdict\":\"not-run\""));
            Assert.That(after.Messages, Does.Match(@"^10 of 10 runs were imported and not reproduced here: 10 from runs\.zip \(SHA-256 [0-9a-f]{12}…\)\.$"));
            Assert.That((int?)CommandSandbox.Json(after)["imported"], Is.EqualTo(10));
            Assert.That(report.Messages, Does.Contain("10 of 10 runs were imported"));
            Assert.That(File.ReadAllText(Path.Combine(elsewhere.Checkout, "artifacts", "report", "report.md")), Does.Match(@"\| imported +\| 10 runs: 10 from runs\.zip"));
            Assert.That(elsewhere.Run("runs", "verify").Output, Is.EqualTo("10 runs checked, 0 damaged, 10 without weights, which were not in the archive that they were imported from.\n"));
            Assert.That(elsewhere.Run("runs", "list").Output, Does.Match(@"\n .*  this, imported\n"));
            Assert.That(elsewhere.Run("runs", "show", "ann/1").Output, Does.Contain("which are not here: the archive did not have them").And.Match(@"\nimported +\d{4}-\d\d-\d\d from runs\.zip, SHA-256 "));
        });

        static string Verdicts(CommandResult result) => CommandSandbox.Json(result)["claims"]!.ToJsonString();
    }

    [Test]
    public void VerdictsInTheArchive_AreThoseOfClaims()
    {
        here.WriteStore("ann", "cnn");
        _ = here.Run("runs", "export", Archive);
        using var zip = ZipFile.OpenRead(Archive);
        using var claims = zip.GetEntry("claims.json")!.Open();
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(claims), CommandSandbox.Json(here.Run("claims", "--no-train", "--json"))), Is.True);
    }

    /// <summary>Trained for real, with weights and log.</summary>
    [Test]
    public void TrainedRuns_ArriveWithTheirWeights()
    {
        TrainedStore.CopyTo(here.StoreFolder);
        var export = here.Run("runs", "export", Archive, "tiny@training.epochs=1", "--seeds", "1..3", "--weights");
        var import = elsewhere.Run("runs", "import", Archive);
        var verify = elsewhere.Run("runs", "verify");
        Assert.Multiple(() =>
        {
            Assert.That(export.ExitCode, Is.EqualTo(6), export.Messages);
            Assert.That(export.Messages, Is.EqualTo($"tiny@training.epochs=1 seed 3 is not exported: it is not in the store, {here.StoreFolder}"));
            Assert.That(export.Output, Does.StartWith("2 of 3 runs exported, with weights: tiny@training.epochs=1, seeds 1..2\n"));
            Assert.That(import.Output, Does.EndWith("\n2 runs (tiny, seeds 1..2) imported\n"));
            Assert.That((verify.ExitCode, verify.Output), Is.EqualTo((0, "2 runs checked, 0 damaged.\n")));
            Assert.That(elsewhere.Records.Select(CanonicalJson.Of), Is.EqualTo(here.Records.Select(CanonicalJson.Of)));
            Assert.That(Directory.GetFiles(elsewhere.StoreFolder, RunStore.LogFile, SearchOption.AllDirectories), Has.Length.EqualTo(2));
            Assert.That(elsewhere.HalfWritten, Is.Empty);
        });
    }

    [Test]
    public void WhatTheStoreLacks_IsNamed_AndEvidenceIsMissing()
    {
        here.WriteStore("ann");
        var part = here.Run("runs", "export", Archive);
        var damaged = Path.Combine(here.Store.FolderOf(RunKey.Parse(here.Records[0].Key)), RecordFile.Name);
        File.WriteAllText(damaged, "{");
        var withDamage = here.Run("runs", "export", Archive, "ann");
        var nothing = here.Run("runs", "export", Path.Combine(here.Root, "none.zip"), "cnn");
        Assert.Multiple(() =>
        {
            Assert.That((part.ExitCode, withDamage.ExitCode), Is.EqualTo((6, 6)), part.Messages);
            Assert.That(part.Output, Does.StartWith("5 of 10 runs exported, with the verdicts: ann, seeds 1..5\n"));
            Assert.That(part.Messages.Split('\n'), Has.Length.EqualTo(5).And.All.EndsWith($" is not exported: it is not in the store, {here.StoreFolder}"));
            Assert.That(withDamage.Messages, Does.StartWith("ann seed 1 is not exported: it is damaged: record.json is not a whole record"));
            Assert.That(nothing.ExitCode, Is.EqualTo(6));
            Assert.That(nothing.Messages, Does.EndWith("The store has none of these runs. Nothing was written."));
            Assert.That(nothing.Messages.Split('\n').Where(line => line.Contains(" is not exported: ", StringComparison.Ordinal)), Has.Exactly(5).Items);
            Assert.That(nothing.Output, Is.Empty);
            Assert.That(File.Exists(Path.Combine(here.Root, "none.zip")), Is.False);
        });
    }

    [Test]
    public void WeightsThatTheStoreLacks_AreNamed_AndSoIsALogThatNobodyWouldTake()
    {
        here.WriteStore("ann");
        File.WriteAllBytes(Path.Combine(here.Store.FolderOf(RunKey.Parse(here.Records[0].Key)), RunStore.LogFile), new byte[3 << 20]);
        var whole = here.Run("runs", "export", Archive, "ann", "--seeds", "1,2");
        var weights = here.Run("runs", "export", Path.Combine(here.Root, "weights.zip"), "ann", "--seeds", "2", "--weights");
        Assert.Multiple(() =>
        {
            Assert.That((whole.ExitCode, whole.Messages), Is.EqualTo((0, "ann seed 1 is exported without its log: run.log cannot be read: it has 3,145,728 bytes, and none of ours has more than 2,097,152")));
            Assert.That(elsewhere.Run("runs", "import", Archive).Output, Does.EndWith("2 runs (ann, seeds 1..2) imported\n"));
            Assert.That((weights.ExitCode, weights.Messages), Is.EqualTo((6, "ann seed 2 is exported without weights: weights.safetensors is missing")));
        });
    }

    /// <summary>What was trained here is said by baselines and bank; these runs were not.</summary>
    [Test]
    public void ImportedRuns_AreNoBaseline_AndDoNotGoIntoTheBank()
    {
        here.WriteStore("ann");
        _ = here.Run("runs", "export", Archive, "ann");
        _ = elsewhere.Run("runs", "import", Archive);
        var accept = elsewhere.Run("baselines", "accept", "ann", "--reason", "first");
        var collect = elsewhere.Run("calibrate", "--collect", "ann");
        Assert.Multiple(() =>
        {
            Assert.That((accept.ExitCode, collect.ExitCode), Is.EqualTo((5, 5)));
            Assert.That(accept.Messages, Does.Match(
                @"^A baseline is made of runs that were trained here, and some in the store were imported: ann, seeds 1\.\.5 \(5 from runs\.zip \(SHA-256 [0-9a-f]{12}…\)\)\.\n" +
                @"Train them in another store, `.* run ann --seeds 1\.\.5 --store FOLDER`, and call this again with --store FOLDER\.\nNo file was changed\.$"));
            Assert.That(collect.Messages, Is.EqualTo(accept.Messages.Replace("A baseline", "The bank", StringComparison.Ordinal)));
            Assert.That(Directory.Exists(Path.Combine(elsewhere.Checkout, "baselines")), Is.False);
        });
    }

    [Test]
    public void ImportedRunsOfFurtherSeeds_AreSaidWhereClaimsWereDecidedByThem()
    {
        StoreCommitted([.. Enumerable.Range(1, 10)], "ann", "cnn");
        _ = here.Run("runs", "export", Archive);
        _ = elsewhere.Run("runs", "import", Archive);
        var decide = elsewhere.Run("claims", "--no-train", "--decide");
        Assert.That(decide.Messages, Does.Match(@"^10 of 10 runs were imported and not reproduced here: 10 from runs\.zip \(.*\)\.\n10 runs of further seeds were imported: 10 from runs\.zip \(SHA-256 [0-9a-f]{12}…\)\.$"));
    }

    [Test]
    public void WordsOfAnArchive_StayInTheirLines()
    {
        here.WriteStore("ann");
        var record = here.Records[0] with { Experiment = "ann\n✓ all is well" };
        RecordFile.Write(here.Store.FolderOf(RunKey.Parse(record.Key)), record);
        _ = here.Run("runs", "export", Archive, "ann", "--seeds", "1");
        using (var zip = ZipFile.Open(Archive, ZipArchiveMode.Update))
            zip.CreateEntry("runs/x\n✓ all is well");
        var result = elsewhere.Run("runs", "import", Archive);
        Assert.That(result.Output, Does.Contain("ann␊✓ all is well").And.Contain("x␊✓ all is well").And.Not.Contain("\n✓"));
    }

    [Test]
    public void ImportThatFailsInTheMiddle_SaysWhatItDid_AndGoesOn()
    {
        here.WriteStore("ann");
        _ = here.Run("runs", "export", Archive, "ann");
        var blocked = Path.Combine(elsewhere.StoreFolder, "runs", here.Records[2].Key);
        Directory.CreateDirectory(Path.Combine(elsewhere.StoreFolder, "runs"));
        File.WriteAllText(blocked, ""); // a file, where the run's folder is to be
        var failed = elsewhere.Run("runs", "import", Archive);
        File.Delete(blocked);
        var again = elsewhere.Run("runs", "import", Archive);
        Assert.Multiple(() =>
        {
            Assert.That(failed.ExitCode, Is.EqualTo(5));
            Assert.That(failed.Messages, Does.EndWith("\nThe import is not done: what is imported is in the store, and importing the archive again goes on with the rest.").And.Not.Contains("   at "));
            Assert.That(failed.Output, Does.EndWith("2 runs (ann, seeds 1..2) imported\n"));
            Assert.That(again.Output, Does.EndWith("3 runs (ann, seeds 3..5) imported\n2 runs (ann, seeds 1..2) in the store already, with the same result\n"));
        });
    }

    [Test]
    public void SeedsThatDecideTrained_GoAlong_AndAreNotMissed()
    {
        StoreCommitted([1, 2, 3, 4, 5, 6, 7], "ann");
        var export = here.Run("runs", "export", Archive);
        Assert.That(export.Output, Does.StartWith("7 of 12 runs exported, with the verdicts: ann, seeds 1..7\n"));
    }

    [Test]
    public void StudyWithoutClaims_IsExportedWithoutVerdicts()
    {
        TrainedStore.CopyTo(here.StoreFolder);
        here.WriteStudy("small", "tiny@training.epochs=1");
        var export = here.Run("runs", "export", Archive, "--study", "small");
        var report = here.Run("runs", "export", Archive, "--study", "small", "--report");
        using var zip = ZipFile.OpenRead(Archive);
        Assert.Multiple(() =>
        {
            Assert.That(export.Output, Does.StartWith("2 runs exported: tiny@training.epochs=1, seeds 1..2\n"), export.Messages);
            Assert.That(zip.Entries.Select(entry => entry.FullName).Take(3), Is.EqualTo(["ro-crate-metadata.json", "configs/experiments/tiny.json", "configs/studies/small.json"]));
            Assert.That((report.ExitCode, report.Messages), Is.EqualTo((5, $"Study small selects none of the {FashionRepro.Claims.WriteUp.Claims.Count} claims, so there is no report on it.\nNothing was written.")));
        });
    }

    [Test]
    public void FileThatIsThere_IsReplacedOnlyWhereItIsAnArchive()
    {
        here.WriteStore("ann");
        File.WriteAllText(Archive, "my notes");
        var refused = here.Run("runs", "export", Archive, "ann");
        var notes = File.ReadAllText(Archive);
        File.WriteAllText(Archive, "");
        var first = here.Run("runs", "export", Archive, "ann", "--seeds", "1");
        var second = here.Run("runs", "export", Archive, "ann", "--seeds", "2");
        Assert.Multiple(() =>
        {
            Assert.That((refused.ExitCode, refused.Messages), Is.EqualTo((5, $"{Archive} is there and is no archive of runs, so it is not replaced. Delete it, or give another name.\nNothing was written.")));
            Assert.That(notes, Is.EqualTo("my notes"));
            Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)));
            Assert.That(elsewhere.Run("runs", "import", Archive).Output, Does.EndWith("1 run (ann, seed 2) imported\n"));
        });
    }

    [TestCase(5, "no-such-folder/a.zip: there is no folder ", "export", "no-such-folder/a.zip")]
    [TestCase(5, "configs is a folder; expected a file to write the archive to.\nNothing was written.", "export", "configs")]
    [TestCase(5, "The archive's name is blank; expected a file.\nNothing was written.", "export", " ")]
    [TestCase(5, "~ada/a.zip: the path begins with ~, ", "export", "~ada/a.zip")]
    [TestCase(5, "--report goes with a whole study: leave out experiments and --seeds, or --report.\nNothing was written.", "export", "a.zip", "ann", "--report")]
    [TestCase(5, "no-such.zip cannot be read: it does not exist.\nNothing was imported.", "import", "no-such.zip")]
    [TestCase(5, "configs cannot be read: it is a folder, not a file.\nNothing was imported.", "import", "configs")]
    [TestCase(5, "configs/waivers.json is no archive of runs: ", "import", "configs/waivers.json")]
    [TestCase(5, "Required argument missing for command: 'import'.", "import")]
    public void BadArgument_IsNamed(int code, string message, params string[] arguments)
    {
        var result = here.Run(["runs", .. arguments]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(code));
            Assert.That(result.Messages, Does.StartWith(message).And.Not.Contains("   at "));
            Assert.That(Directory.Exists(here.StoreFolder), Is.False);
        });
    }

    [Test]
    public void RefusedRun_IsNamed_AndTheOthersAreTaken()
    {
        here.WriteStore("ann");
        _ = here.Run("runs", "export", Archive, "ann");
        var key = here.Records[0].Key;
        using (var zip = ZipFile.Open(Archive, ZipArchiveMode.Update))
        {
            zip.GetEntry($"runs/{key}/record.json")!.Delete();
            using var entry = new StreamWriter(zip.CreateEntry($"runs/{key}/record.json").Open());
            entry.Write("{}");
        }

        var result = elsewhere.Run("runs", "import", Archive);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Output, Does.Contain($"✗ runs/{key}/record.json is refused: record.json has no recordSha256, the hash it is checked by\n"));
            Assert.That(result.Output, Does.EndWith("4 runs (ann, seeds 2..5) imported\n1 refused\n"));
            Assert.That(elsewhere.Records, Has.Count.EqualTo(4));
        });
    }

    [Test]
    public void OtherResultUnderTheSameKey_IsSaid_AndTheStoresStays()
    {
        here.WriteStore(Code, shift: 0, "ann");
        elsewhere.WriteStore(Code, shift: 10, "ann");
        var before = elsewhere.Records.Select(CanonicalJson.Of).ToArray();
        _ = here.Run("runs", "export", Archive, "ann", "--seeds", "1");
        var result = elsewhere.Run("runs", "import", Archive);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2));
            Assert.That(result.Output, Does.Match(@"✗ ann seed 1 \([0-9a-f]{12}\): the same key has another result in the store, which stays as it is\.\n  The first difference, store → archive: \S+.* → "));
            Assert.That(result.Output, Does.EndWith("1 run (ann, seed 1) in the store already, with another result\n"));
            Assert.That(elsewhere.Records.Select(CanonicalJson.Of), Is.EqualTo(before));
        });
    }

    [Test]
    public void RunsOfOtherTrainingCode_AreTaken_AndItIsSaidThatNothingUsesThem()
    {
        TrainedStore.CopyTo(here.StoreFolder);
        _ = here.Run("runs", "export", Archive, "tiny@training.epochs=1", "--seeds", "1", "--weights");
        using (var zip = ZipFile.Open(Archive, ZipArchiveMode.Update))
        {
            var record = here.Records[1];
            var plan = record.Network.Plan with { Code = record.Plan.Identity with { CodeSha256 = new string('0', 64) } };
            var other = record with { Key = RunKey.Of(plan).ToString(), Plan = plan };
            var folder = Directory.CreateDirectory(Path.Combine(here.Root, "other")).FullName;
            RecordFile.Write(folder, other);
            zip.CreateEntryFromFile(Path.Combine(folder, RecordFile.Name), $"runs/{other.Key}/record.json");
        }

        var result = elsewhere.Run("runs", "import", Archive);
        Assert.That(result.ExitCode, Is.Zero, result.Messages);
        Assert.That(result.Output, Does.Contain("1 run (tiny, seed 2) of other training code than this build's, which does not use them.").And.EndWith("2 runs (tiny, seeds 1..2) imported\n"));
    }

    /// <summary>Committed runs, as if today's code had trained them here.</summary>
    private void StoreCommitted(int[] seeds, params IReadOnlyList<string> names)
    {
        here.WriteCommittedBank(Code, seeds, names);
        var bank = new RecordBank(Path.Combine(here.Checkout, "baselines", RecordBank.FolderName)).LoadCommitted(names);
        foreach (var run in names.SelectMany(name => bank.Of(name)))
            RecordFile.Write(Directory.CreateDirectory(here.Store.FolderOf(RunKey.Parse(run.Key))).FullName, run);
    }
}
