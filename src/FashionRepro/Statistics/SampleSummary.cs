using MathNet.Numerics.Statistics;

namespace FashionRepro.Statistics;

/// <summary>A sample in three numbers. All but <see cref="Count"/> are in the unit of the values.</summary>
/// <param name="Count">How many values, at least 1.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Sample standard deviation (denominator n − 1); not a number for a single value, exactly 0 where all values are equal.</param>
public readonly record struct SampleSummary(int Count, double Mean, double StandardDeviation)
{
    /// <summary>Summarises a sample.</summary>
    /// <param name="values">One value per run, at least one, all finite, in any order.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static SampleSummary Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0 || !values.All(double.IsFinite))
            throw new ArgumentException("A sample has at least one value, and every value is finite.", nameof(values));


        // Rounding may leave equal values a deviation of 1e-17, and a zero must be known for one: see PredictionInterval.
        var (mean, deviation) = values.Distinct().Count() > 1 ? values.MeanStandardDeviation() : (values[0], values.Count == 1 ? double.NaN : 0);
        return new SampleSummary(values.Count, mean, deviation);
    }
}
