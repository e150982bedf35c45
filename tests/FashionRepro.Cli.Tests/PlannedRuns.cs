using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Models;

namespace FashionRepro.Cli.Tests;

/// <summary>Runs of the repository's experiments, planned and, by invention, finished.</summary>
internal static class PlannedRuns
{
    public static TrainingIdentity Code { get; } = new(new string('c', 64), "0.1", "0.2");

    public static PlannedRun Of(string experiment, int seed = 1, params Override[] overrides) =>
        PlannedRun.Of([ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs).LoadNetwork(experiment, overrides)], [seed], Code)[0];

    /// <summary>A record that the store finds intact: nine of ten test images right.</summary>
    public static RunRecord Record(PlannedRun run, DateTimeOffset started, double seconds = 12.34)
    {
        var split = run.Plan.Split;
        var labels = Classes(split.Test, right: true);
        var predictions = Classes(split.Test, right: false);
        using var network = Network.Build(((NetworkPlan)run.Plan).Model);
        return new RunRecord(
            RunPlan.RecordSchema,
            run.Key.ToString(),
            run.Experiment.Name,
            run.Plan,
            new NetworkResult(
                new DataFacts(60_000, 10_000, 28, 28, [.. Enumerable.Repeat(6_000, 10)], [.. Enumerable.Repeat(1_000, 10)], 0, 1),
                new SplitFacts(split.Training, split.Validation, split.Test, 0, 70_000 - split.Training - split.Validation - split.Test, new string('e', 64)),
                NetworkFacts.Of(network, FashionRepro.Data.DataShape.Usual),
                [.. Enumerable.Range(1, ((NetworkPlan)run.Plan).Training.Epochs)
                    .Select(epoch => new EpochResult(epoch, 1, new Accuracy(split.Training * 7 / 8, split.Training), 1, new Accuracy(split.Validation, split.Validation)))],
                new Accuracy(split.Training, split.Training),
                new ConfusionMatrix([.. Enumerable.Range(0, 10).Select(row => (IReadOnlyList<int>)[.. Enumerable.Range(0, 10).Select(cell => row + cell == 0 ? split.Validation : 0)])]),
                ConfusionMatrix.Tally(labels, predictions, 10),
                string.Concat(labels),
                string.Concat(predictions),
                [.. ((NetworkPlan)run.Plan).Evaluation.Shifts.Select(pixels => new ShiftedAccuracy(pixels, new Accuracy(split.Test - 2, split.Test)))],
                new string('f', 64)),
            new RunEnvironment("system", "X64", "processor", "AVX2", "", "0.1", "0.2", 1),
            new RunTiming(started, seconds, seconds, ImagesPerSecond: 100),
            new SourceState(null, null));
    }

    private static byte[] Classes(int images, bool right) => [.. Enumerable.Range(0, images).Select(image => (byte)(right || image % 10 != 6 ? image % 10 : 0))];
}
