using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>How often something happened.</summary>
/// <param name="Count">In how many cases.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Rate(int Count, int Of)
{
    /// <summary>The share, 0 to 1.</summary>
    public double Share => (double)Count / Of;

    /// <summary>Clopper and Pearson's 95 % interval of the share, 0 to 1: right where the cases are independent, too narrow where they overlap.</summary>
    public Interval Interval => ClopperPearson.TwoSided(Count, Of, Significance.Confidence);
}

/// <summary>How often something is not as expected although nothing is wrong.</summary>
/// <param name="Draws">Over the draws, which share seeds with one another.</param>
/// <param name="SeedError">
/// Standard error of the share over the bank's seeds, 0 to 1: the delete-one jackknife over the draws that leave a seed out. It knows that the draws overlap.
/// </param>
/// <param name="Groups">Over the groups that share no seed: few, and independent.</param>
public sealed record FalseAlarms(Rate Draws, double SeedError, Rate Groups)
{
    /// <summary>Counts alarms.</summary>
    /// <param name="draws">What was drawn.</param>
    /// <param name="seeds">The seeds of a draw that decide whether there is an alarm.</param>
    /// <param name="inDraws">Whether there was an alarm, by draw.</param>
    /// <param name="inGroups">Whether there was one, by group.</param>
    public static FalseAlarms Count(SeedDraws draws, Func<SeedDraw, IEnumerable<int>> seeds, IReadOnlyList<bool> inDraws, IReadOnlyList<bool> inGroups) => new(
        new Rate(inDraws.Count(alarm => alarm), inDraws.Count),
        Jackknife(draws, seeds, inDraws),
        new Rate(inGroups.Count(alarm => alarm), inGroups.Count));

    /// <summary>
    /// Variance (n − 1) / n · Σ (pᵢ − p̄)² with pᵢ the share among draws without seed i. Source: Arvesen, Jackknifing U-statistics,
    /// doi:10.1214/aoms/1177697287.
    /// </summary>
    private static double Jackknife(SeedDraws draws, Func<SeedDraw, IEnumerable<int>> seeds, IReadOnlyList<bool> alarms)
    {
        var without = draws.Pool.ToDictionary(seed => seed, _ => (Alarms: 0, Of: 0));
        foreach (var (i, alarm) in alarms.Index())
        {
            foreach (var seed in draws.Pool.Except(seeds(draws[i])))
                without[seed] = (without[seed].Alarms + (alarm ? 1 : 0), without[seed].Of + 1);
        }

        var shares = without.Values.Where(left => left.Of > 0).Select(left => (double)left.Alarms / left.Of).ToArray();
        if (shares.Length < 2)
            return double.NaN;

        var mean = shares.Average();
        return Math.Sqrt((shares.Length - 1.0) / shares.Length * shares.Sum(share => (share - mean) * (share - mean)));
    }
}
