using FashionRepro.Metrics;
using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>The integers that one run contributes to a <see cref="MetricTable"/>. Losses are floats, which no tolerance of zero fits, and stay out.</summary>
/// <param name="Seed">The run's seed, at least 0.</param>
/// <param name="RunningTraining">The last epoch while it trained, dropout on; null where a program reported no epochs.</param>
/// <param name="Training">The trained model on its training images, dropout off; null where a program did not predict them.</param>
/// <param name="Validation">The trained model on the validation images; null where there are none, or a program did not predict them.</param>
/// <param name="Test">The trained model on the test images; the test accuracy and every score of a class come from here.</param>
public sealed record SeedMetrics(int Seed, Accuracy? RunningTraining, Accuracy? Training, Accuracy? Validation, ConfusionMatrix Test)
{
    internal static SeedMetrics From(RunRecord record) => new(
        record.Plan.Seed,
        record.Result.EpochsOrNull?[^1].RunningTraining,
        record.Result.TrainingAccuracyOrNull,
        record.Result.ValidationConfusionOrNull?.Accuracy,
        record.Result.TestConfusion);
}
