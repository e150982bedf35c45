using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Build;
using FashionRepro.Tests.Runs;
using static FashionRepro.Tests.Calibration.SyntheticBank;

namespace FashionRepro.Tests.Calibration;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RecordBankTests : IDisposable
{
    private static readonly NetworkExperiment Ann = SyntheticRuns.Ann;

    private static readonly TrainingIdentity Code = SyntheticRuns.Code;

    private readonly TemporaryFolder folder = new();

    private RecordBank Bank => new(folder.Path);

    public void Dispose() => folder.Dispose();

    [Test]
    public void Collected_IsReadBack()
    {
        var update = Bank.Collect("ann", RunsOf(Ann, [3, 1, 2]), force: false);
        Assert.Multiple(() =>
        {
            Assert.That(update.Outcome, Is.EqualTo(BankOutcome.Written));
            Assert.That(update.Seeds, Is.EqualTo([1, 2, 3]));
            Assert.That(Bank.Names, Is.EqualTo(["ann"]));
            Assert.That(Bank.Load([Ann]).Seeds("ann"), Is.EqualTo([1, 2, 3]));
            Assert.That(Bank.Load([Ann]).Find("ann", 2)!.Result.TestConfusion, Is.EqualTo(RunOf(Ann, 2).Result.TestConfusion));
        });
    }

    [Test]
    public void SameRuns_GiveTheSameBytes()
    {
        Bank.Collect("ann", RunsOf(Ann, [1, 2]), force: false);
        var before = File.ReadAllBytes(Bank.PathOf("ann"));
        Bank.Collect("ann", RunsOf(Ann, [2, 1]), force: true);
        Assert.That(File.ReadAllBytes(Bank.PathOf("ann")), Is.EqualTo(before));
    }

    [Test]
    public void NewSeeds_AreAddedToThoseThere()
    {
        Bank.Collect("ann", RunsOf(Ann, [1, 2, 3]), force: false);
        var update = Bank.Collect("ann", RunsOf(Ann, [3, 4]), force: false);
        Assert.Multiple(() =>
        {
            Assert.That((update.Outcome, update.Note), Is.EqualTo((BankOutcome.Written, "3 runs before")));
            Assert.That(Bank.Load([Ann]).Seeds("ann"), Is.EqualTo([1, 2, 3, 4]));
        });
    }

    [Test]
    public void RunsThatAreThere_LeaveTheFileAlone()
    {
        Bank.Collect("ann", RunsOf(Ann, [1, 2, 3]), force: false);
        File.SetLastWriteTimeUtc(Bank.PathOf("ann"), DateTime.UnixEpoch);
        Assert.That(Bank.Collect("ann", RunsOf(Ann, [2]), force: false).Outcome, Is.EqualTo(BankOutcome.Unchanged));
        Assert.That(File.GetLastWriteTimeUtc(Bank.PathOf("ann")), Is.EqualTo(DateTime.UnixEpoch));
    }

    [Test]
    public void FewerRunsOfAnotherConfiguration_AreRefused_UnlessForced()
    {
        var other = Defect("ann", Ann);
        Bank.Collect("ann", RunsOf(Ann, [1, 2, 3]), force: false);
        var refused = Bank.Collect("ann", RunsOf(other, [1, 2]), force: false);
        Assert.Multiple(() =>
        {
            Assert.That(refused.Outcome, Is.EqualTo(BankOutcome.Refused));
            Assert.That(refused.Note, Is.EqualTo("the bank has 3 runs of another configuration or training code, the store 2 of today's; --force replaces them"));
            Assert.That(Bank.Load([Ann]).Seeds("ann"), Has.Count.EqualTo(3));
        });
        Assert.That(Bank.Collect("ann", RunsOf(other, [1, 2]), force: true).Outcome, Is.EqualTo(BankOutcome.Written));
        Assert.That(Bank.Load([other]).Seeds("ann"), Is.EqualTo([1, 2]));
    }

    [Test]
    public void AsManyRunsOfAnotherConfiguration_ReplaceTheFile()
    {
        var other = Defect("ann", Ann);
        Bank.Collect("ann", RunsOf(Ann, [1, 2]), force: false);
        var update = Bank.Collect("ann", RunsOf(other, [4, 5]), force: false);
        Assert.That((update.Outcome, update.Note), Is.EqualTo((BankOutcome.Written, "replaces 2 runs of another configuration or training code")));
        Assert.That(Bank.Load([other]).Seeds("ann"), Is.EqualTo([4, 5]));
    }

