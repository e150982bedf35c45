namespace FashionRepro.Statistics;

/// <summary>
/// How much a second treatment exceeds a first on the same units, the same seeds for instance: every difference, and their mean with its
/// interval, which takes the differences as normal.
/// </summary>
public sealed class PairedDifference
{
    private PairedDifference(IReadOnlyList<double> differences, double confidence)
    {
        Differences = differences;
        Summary = SampleSummary.Of(differences);
        Confidence = confidence;
        Interval = StudentInterval.TwoSided(Summary, confidence);
    }

    /// <summary>Compares two treatments pair by pair.</summary>
    /// <param name="first">One finite value per pair, at least one.</param>
    /// <param name="second">The values of the same pairs in the same order and unit.</param>
    /// <param name="confidence">Of the interval for the mean, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The treatments differ in length, have no values, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static PairedDifference Between(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"Pairs need as many values on both sides; there are {first.Count} and {second.Count}.", nameof(second));

        return new PairedDifference([.. first.Zip(second, (a, b) => b - a)], confidence);
    }

    /// <summary>Second minus first, pair by pair.</summary>
    public IReadOnlyList<double> Differences { get; }

    /// <summary>The differences in five numbers, for bounds of another kind or confidence.</summary>
    public SampleSummary Summary { get; }

    /// <summary>The mean difference.</summary>
    public double Mean => Summary.Mean;

    /// <summary>The confidence of <see cref="Interval"/>.</summary>
    public double Confidence { get; }

    /// <summary>Two-sided Student interval for the mean difference; unbounded for one pair.</summary>
    public Interval Interval { get; }
}
