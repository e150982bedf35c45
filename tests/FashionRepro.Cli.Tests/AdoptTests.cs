using FashionRepro.Bank;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>runs adopt</c> with small runs that are made to look like those of earlier training code. One of them is really trained again.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AdoptTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    [SetUp]
    public void CopyTwoRuns() => TrainedStore.CopyTo(sandbox.StoreFolder);

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void UnchangedResult_AdoptsTheOthersInBankAndStore()
    {
        var name = sandbox.TrainedByEarlierCode();
        var old = sandbox.Records;
        var adopt = sandbox.Run("runs", "adopt");
        var again = sandbox.Run("runs", "adopt", name);
        var show = sandbox.Run("runs", "show", sandbox.Records.Single(record => record.Adoption is not null).Key);
        var bank = RecordArchive.Read(Bank.PathOf(name));
        Assert.Multiple(() =>
        {
            Assert.That(adopt.ExitCode, Is.Zero, adopt.Messages);
            Assert.That(adopt.Messages, Does.Contain("1 of 1 runs to train"));
            Assert.That(adopt.Output, Does.StartWith($"✓ {name}: 2 of the bank and 1 of the store adopted from code 000000000000, by seed 1\nLook at the diff of baselines/bank"));
            Assert.That(sandbox.Records, Has.Count.EqualTo(4), "two old ones, one trained, one adopted");
            Assert.That(bank.Select(record => record.Adoption?.FromKey), Is.EqualTo(old.Select(record => record.Key)));
            Assert.That(bank.Select(record => record.Plan.Identity), Has.All.EqualTo(TrainingIdentity.Load(AppContext.BaseDirectory)));
            Assert.That(bank.Select(record => AdoptionProof.Problem(Path.Combine(Bank.Folder, AdoptionProof.FolderName), name, record)), Has.All.Null);
            Assert.That(show.Output, Does.Contain($" from key {old[1].Key}, code {new string('0', 64)}, by proof {bank[1].Adoption!.Proof}\n"));
            Assert.That(sandbox.Run("runs", "verify").ExitCode, Is.Zero);
            Assert.That(again.Messages, Does.StartWith("Nothing to adopt"));
        });
    }

    [Test]
    public void OneLossThatDiffers_AdoptsNothing()
    {
        var name = sandbox.TrainedByEarlierCode(loss => loss + 0.5);
        var bank = File.ReadAllBytes(Bank.PathOf(name));
        var adopt = sandbox.Run("runs", "adopt", name);
        Assert.Multiple(() =>
        {
            Assert.That(adopt.ExitCode, Is.EqualTo(2), adopt.Messages);
            Assert.That(adopt.Output, Does.StartWith($"✗ {name} seed 1, epoch 1, trainingLoss: "));
            Assert.That(File.ReadAllBytes(Bank.PathOf(name)), Is.EqualTo(bank));
            Assert.That(Directory.Exists(Path.Combine(Bank.Folder, AdoptionProof.FolderName)), Is.False);
            Assert.That(sandbox.Records.Select(record => record.Adoption), Has.All.Null);
        });
    }

    [Test]
    public void NoEarlierRunOfThisEnvironment_SaysHowToMakeOne_AndTrainsNothing()
    {
        var name = sandbox.TrainedByEarlierCode(environment: environment => environment with { Processor = "Another", Caches = "other" });
        var adopt = sandbox.Run("runs", "adopt");
        Assert.Multiple(() =>
        {
            Assert.That(adopt.ExitCode, Is.EqualTo(5));
            Assert.That(adopt.Messages, Does.Contain($"\n  {name}, code 000000000000: check out "));
            Assert.That(adopt.Messages, Does.Contain($"`run {name} --seeds 1 --store {sandbox.StoreFolder}`"));
            Assert.That(sandbox.Records, Has.Count.EqualTo(2));
        });
    }

    private RecordBank Bank => new(Path.Combine(sandbox.Checkout, "baselines", RecordBank.FolderName));
}
