using System.Text.Json;
using System.Text.Json.Nodes;
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
    public void ARerun_HasTheSameNumbersEverywhere()
    {
        for (var i = 0; i < first.Count; i++)
        {
            var name = $"{first[i].Experiment} seed {first[i].Plan.Seed}";
            Assert.That(Numbers(second[i]), Is.EqualTo(Numbers(first[i])), name);
        }
    }

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

    /// <summary>Every leaf of a result with its path, so that a difference names itself.</summary>
    private static List<string> Numbers(RunRecord record)
    {
        var leaves = new List<string>();
        Add("", JsonSerializer.SerializeToNode(record.Result, RecordJson.Options));
        return leaves;

        void Add(string path, JsonNode? node)
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (name, value) in members)
                        Add($"{path}.{name}", value);
                    break;
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                        Add($"{path}[{i}]", items[i]);
                    break;
                default:
                    leaves.Add($"{path} = {node?.ToJsonString()}");
                    break;
            }
        }
    }
}
