using FashionRepro.Runs;

namespace FashionRepro.Specs;

/// <summary>The same plan gives the same bits: trained twice in processes and stores of their own, with one worker and with two.</summary>
[Category("Determinism")]
public sealed class DeterminismSpecs
{
    private static readonly string[] Experiments = ["tiny", "tiny-cnn"];

    private string folder = "";
    private IReadOnlyList<RunRecord> first = [];
    private IReadOnlyList<RunRecord> second = [];

    /// <summary>Both at the same time: who else computes on the machine is one more thing that must not change a bit.</summary>
    [OneTimeSetUp]
    public async Task TrainTwice()
    {
        folder = Directory.CreateTempSubdirectory("fashion-repro-determinism-").FullName;
        var stores = await Task.WhenAll(Task.Run(() => Train("first", workers: 1)), Task.Run(() => Train("second", workers: 2)));
        (first, second) = (stores[0], stores[1]);
    }

    [OneTimeTearDown]
    public void DeleteStores() => Directory.Delete(folder, recursive: true);

    [Test]
    public void ARerun_HasTheSameWeights() =>
        Assert.That(second.Select(record => record.Network.Result.WeightsSha256), Is.EqualTo(first.Select(record => record.Network.Result.WeightsSha256)));

    [Test]
    public void ARerun_HasTheSameNumbersEverywhere() =>
        Assert.That(first.Zip(second, (one, again) => (ResultDifference.First(one.Result, again.Result) ?? ResultDifference.First(again.Result, one.Result)) is { } difference
            ? $"{one.Experiment} seed {one.Plan.Seed}: {difference}" : null), Is.Not.Empty.And.All.Null);

    [Test]
    public void TwoSeeds_HaveDifferentWeights() =>
        Assert.That(first.Select(record => record.Network.Result.WeightsSha256), Is.Unique);

    private IReadOnlyList<RunRecord> Train(string name, int workers)
    {
        var store = Path.Combine(folder, name);
        var run = CommandLineProcess.Run(["run", .. Experiments, "--seeds", "1,2", "--store", store, "--workers", $"{workers}"]);
        Assert.That(run.ExitCode, Is.Zero, run.Messages);

        var records = new RunStore(store).List().Select(entry => entry.Run).OfType<StoredRun.Intact>().Select(intact => intact.Record).ToArray();
        Assert.That(records, Has.Length.EqualTo(2 * Experiments.Length));
        return [.. records.OrderBy(record => record.Experiment).ThenBy(record => record.Plan.Seed)];
    }
}
