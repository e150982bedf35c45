using FashionRepro.Metrics;

namespace FashionRepro.Baselines;

/// <summary>One accuracy of a <see cref="MetricTable"/>.</summary>
/// <param name="Column">Its column in the baseline file.</param>
/// <param name="Name">Its name in words.</param>
/// <param name="Of">The counts of one seed; null where it was not measured.</param>
internal sealed record AccuracySeries(string Column, string Name, Func<SeedMetrics, Accuracy?> Of)
{
    /// <summary>The accuracy on the test images: the figure the study is about.</summary>
    public static AccuracySeries Test { get; } = new("Test", "test accuracy", seed => seed.Test.Accuracy);

    /// <summary>The four accuracies in the order of their columns.</summary>
    public static IReadOnlyList<AccuracySeries> All { get; } =
    [
        new("Training, running", "running training accuracy", seed => seed.RunningTraining),
        new("Training, evaluated", "evaluated training accuracy", seed => seed.Training),
        new("Validation", "validation accuracy", seed => seed.Validation),
        Test,
    ];

    /// <summary>The counts of one seed of a table that has them, <see cref="MetricTable.Accuracies"/>.</summary>
    public Accuracy Measured(SeedMetrics seed) => Of(seed)!.Value;

    /// <summary>The accuracy in percent, one value per seed.</summary>
    public double[] Percents(MetricTable table) => [.. table.Seeds.Select(seed => Measured(seed).Percent)];
}
