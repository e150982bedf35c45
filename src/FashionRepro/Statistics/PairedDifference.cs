namespace FashionRepro.Statistics;

/// <summary>How much a second treatment exceeds a first on the same units, such as seeds. The interval of the mean takes the differences as normal.</summary>
/// <param name="Differences">Second minus first, pair by pair.</param>
/// <param name="Confidence">Of <see cref="Interval"/>.</param>
public sealed record PairedDifference(IReadOnlyList<double> Differences, double Confidence)
{
    /// <summary>The differences summarised, for bounds of another kind or confidence.</summary>
    public SampleSummary Summary { get; } = SampleSummary.Of(Differences);

    /// <summary>Two-sided Student interval for the mean difference; unbounded for one pair.</summary>
    public Interval Interval { get; } = StudentInterval.TwoSided(SampleSummary.Of(Differences), Confidence);

    /// <summary>The mean difference.</summary>
    public double Mean => Summary.Mean;

    /// <summary>Compares two treatments pair by pair.</summary>
    /// <param name="first">One finite value per pair, at least one.</param>
    /// <param name="second">The values of the same pairs in the same order and unit.</param>
    /// <param name="confidence">Of the interval for the mean, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The treatments differ in length, have no values, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static PairedDifference Between(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence) => first.Count == second.Count
        ? new([.. first.Zip(second, (a, b) => b - a)], confidence)
        : throw new ArgumentException($"Pairs need as many values on both sides; there are {first.Count} and {second.Count}.", nameof(second));
}
