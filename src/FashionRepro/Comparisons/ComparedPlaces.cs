using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Comparisons;

/// <summary>Two places that runs lie in, experiment by experiment.</summary>
/// <param name="First">What is compared with: <c>bank</c>, <c>main</c>.</param>
/// <param name="Second">What is compared.</param>
/// <param name="Experiments">Those of which both have runs of the same seeds.</param>
/// <param name="Alone">The others, each with how many runs the places have.</param>
public sealed record ComparedPlaces(string First, string Second, IReadOnlyList<RunComparison> Experiments, IReadOnlyList<AloneExperiment> Alone)
{
    /// <summary>Pairs the runs of both places.</summary>
    public static ComparedPlaces Of(
        string first, string second, IEnumerable<Experiment> experiments, Func<Experiment, IReadOnlyList<RunRecord>> ofFirst, Func<Experiment, IReadOnlyList<RunRecord>> ofSecond)
    {
        var all = experiments.Select(experiment => (Experiment: experiment, First: ofFirst(experiment), Second: ofSecond(experiment)))
            .Select(of => (of.Experiment.Name, of.First, of.Second, Comparison: RunComparison.Of(of.Experiment, of.First, of.Second))).ToArray();
        return new(
            first, second, [.. all.Select(of => of.Comparison).OfType<RunComparison>()],
            [.. all.Where(of => of.Comparison is null).Select(of => new AloneExperiment(of.Name, of.First.Count, of.Second.Count))]);
    }
}

/// <summary>An experiment whose runs have no seed in common.</summary>
/// <param name="Name">Its name.</param>
/// <param name="First">Runs in the first place.</param>
/// <param name="Second">Runs in the second.</param>
public sealed record AloneExperiment(string Name, int First, int Second);
