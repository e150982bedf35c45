namespace FashionRepro.Experiments;

/// <summary>Experiments and seeds that claims rest on: a file in <c>configs/studies</c>.</summary>
/// <param name="Name">The file's name without its ending, <c>core</c> for <c>configs/studies/core.json</c>. A label.</param>
/// <param name="Experiments">At least one, in the order they are trained and shown; their names differ.</param>
/// <param name="Seeds">At least one, each at least 0, none twice. Every experiment is run once per seed.</param>
public sealed record Study(string Name, IReadOnlyList<Experiment> Experiments, IReadOnlyList<int> Seeds)
{
    /// <summary>The experiments' names, in their order.</summary>
    public IEnumerable<string> ExperimentNames => Experiments.Select(experiment => experiment.Name);

    /// <summary>
    /// Names of the experiments that want a committed baseline, so that one which is not there is a failure: all of them, unless the study's file names some.
    /// </summary>
    public IReadOnlyList<string> Baselines { get; init; } = [.. Experiments.Select(experiment => experiment.Name)];

    /// <summary>Whether the study has every one of these experiments.</summary>
    public bool HasAll(IEnumerable<string> experiments) => !experiments.Except(ExperimentNames, StringComparer.Ordinal).Any();
}
