namespace FashionRepro.Statistics;

/// <summary>What a test looks for.</summary>
public enum Alternative
{
    /// <summary>The differences are positive on average.</summary>
    Greater,

    /// <summary>The differences are negative on average.</summary>
    Less,
}

/// <summary>
/// Exact paired test of a mean difference: were there none, each difference could as well have had the other sign, so the p-value is the share
/// of all 2ⁿ choices of signs whose sum is at least as extreme as the one observed. It needs no normal distribution, and it cannot be
/// smaller than one choice of all: with 5 pairs, 1/32.
/// Source: Fisher, The Design of Experiments (1935), section 21; Pitman, doi:10.2307/2984124.
/// </summary>
public static class SignFlipTest
{
    /// <summary>The most pairs: each half of them has a million choices of signs.</summary>
    public const int MaximumPairs = 40;

    /// <summary>
    /// Sums nearer than this share of all differences' magnitude are the same sum. A difference of two accuracies is at least 1e-5 and
    /// carries a rounding error of 1e-16; a choice of signs that ties in exact arithmetic must not be lost to it.
    /// </summary>
    private const double Tie = 1e-9;

    /// <summary>The p-value, from 2⁻ⁿ to 1.</summary>
    /// <param name="differences">One difference per pair, 1 to <see cref="MaximumPairs"/>, finite, in one unit.</param>
    /// <param name="alternative">What to look for.</param>
    /// <exception cref="ArgumentException">There are too few or too many differences, or one is not finite.</exception>
    public static double PValue(IReadOnlyList<double> differences, Alternative alternative)
    {
        if (differences.Count is < 1 or > MaximumPairs || !differences.All(double.IsFinite))
            throw new ArgumentException($"The exact test takes 1 to {MaximumPairs} finite differences; there are {differences.Count}.", nameof(differences));

        var sum = differences.Sum();
        return ShareAtLeast(differences, alternative == Alternative.Greater ? sum : -sum);
    }

    /// <summary>
    /// The share of sign choices whose sum reaches the threshold, or ties with it. Flipping every sign shows that it serves both sides. Each half of the differences has so few
    /// sums that they can be sorted (Horowitz and Sahni, doi:10.1145/321812.321823).
    /// </summary>
    private static double ShareAtLeast(IReadOnlyList<double> differences, double threshold)
    {
        var magnitudes = differences.Select(Math.Abs).ToArray();
        var (left, right) = (Sums(magnitudes[..(magnitudes.Length / 2)]), Sums(magnitudes[(magnitudes.Length / 2)..]));
        var least = threshold - (Tie * magnitudes.Sum());
        var (count, below) = (0L, right.Length);
        foreach (var sum in left)
        {
            while (below > 0 && sum + right[below - 1] >= least)
                below--;
            count += right.Length - below;
        }

        return count / Math.Pow(2, magnitudes.Length);
    }

    /// <summary>Of every choice of signs, ascending.</summary>
    private static double[] Sums(double[] magnitudes)
    {
        double[] sums = [0];
        foreach (var magnitude in magnitudes)
            sums = [.. sums.Select(sum => sum - magnitude), .. sums.Select(sum => sum + magnitude)];
        Array.Sort(sums);
        return sums;
    }
}
