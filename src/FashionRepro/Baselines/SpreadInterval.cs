using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>
/// Where the mean of m current runs is expected, given the n of the baseline: the intersection of two intervals around the baseline's mean,
/// each at half of the error probability, so that the two together keep to it (Bonferroni's inequality).
/// <para>The baseline's own spread (<see cref="PredictionInterval"/>, n − 1 degrees of freedom): a run that collapsed cannot widen it.</para>
/// <para>
/// The spread pooled over both tables, ± t · s · √(1/n + 1/m) with n + m − 2 degrees of freedom, the interval of the two-sample t-test: with few runs
/// the quantile of t falls steeply in the degrees of freedom, so that it is much the narrower one where both tables vary alike.
/// </para>
/// Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 7.3.1, equal standard deviations: https://www.itl.nist.gov/div898/handbook/prc/section3/prc31.htm.
/// </summary>
public static class SpreadInterval
{
    /// <summary>The interval of the current mean, around the baseline's.</summary>
    /// <param name="baseline">n ≥ 2 runs.</param>
    /// <param name="current">m ≥ 1 runs; a single one has no spread to pool, and both intervals are the same.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    public static Interval Of(SampleSummary baseline, SampleSummary current, double confidence)
    {
        var each = (1 + confidence) / 2;
        var own = PredictionInterval.TwoSided(baseline, each, current.Count);
        var pooled = Pooled(baseline, current, each);
        return new Interval(Math.Max(own.Lower, pooled.Lower), Math.Min(own.Upper, pooled.Upper));
    }

    private static Interval Pooled(SampleSummary baseline, SampleSummary current, double confidence)
    {
        var degreesOfFreedom = baseline.Count + current.Count - 2;
        var variance = (SumOfSquares(baseline) + SumOfSquares(current)) / degreesOfFreedom;
        var half = StudentDistribution.Quantile((1 + confidence) / 2, degreesOfFreedom) * Math.Sqrt(variance * (1.0 / baseline.Count + 1.0 / current.Count));
        return new Interval(baseline.Mean - half, baseline.Mean + half);
    }

    private static double SumOfSquares(SampleSummary sample) =>
        sample.Count < 2 ? 0 : (sample.Count - 1) * sample.StandardDeviation * sample.StandardDeviation;
}
