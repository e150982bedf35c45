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
        var (together, alone) = (new List<RunComparison>(), new List<AloneExperiment>());
        foreach (var experiment in experiments)
        {
            var (one, other) = (ofFirst(experiment), ofSecond(experiment));
            if (RunComparison.Of(experiment, one, other) is { } comparison)
                together.Add(comparison);
            else
                alone.Add(new(experiment.Name, one.Count, other.Count));
        }

        return new(first, second, together, alone);
    }
}

/// <summary>An experiment whose runs have no seed in common.</summary>
/// <param name="Name">Its name.</param>
/// <param name="First">Runs in the first place.</param>
/// <param name="Second">Runs in the second.</param>
public sealed record AloneExperiment(string Name, int First, int Second);
