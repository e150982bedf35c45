namespace FashionRepro.Statistics;

/// <summary>
/// Where the mean of m further observations falls, given n that were made under the same conditions, all taken as independent and normal:
/// mean ± t · s · √(1/n + 1/m) with n − 1 degrees of freedom. With m = 1 it answers whether one reported figure could be one more of our runs.
/// Equal observations (s = 0) predict themselves: the interval has no width, and no other figure is plausible.
/// A single observation predicts nothing: the interval is unbounded and every figure has p = 1.
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
        var half = StudentDistribution.Quantile((1 + confidence) / 2, spread.DegreesOfFreedom) * StandardError(sample, spread, further);
        return new Interval(sample.Mean - half, sample.Mean + half);
    }

    /// <summary>
    /// How probable a mean of m further observations is that lies at least as far from the sample's as <paramref name="figure"/>, 0 to 1.
    /// It is below 1 − confidence exactly where <see cref="TwoSided(SampleSummary, double, int)"/> does not contain the figure.
    /// </summary>
    /// <param name="sample">The n observations made.</param>
    /// <param name="figure">The mean to judge, in the sample's unit, finite.</param>
    /// <param name="further">m, how many observations the figure is the mean of; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not finite, or the number of further observations is below 1.</exception>
    public static double PValue(SampleSummary sample, double figure, int further = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(further, 1);
        if (!double.IsFinite(figure))
            throw new ArgumentOutOfRangeException(nameof(figure), figure, "A figure is a finite number.");

        return sample.Count < 2 ? 1 : PValue(sample, Spread.Of(sample), figure, further);
    }

    /// <summary>The same with a spread that is better known than from the sample alone.</summary>
    /// <param name="sample">The n observations made; one is enough.</param>
    /// <param name="spread">Of single observations.</param>
    /// <param name="figure">The mean to judge, finite.</param>
    /// <param name="further">m, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The figure is not finite, or the number of further observations is below 1.</exception>
    public static double PValue(SampleSummary sample, Spread spread, double figure, int further = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(further, 1);
        if (!double.IsFinite(figure))
            throw new ArgumentOutOfRangeException(nameof(figure), figure, "A figure is a finite number.");

        // Where the spread is 0 the quotient is infinite, and the tail beyond it 0.
        return figure == sample.Mean ? 1 : StudentDistribution.TwoSidedTail((figure - sample.Mean) / StandardError(sample, spread, further), spread.DegreesOfFreedom);
    }

    /// <summary>
    /// The same, one further observation or the mean of several, read most favourably to the figure: as if the mean that the observations are drawn around lay at the point of its
    /// confidence interval that is nearest to the figure. It is the largest p-value over a confidence set (Berger and Boos, JASA 89 (1994), 1012–1016) without the
    /// set's own error, and so for decisions to reject that are to have a guard band (JCGM 106:2012, section 8.3), beside a level well below the set's.
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

    private static double StandardError(SampleSummary sample, Spread spread, int further) =>
        spread.StandardDeviation * Math.Sqrt(1.0 / sample.Count + 1.0 / further);
}
