using MathNet.Numerics;

namespace FashionRepro.Statistics;

/// <summary>
/// Exact McNemar test of two classifiers on the same images. Only the images that exactly one of them has right tell them apart; were both
/// equally good, each such image would fall to either by the toss of a coin. It speaks of these two trained networks and these images,
/// not of what other seeds would give: that is the paired test over seeds.
/// Sources: McNemar, doi:10.1007/BF02295996; for classifiers, Dietterich, doi:10.1162/089976698300017197.
/// </summary>
public static class McNemarTest
{
    /// <summary>The two-sided p-value, twice the smaller binomial tail and at most 1; 1 where no image tells them apart.</summary>
    /// <param name="firstOnly">b, images that only the first classifier has right; at least 0.</param>
    /// <param name="secondOnly">c, images that only the second classifier has right; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double PValue(int firstOnly, int secondOnly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstOnly);
        ArgumentOutOfRangeException.ThrowIfNegative(secondOnly);
        if (firstOnly == secondOnly)
            return 1;

        // P(X ≤ k) for X of Binomial(n, 1/2) is I_{1/2}(n − k, k + 1): DLMF 8.17.5, https://dlmf.nist.gov/8.17.
        var (fewer, more) = (Math.Min(firstOnly, secondOnly), Math.Max(firstOnly, secondOnly));
        return Math.Min(1, 2 * SpecialFunctions.BetaRegularized(more, fewer + 1.0, 0.5));
    }
}
