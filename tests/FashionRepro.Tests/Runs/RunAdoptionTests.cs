using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Tests.Baselines;
using FashionRepro.Tests.Experiments;

namespace FashionRepro.Tests.Runs;

/// <summary>A bank and a store of made-up runs of earlier code, and what becomes of them.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunAdoptionTests : IDisposable
{
    private static readonly TrainingIdentity Today = SyntheticRuns.Code with { CodeSha256 = new string('d', 64) };

    private static readonly DateTimeOffset Now = new FixedTime().GetUtcNow();

    private static readonly NetworkExperiment Small = SyntheticRuns.Ann with { Training = SyntheticRuns.Ann.Training with { Epochs = 2 }, Split = SyntheticRuns.Ann.Split with { Test = 30 } };

    private static readonly byte[] Weights = [1, 2, 3];

    private readonly string root = Directory.CreateTempSubdirectory("fashion-repro-adoption-").FullName;

    public RunAdoptionTests() => Bank.Collect(Small.Name, [Old(1), Old(2)], force: false);

    private RecordBank Bank => new(Path.Combine(root, "bank"));

    private RunStore Store => new(Path.Combine(root, "store"));

    private RunAdoption Adoption => new(Store, Bank, new FixedTime());

    private string Proofs => Adoption.Proofs;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Test]
    public void ProvedRuns_CountAsTodaysInBankAndStore_AndTheOldOnesStay()
    {
        WriteStored(Old(2));
        WriteStored(Old(3));
        WriteStored(OfCode(Old(4), new string('0', 64)));
        var adopted = Adoption.Adopt([Case()]).Single();

        var banked = RecordArchive.Read(Bank.PathOf(Small.Name));
        var stored = Store.Find(Key(3)) as StoredRun.Intact;
        Assert.Multiple(() =>
        {
            Assert.That((adopted.Case.Runs.Experiment.Name, adopted.Case.Runs.Bank.Count, adopted.Store), Is.EqualTo((Small.Name, 2, 2)));
            Assert.That(adopted.Case.Seeds, Is.EqualTo([1]));
            Assert.That(banked.Select(record => record.Key), Is.EqualTo([$"{Key(1)}", $"{Key(2)}"]));
            Assert.That(banked[1].Adoption, Is.EqualTo(new Adoption(Old(2).Key, SyntheticRuns.Code.CodeSha256, adopted.Proof, Now)));
            Assert.That(banked.Select(record => AdoptionProof.Problem(Proofs, Small.Name, record)), Has.All.Null);
            Assert.That(stored?.Record.Adoption?.FromKey, Is.EqualTo(Old(3).Key));
            Assert.That(stored is null ? "no run" : RunStore.WeightsProblem(stored), Is.Null);
            Assert.That(File.ReadAllText(Path.Combine(Store.FolderOf(Key(3)), RunStore.LogFile)), Is.EqualTo("log of seed 3"));
            Assert.That(Store.Find(RunKey.Parse(Old(3).Key)), Is.InstanceOf<StoredRun.Intact>());
            Assert.That(Store.Find(Key(4)), Is.InstanceOf<StoredRun.Missing>(), "another code's, of which nothing is proved");
            Assert.That(Store.PendingFolders(), Is.Empty);
            Assert.That(Directory.EnumerateFileSystemEntries(Bank.Folder).Select(Path.GetFileName), Is.EquivalentTo([$"{Small.Name}.jsonl.gz", "proofs"]));
            Assert.That(AdoptableRuns.Find([Small], Bank, Store, Today), Is.Empty, "a second time there is nothing to do");
        });
    }

    /// <summary>A proof rests on the weights' hash, which is in the record.</summary>
    [Test]
    public void RunImportedWithoutWeights_IsAdopted_AndStillSaysWhereFrom()
    {
        WriteStored(Old(3));
        var folder = Store.FolderOf(RunKey.Parse(Old(3).Key));
        File.Delete(Path.Combine(folder, RunStore.WeightsFile));
        var lost = Adoption.Adopt([Case()]).Single().Store;
        var origin = new RunOrigin("a.zip", new string('a', 64), Now, null, WithWeights: false);
        origin.Write(folder);
        _ = Bank.Collect(Small.Name, [Old(1), Old(2)], force: true);
        var imported = Adoption.Adopt([Case()]).Single().Store;

        Assert.Multiple(() =>
        {
            Assert.That((lost, imported), Is.EqualTo((0, 1)), "weights that got lost are damage");
            Assert.That(RunOrigin.Read(Store.FolderOf(Key(3))), Is.EqualTo(origin));
            Assert.That(RunStore.IsWithoutWeights((StoredRun.Intact)Store.Find(Key(3))), Is.True);
        });
    }

    /// <summary>The earlier code did not count, and the bank's run of that seed is from elsewhere: what was done does not depend on the environment, the result may.</summary>
    [Test]
    public void WhatTheProvingRunCounted_IsSaidOfEveryRunOfItsSeed()
    {
        static RunRecord Uncounted(RunRecord record) => record with { Result = record.Network.Result with { Use = null, WeightsSha256 = new string('f', 64) }, Environment = record.Environment with { Processor = "another" } };
        _ = Bank.Collect(Small.Name, [Uncounted(Old(1)), Uncounted(Old(2))], force: true);
        WriteStored(Old(1));
        Adoption.Adopt([Case()]);

        var banked = RecordArchive.Read(Bank.PathOf(Small.Name));
        Assert.Multiple(() =>
        {
            Assert.That(banked[0].Network.Result.Use, Is.Not.Null);
            Assert.That(banked[0].Network.Result.WeightsSha256, Is.EqualTo(new string('f', 64)));
            Assert.That(banked[1].Network.Result.Use, Is.Null);
        });
    }

    [Test]
    public void RunsOfOtherSettingsOrTodays_AreNotAdoptable()
    {
        var other = Small with { Training = Small.Training with { Epochs = 3 } };
        WriteStored(OfCode(Old(5), Today.CodeSha256));
        Assert.Multiple(() =>
        {
            Assert.That(AdoptableRuns.Find([other], Bank, Store, Today), Is.Empty);
            Assert.That(AdoptableRuns.Find([Small], Bank, Store, Today).Single().Stored, Is.Empty);
        });
    }

    [Test]
    public void References_AreOfThisEnvironment_LowestSeedsFirst_AndNotOfASeedThatTodayWasNotTrainedHere()
    {
        var here = Old(1).Environment;
        WriteStored(Old(3) with { Environment = here with { Processor = "Another" } });
        var runs = AdoptableRuns.Find([Small], Bank, Store, Today).Single();
        Assert.Multiple(() =>
        {
            Assert.That(Seeds(runs.ReferencesIn(here, 1, _ => new StoredRun.Missing())), Is.EqualTo([1]));
            Assert.That(Seeds(runs.ReferencesIn(here, 9, _ => new StoredRun.Missing())), Is.EqualTo([1, 2]));
            Assert.That(Seeds(runs.ReferencesIn(here with { Libtorch = "9.9.9" }, 9, _ => new StoredRun.Missing())), Is.EqualTo([1, 2]), "the libraries may be what changed");
            Assert.That(Seeds(runs.ReferencesIn(here with { CLibrary = "musl" }, 9, _ => new StoredRun.Missing())), Is.Empty);
            Assert.That(Seeds(runs.ReferencesIn(here, 9, _ => new StoredRun.Intact(Old(1) with { Environment = here with { Processor = "Another" } }, ""))), Is.Empty);
            Assert.That(Seeds(runs.ReferencesIn(here, 9, _ => new StoredRun.Intact(Old(1) with { Adoption = new("", "", "", Now) }, ""))), Is.Empty);
            Assert.That(runs.Commit, Is.EqualTo(Old(1).Source.Commit));
        });
    }

    /// <summary>They can be adopted; but nobody here saw them trained, by the earlier code or by today's.</summary>
    [Test]
    public void ImportedRuns_AreNoReference_AndNoProof()
    {
        var origin = new RunOrigin("a.zip", new string('a', 64), Now, null, WithWeights: true);
        WriteStored(Old(3));
        origin.Write(Store.FolderOf(RunKey.Parse(Old(3).Key)));
        var runs = AdoptableRuns.Find([Small], Bank, Store, Today).Single();
        var shorter = Small with { Training = Small.Training with { Epochs = 3 } };
        Assert.Multiple(() =>
        {
            Assert.That(Seeds([.. runs.Stored.Select(run => run.Record)]), Is.EqualTo([3]));
            Assert.That(Seeds(runs.References), Is.EqualTo([1, 2]));
            Assert.That(Seeds(runs.ReferencesIn(Old(1).Environment, 9, _ => new StoredRun.Intact(OfCode(Old(1), Today.CodeSha256), "") { Origin = origin })), Is.Empty);
            Assert.That(AdoptableRuns.ProvedByShorter([runs with { Experiment = shorter }], 2, null, Store, Today).Single().References, Is.Empty, "seed 3 has two epochs");
        });
    }

    [Test]
    public void WhatTodaysCodeHasTrainedAlready_IsHeldAgainstEveryEarlierRunOfItsSeed()
    {
        WriteStored(Old(2));
        var runs = AdoptableRuns.Find([Small], Bank, Store, Today).Single();
        StoredRun Trained(int seed) => seed == 2 ? new StoredRun.Intact(OfCode(Old(2), Today.CodeSha256), "") : new StoredRun.Missing();

        Assert.That(Seeds(runs.ReferencesIn(Old(1).Environment, 1, Trained)), Is.EqualTo([1, 2, 2]), "seed 2 in the store and in the bank");
    }

    [Test]
    public void RunsOfOtherEnvironmentsThanTheProof_AreCounted()
    {
        _ = Bank.Collect(Small.Name, [Old(1), Old(2) with { Environment = Old(2).Environment with { VectorInstructions = "none" } }], force: true);

        Assert.That(Adoption.Adopt([Case()]).Single().Elsewhere, Is.EqualTo(1));
    }

    [Test]
    public void AdoptedTwice_SaysHowItCameToTheFirstKey_AndBothProofsAreLookedAt()
    {
        var later = Today with { CodeSha256 = new string('e', 64) };
        var first = Adoption.Adopt([Case()]).Single();
        var again = OfCode(Old(1), later.CodeSha256);
        var second = Adoption.Adopt([new(AdoptableRuns.Find([Small], Bank, Store, later).Single(), [new(OfCode(Old(1), Today.CodeSha256), again)])]).Single();
        var banked = RecordArchive.Read(Bank.PathOf(Small.Name))[1];
        Assert.Multiple(() =>
        {
            Assert.That(banked.Adoption?.Proof, Is.EqualTo(second.Proof));
            Assert.That(banked.EarlierAdoptions, Is.EqualTo([new Adoption(Old(2).Key, SyntheticRuns.Code.CodeSha256, first.Proof, Now)]));
            Assert.That(AdoptionProof.Problem(Proofs, Small.Name, banked), Is.Null);
        });

        File.Delete(AdoptionProof.PathOf(Proofs, first.Proof));
        Assert.That(AdoptionProof.Problem(Proofs, Small.Name, banked), Does.Contain("is not there"));
    }

    /// <summary>Runs of fewer epochs or images prove less, and say so; they are not taken for the runs that they prove.</summary>
    [TestCase(2, null, "\"epochs\": 2")]
    [TestCase(null, 50_000, "\"images\": 50000")]
    [TestCase(2, 50_000, "\"epochs\": 2,\n      \"images\": 50000")]
    public void ShorterRuns_ProveWholeOnes_AndTheProofSaysSo(int? epochs, int? images, string said)
    {
        using var configurations = new TemporaryConfigurations();
        configurations.WriteExperiment("ann", TemporaryConfigurations.Change(TemporaryConfigurations.Ann, "\"test\": 10000", "\"test\": 30"));
        var whole = configurations.Open().LoadNetwork("ann");
        RunRecord Of(string code, bool isWhole)
        {
            var count = isWhole ? 10 : epochs ?? 10;
            var most = isWhole ? int.MaxValue : images ?? int.MaxValue;
            var split = new SplitDescription(whole.Split.Pool, Math.Min(most, whole.Split.Training), Math.Min(most, whole.Split.Validation), Math.Min(most, whole.Split.Test));
            var plan = RunPlan.For(whole with { Training = whole.Training with { Epochs = count }, Split = split }, 1, SyntheticRuns.Code with { CodeSha256 = code });
            var record = Old(1);
            Accuracy Among(Accuracy accuracy) => new(Math.Min(accuracy.Correct, split.Training), split.Training);
            return record with
            {
                Experiment = "ann",
                Plan = plan,
                Key = $"{RunKey.Of(plan)}",
                Result = record.Network.Result with
                {
                    Split = record.Result.Split with { Training = split.Training, Unused = record.Result.Split.Unused + whole.Split.Training - split.Training },
                    TrainingAccuracyOrNull = Among(record.Result.TrainingAccuracy),
                    EpochsOrNull = [.. Enumerable.Range(1, count).Select(epoch => record.Result.Epochs[0] with { Epoch = epoch, RunningTraining = Among(record.Result.Epochs[0].RunningTraining) })],
                    ShiftedTest = [],
                    Use = isWhole ? null : record.Network.Result.Use,
                },
            };
        }

        var bank = new RecordBank(Path.Combine(root, "other"));
        RecordArchive.Write(bank.PathOf("ann"), [Of(SyntheticRuns.Code.CodeSha256, isWhole: true)]);
        WriteStored(Of(SyntheticRuns.Code.CodeSha256, isWhole: false));
        WriteStored(Of(Today.CodeSha256, isWhole: false)); // as where the command was interrupted after it had trained
        var runs = AdoptableRuns.ProvedByShorter(AdoptableRuns.Find([whole], bank, Store, Today), epochs, images, Store, Today).Single();
        var adopted = new RunAdoption(Store, bank, new FixedTime()).Adopt([new(runs, [new(runs.References.Single(), Of(Today.CodeSha256, isWhole: false))])]).Single();

        var banked = RecordArchive.Read(bank.PathOf("ann")).Single();
        Assert.Multiple(() =>
        {
            Assert.That((runs.Epochs, runs.Images, adopted.Case.Runs), Is.EqualTo((epochs, images, runs)));
            Assert.That(banked.Key, Is.EqualTo($"{RunKey.Of(RunPlan.For(whole, 1, Today))}"));
            Assert.That(banked.Result.Epochs, Has.Count.EqualTo(10));
            Assert.That(banked.Network.Result.Use, Is.Null, "what a shorter run did is not what the whole one did");
            Assert.That(AdoptionProof.Problem(Path.Combine(bank.Folder, "proofs"), "ann", banked), Is.Null);
            Assert.That(File.ReadAllText(Directory.GetFiles(Path.Combine(bank.Folder, "proofs")).Single()), Does.Contain(said));
            Assert.That(AdoptableRuns.Find([whole], Bank, Store, Today), Is.Empty);
        });
    }

    [Test]
    public void AdoptedRunWithoutItsProof_IsNotCollected()
    {
        WriteStored(Old(3));
        var adopted = Adoption.Adopt([Case()]).Single();
        var record = ((StoredRun.Intact)Store.Find(Key(3))).Record;
        var bank = new RecordBank(Path.Combine(root, "another"));
        var refused = bank.Collect(Small.Name, [record], force: true);
        Assert.Multiple(() =>
        {
            Assert.That(refused.Outcome, Is.EqualTo(BankOutcome.Refused));
            Assert.That(refused.Note, Does.StartWith($"the store's run of seed 3 was adopted, but its proof {adopted.Proof[..16]}.json is not there"));
            Assert.That(bank.Names, Is.Empty);
            Assert.That(Bank.Collect(Small.Name, [record], force: false).Outcome, Is.EqualTo(BankOutcome.Written));
        });
    }

    [Test]
    public void OneDifference_IsNamed_AndNoByteChanges()
    {
        WriteStored(Old(2));
        var before = Files();
        var runs = AdoptableRuns.Find([Small], Bank, Store, Today).Single();
        var now = OfCode(Old(1), Today.CodeSha256);
        var epochs = now.Result.Epochs.ToArray();
        epochs[1] = epochs[1] with { TrainingLoss = 0.25 };
        AdoptionCase[] cases = [new(runs, [new(Old(1), now with { Result = now.Result with { EpochsOrNull = epochs } })])];
        AdoptionCase[] elsewhere = [new(runs, [new(Old(1), now with { Environment = now.Environment with { Processor = "Another" } })])];
        Assert.Multiple(() =>
        {
            Assert.That(RunAdoption.Differences(cases), Is.EqualTo(["ann seed 1, epoch 2, trainingLoss: 0.5 → 0.25"]));
            Assert.That(() => Adoption.Adopt(cases), Throws.ArgumentException.With.Message.Contains("trainingLoss"));
            Assert.That(() => Adoption.Adopt(elsewhere), Throws.ArgumentException);
            Assert.That(() => Adoption.Adopt([new(runs, [])]), Throws.ArgumentException);
            Assert.That(Files(), Is.EqualTo(before));
        });
    }

    [Test]
    public void EachLieOfAnAdoption_IsFound()
    {
        _ = Adoption.Adopt([Case()]);
        var record = RecordArchive.Read(Bank.PathOf(Small.Name))[0];
        var adoption = record.Adoption!;
        var path = AdoptionProof.PathOf(Proofs, adoption.Proof);
        var whole = File.ReadAllText(path);
        Assert.Multiple(() =>
        {
            Assert.That(Problem(record), Is.Null);
            Assert.That(Problem(record with { Adoption = null }), Is.Null, "it was trained");
            Assert.That(Problem(record with { Adoption = adoption with { Proof = new string('0', 64) } }), Does.Contain("is not there"));
            Assert.That(Problem(record with { Adoption = adoption with { Proof = adoption.Proof[..16] + new string('0', 48) } }), Does.Contain("was altered"));
            Assert.That(Problem(record with { Adoption = adoption with { FromCode = new string('0', 64) } }), Does.Contain("is from code cccc"));
            Assert.That(Problem(record with { Plan = record.Network.Plan with { Code = SyntheticRuns.Code } }), Does.Contain("is for code dddd"));
            Assert.That(AdoptionProof.Problem(Proofs, "cnn", record), Does.Contain("says nothing of cnn"));
            Assert.That(Problem(record with { Adoption = adoption with { FromKey = new string('0', 64) } }), Does.Contain("has another run of seed 1"));
            Assert.That(Problem(record with { Result = record.Network.Result with { WeightsSha256 = new string('0', 64) } }), Does.Contain("has another run of seed 1"));
            Assert.That(Problem(record with { Result = record.Result with { TrainingAccuracyOrNull = new(0, record.Result.TrainingAccuracy.Total) } }), Does.Contain("has another run of seed 1"));
        });

        File.WriteAllText(path, whole.Replace("Debian", "Fedora", StringComparison.Ordinal));
        Assert.That(Problem(record), Does.Contain("was altered"));
        File.Delete(path);
        Assert.That(Problem(record), Does.Contain("is not there"));

        string? Problem(RunRecord of) => AdoptionProof.Problem(Proofs, Small.Name, of);
    }

    private AdoptionCase Case() => new(AdoptableRuns.Find([Small], Bank, Store, Today).Single(), [new(Old(1), OfCode(Old(1), Today.CodeSha256))]);

    private static RunRecord Old(int seed)
    {
        var record = SyntheticRuns.SmallRecord(seed);
        return record with { Result = record.Network.Result with { WeightsSha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Weights)) } };
    }

    private static RunRecord OfCode(RunRecord record, string code)
    {
        var plan = record.Network.Plan with { Code = record.Plan.Identity with { CodeSha256 = code } };
        return record with { Plan = plan, Key = $"{RunKey.Of(plan)}" };
    }

    private static RunKey Key(int seed) => RunKey.Of(RunPlan.For(Small, seed, Today));

    private static IEnumerable<int> Seeds(IReadOnlyList<RunRecord> records) => records.Select(record => record.Plan.Seed);

    private void WriteStored(RunRecord record)
    {
        var folder = Directory.CreateDirectory(Store.FolderOf(RunKey.Parse(record.Key))).FullName;
        RecordFile.Write(folder, record);
        File.WriteAllBytes(Path.Combine(folder, RunStore.WeightsFile), Weights);
        File.WriteAllText(Path.Combine(folder, RunStore.LogFile), $"log of seed {record.Plan.Seed}");
    }

    private string[] Files() =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(file))}")];
}
