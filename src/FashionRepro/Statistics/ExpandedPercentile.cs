using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace FashionRepro.Statistics;

/// <summary>
/// Intervals from bootstrap replicates of few units. The plain percentile interval of n units is too narrow: by √((n − 1) / n), because the bootstrap's variance
/// divides by n, and because it knows no t distribution. So the percentiles are taken further out, at Φ(−√(n / (n − 1)) · t) instead of α, which would be
/// Student's interval if the replicates were normal. No resample reaches beyond the extremes of its sample, so it stays a little short of that: of 5 normal units'
/// mean the two-sided interval holds 92.5 % for 95 % and 88.7 % for 90 % (the plain one 84.5 % and 78.9 %), a one-sided bound 94.3 % for 95 %.
/// Where a part of the variance is known from elsewhere, as a crossed bootstrap knows that of thousands of images, only the rest is the few units': it alone is scaled, and t has the
/// degrees of freedom of the two together (Satterthwaite, doi:10.2307/3002019; Welch, doi:10.1093/biomet/34.1-2.28).
/// Where less than one replicate is that far out, they say nothing of that side, and it has no bound: with 2,000 replicates that is a two-sided 95 % interval of 4 units,
/// a one-sided 95 % bound of 3, and everything of a single one.
/// Quantiles are interpolated linearly (Hyndman and Fan's definition 7, doi:10.1080/00031305.1996.10473566, as NumPy's).
/// Source: Hesterberg, What teachers should know about the bootstrap, section 5.3, doi:10.1080/00031305.2015.1089789.
/// </summary>
public static class ExpandedPercentile
{
    /// <summary>From here on t is the normal distribution to six digits.</summary>
    private const double MostDegrees = 1e6;

    /// <summary>Two one-sided bounds: with that confidence the quantity is at least the one, and with the same it is at most the other.</summary>
    /// <param name="replicates">The bootstrapped quantity, at least one value, all finite, in any order.</param>
    /// <param name="units">n, how many units were resampled, at least 1; of a <see cref="CrossedBootstrap"/>, its runs.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="known">The variance that the replicates would have if the units were not resampled, at least 0.</param>
    /// <exception cref="ArgumentException">There is no replicate, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of units or the confidence is outside its range.</exception>
    public static Interval OneSided(IReadOnlyList<double> replicates, int units, double confidence, double known = 0)
    {
        Confidence.ThrowIfInvalid(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        if (replicates.Count == 0 || !replicates.All(double.IsFinite))
            throw new ArgumentException("There is at least one replicate, and every one is finite.", nameof(replicates));
        if (units == 1)
            return Interval.Unbounded;

        var all = replicates.PopulationVariance();
        var ofUnits = Math.Max(0, all - known) * units / (units - 1.0);
        var ofBoth = ofUnits + Math.Min(known, all);
        var degrees = ofUnits == 0 ? double.PositiveInfinity : (units - 1) * Math.Pow(ofBoth / ofUnits, 2);
        var quantile = degrees < MostDegrees ? StudentDistribution.Quantile(confidence, degrees) : Normal.InvCDF(0, 1, confidence);
        var tail = Normal.CDF(0, 1, -(all == 0 ? 1 : Math.Sqrt(ofBoth / all)) * quantile);
        if (replicates.Count * tail < 1)
            return Interval.Unbounded;

        var sorted = replicates.Order().ToArray();
        return new Interval(
            SortedArrayStatistics.QuantileCustom(sorted, tail, QuantileDefinition.R7), SortedArrayStatistics.QuantileCustom(sorted, 1 - tail, QuantileDefinition.R7));
    }
}
