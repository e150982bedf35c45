using MathNet.Numerics.Distributions;

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

    /// <summary>
    /// How probable it is that observations which lie no further apart than another sample's do so by as much as these, or more: the one-sided F test of two
    /// variances, 0 to 1. It takes both as normal. 1 where nothing lies apart in this one, 0 where nothing does in the other alone.
    /// Source: Snedecor and Cochran, Statistical Methods (8th edition), section 6.12; NIST/SEMATECH e-Handbook, section 1.3.5.9.
    /// </summary>
    /// <param name="other">The spread that these are held against.</param>
    public double WiderPValue(Spread other) =>
        StandardDeviation == 0 ? 1
        : other.StandardDeviation == 0 ? 0

        // The lower tail of the inverse ratio: precise where the upper tail is small.
        : FisherSnedecor.CDF(other.DegreesOfFreedom, DegreesOfFreedom, other.StandardDeviation / StandardDeviation * (other.StandardDeviation / StandardDeviation));
}
