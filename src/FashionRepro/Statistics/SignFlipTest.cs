namespace FashionRepro.Statistics;

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

    /// <summary>Sums nearer than this share of all differences' magnitude are the same sum: rounding must not lose a choice of signs that ties.</summary>
    private const double Tie = 1e-9;

    /// <summary>The p-value of the differences being positive on average, from 2⁻ⁿ to 1; with their signs turned, of being negative.</summary>
    /// <param name="differences">One difference per pair, 1 to <see cref="MaximumPairs"/>, finite, in one unit.</param>
    /// <exception cref="ArgumentException">There are too few or too many differences, or one is not finite.</exception>
    public static double PValue(IReadOnlyList<double> differences)
    {
        if (differences.Count is < 1 or > MaximumPairs || !differences.All(double.IsFinite))
            throw new ArgumentException($"The exact test takes 1 to {MaximumPairs} finite differences; there are {differences.Count}.", nameof(differences));

        // Each half of the differences has so few sums that they can be sorted (Horowitz and Sahni, doi:10.1145/321812.321823).
        var magnitudes = differences.Select(Math.Abs).ToArray();
        var (left, right) = (Sums(magnitudes[..(magnitudes.Length / 2)]), Sums(magnitudes[(magnitudes.Length / 2)..]));
        var least = differences.Sum() - (Tie * magnitudes.Sum());
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
