using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using MathNet.Numerics.Random;

namespace FashionRepro.Statistics;

/// <summary>
/// Which units and which positions the replicates of a crossed bootstrap hold. Each is drawn by a generator of its own and depends on its three numbers alone: everything that is
/// resampled with the same ones is resampled alike, and how many units there are changes no position.
/// </summary>
internal static class PositionResamples
{
    private static readonly ConcurrentDictionary<(int Units, int Replicates, int RandomSeed), Lazy<int[][]>> DrawnUnits = new();

    private static readonly ConcurrentDictionary<(int Positions, int Replicates, int RandomSeed), Lazy<byte[][]>> DrawnPositions = new();

    /// <summary>[replicates][units], which of the units each replicate holds, 0 to units − 1; made when first asked for.</summary>
    /// <param name="units">How many units there are and are drawn, at least 1.</param>
    /// <param name="replicates">How often, at least 1.</param>
    /// <param name="randomSeed">Of the generator.</param>
    public static int[][] Units(int units, int replicates, int randomSeed) => DrawnUnits.GetOrAdd((units, replicates, randomSeed), _ => new(() =>
    {
        var generator = new Xoshiro256StarStar(randomSeed, threadSafe: false);
        var drawn = new int[replicates][];
        for (var replicate = 0; replicate < replicates; replicate++)
            drawn[replicate] = [.. Enumerable.Range(0, units).Select(_ => generator.Next(units))];
        return drawn;
    })).Value;

    /// <summary>[replicates][positions], how often a replicate holds each position; made when first asked for.</summary>
    /// <param name="positions">How many positions there are and are drawn, at least 1.</param>
    /// <param name="replicates">How often, at least 1.</param>
    /// <param name="randomSeed">The generator's is its complement, so that it is not that of the units.</param>
    public static byte[][] Weights(int positions, int replicates, int randomSeed) => DrawnPositions.GetOrAdd((positions, replicates, randomSeed), _ => new(() =>
    {
        var generator = new Xoshiro256StarStar(~randomSeed, threadSafe: false);
        var bytes = new byte[sizeof(uint) * positions];
        var drawn = new byte[replicates][];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            generator.NextBytes(bytes);
            drawn[replicate] = new byte[positions];
            foreach (var number in MemoryMarshal.Cast<byte, uint>(bytes))
                drawn[replicate][(int)(((ulong)number * (uint)positions) >> 32)]++; // no position is likelier than another by more than positions ÷ 2³²
        }

        return drawn;
    })).Value;
}
