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

    /// <summary>The spread of two samples together, weighted by degrees of freedom: five runs that agree by chance do not know their spread.</summary>
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
    /// Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.9.
    /// </summary>
    /// <param name="other">The spread that these are held against.</param>
    public double WiderPValue(Spread other) =>
        StandardDeviation == 0 ? 1
        : other.StandardDeviation == 0 ? 0

        // The lower tail of the inverse ratio: precise where the upper tail is small.
        : FisherSnedecor.CDF(other.DegreesOfFreedom, DegreesOfFreedom, other.StandardDeviation / StandardDeviation * (other.StandardDeviation / StandardDeviation));

    /// <summary>
    /// The spread of a few observations, better known with that of earlier ones: both together, unless these lie further apart than the earlier ones by an F test at
    /// <see cref="WiderLevel"/>. Then something has changed, and only their own counts. The test is there for changes that cannot be missed: of five observations
    /// against twenty-five it sees a spread that has doubled in four cases of ten, and in the others intervals are too narrow. At a higher level it would see more, and
    /// healthy observations that lie apart by chance would more often have to do with the little they know themselves (Bancroft and Han, JASA 78 (1983), 981–983).
    /// </summary>
    /// <param name="earlier">Of observations of the same kind that these are not among.</param>
    public Spread KnownBetterFrom(Spread earlier) => WiderPValue(earlier) <= WiderLevel ? this : earlier.Pooled(this);

    /// <summary>At which p-value observations count as further apart than earlier ones: as rare in healthy ones as a false alarm may be.</summary>
    public const double WiderLevel = 0.01;
}
