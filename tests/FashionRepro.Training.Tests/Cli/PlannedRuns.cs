using FashionRepro.Cli.Workers;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;

namespace FashionRepro.Training.Tests.Cli;

/// <summary>Runs of the repository's experiments, planned and, by invention, finished.</summary>
internal static class PlannedRuns
{
    public static TrainingIdentity Code { get; } = new(new string('c', 64), "0.1", "0.2");

    public static PlannedRun Of(string experiment, int seed = 1, params Override[] overrides) =>
        PlannedRun.Of([ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs).Load(experiment, overrides)], [seed], Code)[0];

    /// <summary>A record that the store finds intact: ten test images, nine of them right.</summary>
    public static RunRecord Record(PlannedRun run, DateTimeOffset started, double seconds = 12.34) => new(
        RunPlan.RecordSchema,
        run.Key.ToString(),
        run.Experiment.Name,
        run.Plan,
        new RunResult(
            new DataFacts(60_000, 10_000, 28, 28, [], [], 0, 1),
            new SplitFacts(8, 1, 10, 0, 0, ""),
            new ModelFacts([], 1),
            [.. Enumerable.Range(1, run.Plan.Training.Epochs).Select(epoch => new EpochResult(epoch, 1, new Accuracy(7, 8), 1, new Accuracy(1, 1)))],
            new Accuracy(8, 8),
            ConfusionMatrix.Tally([0], [0], 10),
            ConfusionMatrix.Tally([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 1, 2, 3, 4, 5, 0, 7, 8, 9], 10),
            "0123456789",
            "0123450789",
            [.. run.Plan.Evaluation.Shifts.Select(pixels => new ShiftedAccuracy(pixels, new Accuracy(8, 10)))],
            new string('f', 64)),
        new RunEnvironment("system", "X64", "processor", "AVX2", "", "0.1", "0.2", 1),
        new RunTiming(started, seconds, seconds, ImagesPerSecond: 100),
        new SourceState(null, null));
}