    [Test]
    public void OtherSettingsThanTodays_AreNamed_WithEveryDamagedFile()
    {
        Bank.Collect("ann", RunsOf(Ann, [1]), force: false);
        Bank.Collect("cnn", RunsOf(SyntheticRuns.Cnn, [1]), force: false);
        File.WriteAllText(Bank.PathOf("cnn"), "no gzip");
        var today = Ann with { Training = Ann.Training with { LearningRate = 0.002, BatchSize = 32 } };
        var problem = Assert.Throws<BankUnusableException>(() => Bank.Load([today, SyntheticRuns.Cnn]));
        Assert.That(problem.Message, Does.Match("""
            ^The bank of runs cannot be used \(3 problems\):
              ann\.jsonl\.gz  is of training\.batchSize 64, today's config has 32
              ann\.jsonl\.gz  is of training\.learningRate 0\.001, today's config has 0\.002
              cnn\.jsonl\.gz  is not a whole gzip file: .*
            Restore the file, or collect it again from runs of today's configuration: calibrate --collect --force$
            """));
    }

    [Test]
    public void CutFile_IsDamaged_AndKeptUnlessForced()
    {
        Bank.Collect("ann", RunsOf(Ann, [1, 2, 3]), force: false);
        var bytes = File.ReadAllBytes(Bank.PathOf("ann"));
        File.WriteAllBytes(Bank.PathOf("ann"), bytes[..(bytes.Length / 2)]);
        Assert.That(() => Bank.Load([Ann]), Throws.TypeOf<BankUnusableException>());
        var refused = Bank.Collect("ann", RunsOf(Ann, [1, 2, 3]), force: false);
        Assert.That(refused.Outcome, Is.EqualTo(BankOutcome.Refused));
        Assert.That(refused.Note, Does.StartWith("the file there cannot be read (").And.EndWith("); --force replaces it"));
        Assert.That(File.ReadAllBytes(Bank.PathOf("ann")), Has.Length.EqualTo(bytes.Length / 2));
        Bank.Collect("ann", RunsOf(Ann, [1, 2, 3]), force: true);
        Assert.That(File.ReadAllBytes(Bank.PathOf("ann")), Is.EqualTo(bytes));
    }

    [Test]
    public void MoreThanIsRead_IsNotWritten()
    {
        Bank.Collect("ann", RunsOf(Ann, [1]), force: false);
        RunRecord[] large = [.. RunsOf(Ann, [1, 2, 3]).Select(record => record with { Experiment = new string('x', (int)RegularFile.LargestText / 3) })];
        Assert.Multiple(() =>
        {
            Assert.That(() => Bank.Collect("ann", large, force: true), Throws.TypeOf<IOException>().With.Message.Contains("Collect fewer seeds."));
            Assert.That(Bank.Load([Ann]).Seeds("ann"), Is.EqualTo([1]));
        });
    }

    [Test]
    public void ExperimentWithoutFile_HasNoRuns()
    {
        var bank = Bank.Load([Ann]);
        Assert.Multiple(() =>
        {
            Assert.That(bank.Of("ann"), Is.Empty);
            Assert.That(bank.Find("ann", 1), Is.Null);
            Assert.That(Bank.Names, Is.Empty);
        });
    }

    [Test]
    public void OtherTrainingCode_IsNoProblem_BecauseTheBankIsData()
    {
        var older = RunsOf(Ann, [1]).Select(run => WithCode(run, new string('d', 64))).ToArray();
        RecordArchive.Write(Bank.PathOf("ann"), older);
        Assert.That(Bank.Load([Ann]).Seeds("ann"), Is.EqualTo([1]));
    }

    [Test]
    public void RunOfOtherTrainingCodeOrSettings_IsNotTheOneThatTodaysWouldMake()
    {
        var today = WithCode(RunsOf(Ann, [1]).Single(), Code.CodeSha256);
        RecordArchive.Write(Bank.PathOf("ann"), [today]);
        Assert.Multiple(() =>
        {
            Assert.That(Bank.LoadToday([Ann, SyntheticRuns.Cnn], Code).Find("ann", 1)?.Key, Is.EqualTo(today.Key));
            Assert.That(Bank.LoadToday([Ann, SyntheticRuns.Cnn], Code).Of("cnn"), Is.Empty);
            Assert.That(Bank.LoadToday([Ann], Code with { CodeSha256 = new string('d', 64) }).Of("ann"), Is.Empty);
            Assert.That(Bank.LoadToday([Ann with { Training = Ann.Training with { Epochs = 3 } }], Code).Of("ann"), Is.Empty);
        });

        File.WriteAllBytes(Bank.PathOf("ann"), [1, 2, 3]);
        Assert.That(() => Bank.LoadToday([Ann], Code), Throws.TypeOf<BankUnusableException>());
    }

    private static RunRecord WithCode(RunRecord run, string code)
    {
        var plan = run.Network.Plan with { Code = run.Plan.Identity with { CodeSha256 = code } };
        return run with { Plan = plan, Key = RunKey.Of(plan).ToString() };
    }
}
