namespace FashionRepro.Statistics;

/// <summary>
/// Confidence bounds for the mean that a sample was drawn around, with the values taken as independent and normal: mean ± t · s / √n.
/// A single value has no spread to judge by, so its interval is unbounded: a claim that rests on it comes out undecided instead of failing.
/// Source: Student, The probable error of a mean, doi:10.1093/biomet/6.1.1.
/// </summary>
public static class StudentInterval
{
    /// <summary>The interval that leaves out equally much on both sides.</summary>
    /// <param name="sample">The sample; of one value, the interval is unbounded.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static Interval TwoSided(SampleSummary sample, double confidence)
    {
        Confidence.ThrowIfInvalid(confidence);
        return Around(sample, (1 + confidence) / 2);
    }

    /// <summary>The same for a mean of few values whose spread is better known than from them alone.</summary>
    /// <param name="mean">Of the values.</param>
    /// <param name="count">How many they are, at least 1.</param>
    /// <param name="spread">Of single values.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the confidence is outside its range.</exception>
    public static Interval TwoSided(double mean, int count, Spread spread, double confidence)
    {
        Confidence.ThrowIfInvalid(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Around(mean, count, spread, (1 + confidence) / 2);
    }

    /// <summary>Two one-sided bounds: at this confidence the mean is at least the one, and at the same it is at most the other.</summary>
    /// <inheritdoc cref="TwoSided(SampleSummary, double)"/>
    public static Interval OneSided(SampleSummary sample, double confidence)
    {
        Confidence.ThrowIfInvalid(confidence);
        return Around(sample, confidence);
    }

    private static Interval Around(SampleSummary sample, double probability) =>
        sample.Count < 2 ? Interval.Unbounded : Around(sample.Mean, sample.Count, Spread.Of(sample), probability);

    private static Interval Around(double mean, int count, Spread spread, double probability)
    {
        var half = StudentDistribution.Quantile(probability, spread.DegreesOfFreedom) * spread.StandardDeviation / Math.Sqrt(count);
        return new Interval(mean - half, mean + half);
    }
}
