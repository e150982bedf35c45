using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using MathNet.Numerics.Random;

namespace FashionRepro.Statistics;

/// <summary>
/// Which units and which positions the replicates of a crossed bootstrap hold. It depends on its four numbers alone, so everything that is resampled with the
/// same ones is resampled alike.
/// </summary>
internal sealed class PositionResamples
{
    private static readonly ConcurrentDictionary<(int Units, int Positions, int Replicates, int RandomSeed), Lazy<PositionResamples>> Drawn = new();

    private readonly int positions;
    private readonly byte[] weights; // [replicates × positions]

    private PositionResamples(int units, int positions, int replicates, int randomSeed)
    {
        this.positions = positions;
        weights = new byte[replicates * positions];
        Units = new int[replicates][];
        var generator = new Xoshiro256StarStar(randomSeed, threadSafe: false);
        var bytes = new byte[sizeof(uint) * positions];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            Units[replicate] = [.. Enumerable.Range(0, units).Select(_ => generator.Next(units))];
            generator.NextBytes(bytes);
            var row = weights.AsSpan(replicate * positions, positions);
            foreach (var number in MemoryMarshal.Cast<byte, uint>(bytes))
                row[(int)(((ulong)number * (uint)positions) >> 32)]++; // no position is likelier than another by more than positions ÷ 2³²
        }
    }

    /// <summary>[replicates][units], which of the units each replicate holds, 0 to units − 1.</summary>
    public int[][] Units { get; }

    /// <summary>The draws; made when first asked for.</summary>
    /// <param name="units">How many units there are and are drawn, at least 1.</param>
    /// <param name="positions">How many positions there are and are drawn, at least 1.</param>
    /// <param name="replicates">How often, at least 1.</param>
    /// <param name="randomSeed">Of the generator.</param>
    public static PositionResamples Of(int units, int positions, int replicates, int randomSeed) =>
        Drawn.GetOrAdd((units, positions, replicates, randomSeed), _ => new(() => new PositionResamples(units, positions, replicates, randomSeed))).Value;

    /// <summary>[positions], how often a replicate holds each position.</summary>
    public ReadOnlySpan<byte> Weights(int replicate) => weights.AsSpan(replicate * positions, positions);
}
