namespace FashionRepro.Statistics;

/// <summary>What a test looks for.</summary>
public enum Alternative
{
    /// <summary>The differences are positive on average.</summary>
    Greater,

    /// <summary>The differences are negative on average.</summary>
    Less,

    /// <summary>The differences are not zero on average, on whichever side.</summary>
    TwoSided,
}

/// <summary>
/// Exact paired test of a mean difference: were there none, each difference could as well have had the other sign, so the p-value is the share
/// of all 2ⁿ choices of signs whose sum is at least as extreme as the one observed. It needs no normal distribution, and it cannot be
/// smaller than <see cref="SmallestPValue"/>: with 5 pairs, 1/32 one-sided.
/// Source: Fisher, The Design of Experiments (1935), section 21; Pitman, doi:10.2307/2984124.
/// </summary>
public static class SignFlipTest
{
    /// <summary>The most pairs whose sign choices are enumerated, about a million choices.</summary>
    public const int MaximumPairs = 20;

    /// <summary>
    /// Sums nearer than this share of all differences' magnitude are the same sum. A difference of two accuracies is at least 1e-5 and
    /// carries a rounding error of 1e-16; a choice of signs that ties in exact arithmetic must not be lost to it.
    /// </summary>
    private const double Tie = 1e-9;

    /// <summary>The p-value, from 2⁻ⁿ to 1.</summary>
    /// <param name="differences">One difference per pair, 1 to <see cref="MaximumPairs"/>, finite, in one unit.</param>
    /// <param name="alternative">What to look for; two-sided doubles the nearer side, at most to 1.</param>
    /// <exception cref="ArgumentException">There are too few or too many differences, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such alternative.</exception>
    public static double PValue(IReadOnlyList<double> differences, Alternative alternative)
    {
        if (differences.Count is < 1 or > MaximumPairs || !differences.All(double.IsFinite))
            throw new ArgumentException($"The exact test takes 1 to {MaximumPairs} finite differences; there are {differences.Count}.", nameof(differences));

        var sum = differences.Sum();
        return alternative switch
        {
            Alternative.Greater => ShareAtLeast(differences, sum),
            Alternative.Less => ShareAtLeast(differences, -sum),
            Alternative.TwoSided => Math.Min(1, 2 * ShareAtLeast(differences, Math.Abs(sum))),
            _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "An alternative is greater, less or two-sided."),
        };
    }

    /// <summary>The smallest p-value that so many pairs can reach, whatever their differences: 2⁻ⁿ, and twice that two-sided.</summary>
    /// <param name="pairs">1 to <see cref="MaximumPairs"/>.</param>
    /// <param name="alternative">What is looked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of pairs is outside its range.</exception>
    public static double SmallestPValue(int pairs, Alternative alternative)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pairs, MaximumPairs);
        return (alternative == Alternative.TwoSided ? 2.0 : 1.0) / (1 << pairs);
    }

    /// <summary>The share of sign choices whose sum reaches the threshold, or ties with it. Flipping every sign shows that it serves both sides.</summary>
    private static double ShareAtLeast(IReadOnlyList<double> differences, double threshold)
    {
        var magnitudes = differences.Select(Math.Abs).ToArray();
        return (double)CountAtLeast(magnitudes, 0, threshold - Tie * magnitudes.Sum()) / (1 << magnitudes.Length);
    }

    private static int CountAtLeast(ReadOnlySpan<double> magnitudes, double sum, double threshold)
    {
        if (magnitudes.IsEmpty)
            return sum >= threshold ? 1 : 0;

        var rest = magnitudes[1..];
        return CountAtLeast(rest, sum + magnitudes[0], threshold) + CountAtLeast(rest, sum - magnitudes[0], threshold);
    }
}
