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

    /// <summary>The number that the mean is at least, at this confidence; −∞ for a single value.</summary>
    /// <inheritdoc cref="TwoSided"/>
    public static double LowerBound(SampleSummary sample, double confidence)
    {
        Confidence.ThrowIfInvalid(confidence);
        return Around(sample, confidence).Lower;
    }

    /// <summary>The number that the mean is at most, at this confidence; +∞ for a single value.</summary>
    /// <inheritdoc cref="TwoSided"/>
    public static double UpperBound(SampleSummary sample, double confidence)
    {
        Confidence.ThrowIfInvalid(confidence);
        return Around(sample, confidence).Upper;
    }

    private static Interval Around(SampleSummary sample, double probability)
    {
        if (sample.Count < 2)
            return Interval.Unbounded;

        var half = StudentDistribution.Quantile(probability, sample.Count - 1) * sample.StandardDeviation / Math.Sqrt(sample.Count);
        return new Interval(sample.Mean - half, sample.Mean + half);
    }
}
