using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.WriteUps;
using static FashionRepro.Tests.Runs.SyntheticRuns;

namespace FashionRepro.Tests.Calibration;

public sealed class NearestToTableTests
{
    private static readonly WriteUpDefinition WriteUp = new("w", [])
    {
        ClaimsFolder = "c",
        Models = [new("ann", "ANN"), new("cnn", "CNN")],
        Reported = new("Table 1", [new("a", "ANN", "test", 88, e => e.Model("ann", "ANN").Test), new("b", "CNN", "test", 91, e => e.Model("cnn", "CNN").Test)]),
    };

    private static readonly Experiment[] Experiments =
    [
        Cnn, Ann, Cnn with { Name = "cnn-small", Training = Cnn.Training with { BatchSize = 32 } }, Cnn with { Name = "cnn@training.epochs=3", Training = Cnn.Training with { Epochs = 3 } },
        Cnn with { Name = "cnn-late" }, Cnn with { Name = "cnnx" },
    ];

    [Test]
    public void Candidates_AreTheModelsExperiments_TheNearestFirst()
    {
        var nearest = Of(name => name switch { "cnn" => 9200, "cnn-small" => 9105, "cnn@training.epochs=3" => 8800, _ => 0 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nearest.Candidates.Select(candidate => candidate.Experiment), Is.EqualTo(new[] { "cnn-small", "cnn", "cnn@training.epochs=3" }));
            Assert.That(nearest.NotRun, Is.EqualTo(new[] { "cnn-late" }));
            Assert.That(nearest.Candidates.Select(candidate => candidate.RootMeanSquare), Is.EqualTo([0.06, 1.01, 2.99]).Within(1e-9));
            Assert.That(nearest.Candidates[0].Departures.Select(departure => $"{departure}"), Is.EqualTo(new[] { "training.batchSize: 64 → 32" }));
            Assert.That(nearest.Candidates[1].Departures, Is.Empty);
            Assert.That(nearest.Candidates.Select(candidate => candidate.Runs), Has.All.EqualTo(3));
        }
    }

    /// <summary>Tests of 91.04, 91.05 and 91.06: one more run lies in 91.05 ± 4.30 · 0.01 · √(4/3), 0.0497.</summary>
    [TestCase(9104, false)]
    [TestCase(9103, true)]
    public void Figure_IsPlausible_WhereOneMoreRunCouldGiveIt(int right, bool plausible) =>
        Assert.That(Of(name => name == "cnn" ? right : 0).Candidates.Single().ExplainsAll, Is.EqualTo(plausible));

    [Test]
    public void TwoRuns_ExplainNothing() => Assert.That(Of(name => name == "cnn" ? 9100 : 0, runs: 2).Candidates.Single().ExplainsAll, Is.False);

    private static NearestToTable Of(Func<string, int> right, int runs = 3) => NearestToTable.Of(
        WriteUp, WriteUp.Models[1], Cnn, Experiments, Code,
        experiment => right(experiment.Name) is > 0 and var some ? [.. Enumerable.Range(0, runs).Select(seed => Record(experiment, seed, Accuracy(some + seed)))] : []);
}
