using System.Collections.Concurrent;
using MathNet.Numerics;

namespace FashionRepro.Statistics;

/// <summary>
/// Tails and quantiles of Student's t through the regularised incomplete beta function (DLMF 8.17, https://dlmf.nist.gov/8.17).
/// MathNet's own StudentT.InvCDF looks no further than ±800, too near for one degree of freedom, and is accurate to 1e-12 absolute only.
/// </summary>
internal static class StudentDistribution
{
    /// <summary>A comparison asks for a few quantiles hundreds of times, and calibration makes thousands of comparisons.</summary>
    private const int MostRemembered = 1000;

    private static readonly ConcurrentDictionary<(double Tail, double DegreesOfFreedom), double> Remembered = [];

    /// <summary>P(|T| ≥ |t|).</summary>
    internal static double TwoSidedTail(double t, double degreesOfFreedom) =>
        SpecialFunctions.BetaRegularized(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t));

    /// <summary>The t with P(T ≤ t) = <paramref name="probability"/>, strictly between 0 and 1.</summary>
    internal static double Quantile(double probability, double degreesOfFreedom) =>
        probability < 0.5 ? -UpperQuantile(2 * probability, degreesOfFreedom) : UpperQuantile(2 * (1 - probability), degreesOfFreedom);

    private static double UpperQuantile(double tail, double degreesOfFreedom)
    {
        if (!Remembered.TryGetValue((tail, degreesOfFreedom), out var quantile))
        {
            quantile = Bisected(tail, degreesOfFreedom);
            if (Remembered.Count < MostRemembered)
                Remembered.TryAdd((tail, degreesOfFreedom), quantile);
        }

        return quantile;
    }

    /// <summary>The t ≥ 0 with P(|T| ≥ t) = <paramref name="tail"/>: bisection down to neighbouring numbers, since the tail falls monotonically.</summary>
    private static double Bisected(double tail, double degreesOfFreedom)
    {
        var (low, high) = (0.0, 1.0);
        while (TwoSidedTail(high, degreesOfFreedom) > tail)
            (low, high) = (high, 2 * high);

        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
            (low, high) = TwoSidedTail(middle, degreesOfFreedom) > tail ? (middle, high) : (low, middle);

        return high;
    }
}
