using System.Diagnostics;

namespace FashionRepro.Benchmarks.Measuring;

/// <summary>Repeats measurements in turns: every round has one of each, in the same order.</summary>
internal static class RoundRobin
{
    /// <summary>Measures.</summary>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="longest">No round begins later than this, except the first.</param>
    /// <param name="measurements">What is measured in every round.</param>
    /// <returns>One list per measurement, with one entry per round.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<T>>> MeasureAsync<T>(
        int rounds, TimeSpan longest, IReadOnlyList<Func<Task<T>>> measurements)
    {
        var clock = Stopwatch.StartNew();
        var results = measurements.Select(_ => new List<T>()).ToArray();
        for (var round = 0; round < rounds && (round == 0 || clock.Elapsed < longest); round++)
        {
            for (var i = 0; i < measurements.Count; i++)
                results[i].Add(await measurements[i]());
        }

        return results;
    }
}
