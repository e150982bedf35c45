using MathNet.Numerics.Statistics;

namespace FashionRepro.Benchmarks.Measuring;

/// <summary>One number per round.</summary>
/// <param name="Values">In the order of the rounds, at least one.</param>
internal sealed record Samples(IReadOnlyList<double> Values)
{
    public double Median => Values.Median();

    public double Lowest => Values.Min();

    public double Highest => Values.Max();

    /// <summary>The ratio of every round: what the machine did meanwhile cancels out, as it does not in a ratio of medians.</summary>
    public Samples Over(Samples other) => new([.. Values.Zip(other.Values, (mine, others) => mine / others)]);
}
