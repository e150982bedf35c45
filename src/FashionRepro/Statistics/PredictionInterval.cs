namespace FashionRepro.Statistics;

/// <summary>
/// Where the mean of m further observations falls, given n that were made under the same conditions, all taken as independent and normal:
/// mean ± t · s · √(1/n + 1/m) with n − 1 degrees of freedom. With m = 1 it answers whether one reported figure could be one more of our runs.
/// Equal observations (s = 0) predict themselves: the interval has no width, and no other figure is plausible.
/// A single observation predicts nothing: the interval is unbounded and no figure is implausible.
/// Source: Hahn and Meeker, Statistical Intervals: A Guide for Practitioners, chapter 4, doi:10.1002/9780470316771.
/// </summary>
public static class PredictionInterval
{
    /// <summary>The interval that leaves out equally much on both sides.</summary>
    /// <param name="sample">The n observations made.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="further">m, how many further observations the predicted mean is over; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence or the number of further observations is outside its range.</exception>
    public static Interval TwoSided(SampleSummary sample, double confidence, int further = 1)
    {
        Confidence.ThrowIfInvalid(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(further, 1);
        return sample.Count < 2 ? Interval.Unbounded : TwoSided(sample, Spread.Of(sample), confidence, further);
    }

    /// <summary>The same with a spread that is better known than from the sample alone, with as many degrees of freedom as that has.</summary>
    /// <param name="sample">The n observations made; one is enough.</param>
    /// <param name="spread">Of single observations.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="further">m, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence or the number of further observations is outside its range.</exception>
    public static Interval TwoSided(SampleSummary sample, Spread spread, double confidence, int further = 1)
    {
        Confidence.ThrowIfInvalid(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(further, 1);
        var half = StudentDistribution.Quantile((1 + confidence) / 2, spread.DegreesOfFreedom) * (spread.StandardDeviation * Math.Sqrt(1.0 / sample.Count + 1.0 / further));
        return new Interval(sample.Mean - half, sample.Mean + half);
    }

    /// <summary>
    /// How probable one further observation, or the mean of several, is that lies at least as far out as <paramref name="figure"/>, 0 to 1, read most favourably to the figure:
    /// as if the mean that the observations are drawn around lay at the point of its confidence interval that is nearest to the figure. It is the largest p-value over a
    /// confidence set (Berger and Boos, JASA 89 (1994), 1012–1016) without the set's own error, and so for decisions to reject that are to have a guard band
    /// (JCGM 106:2012, section 8.3), beside a level well below the set's.
    /// </summary>
    /// <param name="sample">The n observations made; one is enough.</param>
    /// <param name="spread">Of single observations.</param>
    /// <param name="figure">The observation to judge, finite.</param>
    /// <param name="confidence">Of the interval for the mean, strictly between 0 and 1.</param>
    /// <param name="further">m, how many observations the figure is the mean of; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not finite, or the confidence is outside its range.</exception>
    public static double GuardedPValue(SampleSummary sample, Spread spread, double figure, double confidence, int further = 1)
    {
        if (!double.IsFinite(figure))
            throw new ArgumentOutOfRangeException(nameof(figure), figure, "A figure is a finite number.");

        var mean = StudentInterval.TwoSided(sample.Mean, sample.Count, spread, confidence);
        var beyond = figure - Math.Clamp(figure, mean.Lower, mean.Upper);
        return beyond == 0 ? 1 : StudentDistribution.TwoSidedTail(beyond / (spread.StandardDeviation / Math.Sqrt(further)), spread.DegreesOfFreedom);
    }
}
