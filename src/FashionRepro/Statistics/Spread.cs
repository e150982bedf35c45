namespace FashionRepro.Statistics;

/// <summary>How far single observations lie from their mean, and how well that is known.</summary>
/// <param name="StandardDeviation">In the unit of the observations, at least 0.</param>
/// <param name="DegreesOfFreedom">At least 1; n − 1 for a sample of n.</param>
public readonly record struct Spread(double StandardDeviation, int DegreesOfFreedom)
{
    /// <summary>That of a sample.</summary>
    /// <param name="sample">At least two observations.</param>
    /// <exception cref="ArgumentException">There is one observation, which has no spread.</exception>
    public static Spread Of(SampleSummary sample) => sample.Count > 1
        ? new(sample.StandardDeviation, sample.Count - 1)
        : throw new ArgumentException("One observation has no spread.", nameof(sample));

    /// <summary>
    /// Two samples' spread taken as one, each by its degrees of freedom: a better estimate where both are of the same kind of observations. Five runs that agree
    /// by chance do not know their spread; thirty earlier ones do.
    /// </summary>
    public Spread Pooled(Spread other)
    {
        var degrees = DegreesOfFreedom + other.DegreesOfFreedom;
        return new(
            Math.Sqrt(((DegreesOfFreedom * StandardDeviation * StandardDeviation) + (other.DegreesOfFreedom * other.StandardDeviation * other.StandardDeviation)) / degrees),
            degrees);
    }
}
