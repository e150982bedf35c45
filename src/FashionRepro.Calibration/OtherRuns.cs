using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Statistics;
using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>Spreads measured on the runs of the bank that are not judged: each draw is judged by spreads that know nothing of it, as a study with new seeds is.</summary>
/// <param name="bank">The runs.</param>
/// <param name="experiments">Every experiment that a spread is measured on.</param>
/// <param name="judged">The seeds that are judged.</param>
internal sealed class OtherRuns(BankedRuns bank, IReadOnlyList<Experiment> experiments, IEnumerable<int> judged)
{
    /// <summary>Fewer seeds than these know a spread to no better than a quarter (1/√2(n − 1)), and the committed one stays.</summary>
    public const int Fewest = 10;

    private readonly HashSet<int> judged = [.. judged];
    private readonly Dictionary<ReferenceSpread, Spread> measured = [];

    /// <summary>The seeds that the bank has of all that a spread is measured on.</summary>
    public static IEnumerable<int> Seeds(BankedRuns bank, ReferenceSpread spread) => spread.Needs.Select(bank.Seeds).Aggregate<IEnumerable<int>>((one, other) => one.Intersect(other));

    /// <summary>The spread of the others.</summary>
    public Spread Of(ReferenceSpread spread)
    {
        if (measured.TryGetValue(spread, out var known))
            return known;

        int[] seeds = [.. Seeds(bank, spread).Except(judged)];
        var study = new Study("others", [.. experiments.Where(experiment => spread.Needs.Contains(experiment.Name))], seeds);
        return measured[spread] = seeds.Length < Fewest ? spread.Committed : spread.Measure(bank.Evidence(study));
    }
}

/// <summary>What is judged twice: out of sample, with spreads of runs that are not among those judged, and in-sample, with the committed ones.</summary>
/// <param name="OutOfSample">With the spreads of other runs.</param>
/// <param name="InSample">With the committed spreads.</param>
public sealed record CrossFitted<T>(T OutOfSample, T InSample);
