using MathNet.Numerics.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>A quantity in the replicates of a bootstrap.</summary>
/// <param name="Crossed">With seeds and test images drawn.</param>
/// <param name="ImagesAlone">With test images drawn and every seed there once: what of its spread more seeds do not take away.</param>
public sealed record ResampledQuantity(IReadOnlyList<double> Crossed, IReadOnlyList<double> ImagesAlone)
{
    /// <summary>The variance that the test images alone give it.</summary>
    public double ImageVariance => ImagesAlone.PopulationVariance();

    /// <summary>The share of its variance that is the images', 0 to 1; more seeds make the rest smaller.</summary>
    public double ImageShare => Crossed.PopulationVariance() is > 0 and var all ? Math.Min(1, ImageVariance / all) : 0;

    /// <summary>A quantity worked out from others, replicate by replicate.</summary>
    /// <param name="of">Given what a quantity is in a replicate, what the new one is there.</param>
    /// <param name="replicates">One of the others, for how many there are.</param>
    public static ResampledQuantity Of(ResampledQuantity replicates, Func<Func<ResampledQuantity, double>, double> of) => new(
        [.. Enumerable.Range(0, replicates.Crossed.Count).Select(b => of(quantity => quantity.Crossed[b]))],
        [.. Enumerable.Range(0, replicates.ImagesAlone.Count).Select(b => of(quantity => quantity.ImagesAlone[b]))]);
}
