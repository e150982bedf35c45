using FashionRepro.Comparisons;

namespace FashionRepro.Cli.Display;

/// <summary>An experiment in runs of two places, for machines.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Seeds">The seeds that both have.</param>
/// <param name="Same">In how many of them the results are the same, bit for bit.</param>
/// <param name="FirstDifference">The first thing in which the first pair differs that does; null where all are the same.</param>
/// <param name="Settings">Settings that are not the same.</param>
/// <param name="Environments">Parts of the environment that are not the same.</param>
/// <param name="Quantities">Accuracies, then every class's scores.</param>
internal sealed record ComparisonJson(
    string Experiment, IReadOnlyList<int> Seeds, int Same, string? FirstDifference, IReadOnlyList<string> Settings, IReadOnlyList<string> Environments, IReadOnlyList<ComparedQuantityJson> Quantities)
{
    public static ComparisonJson Of(RunComparison comparison) => new(
        comparison.Experiment, comparison.Seeds, comparison.Same, comparison.FirstDifference?.ToString(),
        [.. comparison.Settings.Select(difference => $"{difference}")], [.. comparison.Environments.Select(difference => $"{difference}")],
        [.. comparison.Accuracies.Concat(comparison.Scores.Values.SelectMany(scores => scores)).Select(quantity => new ComparedQuantityJson(
            quantity.Name, quantity.First, quantity.Second, quantity.Difference.Differences,
            quantity.Difference.Differences.Count > 1 ? [quantity.Difference.Interval.Lower, quantity.Difference.Interval.Upper] : null, quantity.PValue, quantity.AdjustedPValue))]);
}

/// <summary>An accuracy or a score of both.</summary>
/// <param name="Name">What it is.</param>
/// <param name="First">Mean of the first, in percent.</param>
/// <param name="Second">Mean of the second, in percent.</param>
/// <param name="Differences">Second minus first in points, by seed.</param>
/// <param name="Interval">Student's 95 % interval of the mean difference; null for one pair.</param>
/// <param name="PValue">Of no difference.</param>
/// <param name="AdjustedPValue">The same, adjusted for all quantities of the experiment.</param>
internal sealed record ComparedQuantityJson(
    string Name, double First, double Second, IReadOnlyList<double> Differences, IReadOnlyList<double>? Interval, double PValue, double AdjustedPValue);
