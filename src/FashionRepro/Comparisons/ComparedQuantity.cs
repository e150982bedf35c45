using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Comparisons;

/// <summary>An accuracy or a score in runs of the same seeds from two sources.</summary>
/// <param name="Name"><c>test accuracy</c>, <c>recall of CLASS</c>.</param>
/// <param name="First">Mean of the first source's runs, in percent.</param>
/// <param name="Second">Mean of the second's, in percent.</param>
/// <param name="Difference">Second minus first, seed by seed, in points, with Student's interval of the mean; it has no interval where there is one pair.</param>
/// <param name="PValue">Of no difference, two-sided, by Student's paired test; 1 where there is one pair.</param>
/// <param name="AdjustedPValue">The same, adjusted by Holm for all quantities of the experiment.</param>
public sealed record ComparedQuantity(string Name, double First, double Second, PairedDifference Difference, double PValue, double AdjustedPValue)
{
    /// <summary>Of a whole comparison: at most so often any quantity is called moved where none is.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the two can be told apart, with all that was compared taken into account.</summary>
    public bool IsMoved => AdjustedPValue <= Level;

    /// <summary>Compares a quantity, not yet adjusted.</summary>
    /// <param name="name">The quantity.</param>
    /// <param name="first">Of the first source, by seed, in percent.</param>
    /// <param name="second">Of the second.</param>
    /// <param name="step">What one image more or less changes, in points.</param>
    internal static ComparedQuantity Of(string name, IReadOnlyList<double> first, IReadOnlyList<double> second, double step)
    {
        var difference = PairedDifference.Between(first, second, Significance.Confidence);
        var p = PValueOf(difference, step);
        return new(name, first.Average(), second.Average(), difference, p, p);
    }

    /// <summary>Two pairs often differ by as many images by chance: a value known to a step varies by at least step² / 12, the variance of rounding.</summary>
    private static double PValueOf(PairedDifference difference, double step)
    {
        var (mean, deviation, pairs) = (difference.Mean, Math.Max(difference.Summary.StandardDeviation, step / Math.Sqrt(12)), difference.Differences.Count);
        return mean == 0 || pairs < 2 ? 1 : StudentDistribution.TwoSidedTail(mean / (deviation / Math.Sqrt(pairs)), pairs - 1);
    }
}
