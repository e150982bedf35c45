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

    /// <summary>How many seeds experiments may take where claims are to be decided; those that are not here keep to <see cref="Seeds"/>.</summary>
    public IReadOnlyList<SeedLimit> Limits { get; init; } = [];

    /// <summary>How many seeds an experiment may take, at least as many as the study has.</summary>
    public int MostOf(string experiment) => Limits.FirstOrDefault(limit => limit.Experiments.Contains(experiment, StringComparer.Ordinal))?.Seeds ?? Seeds.Count;

    /// <summary>The study with other seeds than its own at the end: the lowest from 1 on that it has not.</summary>
    /// <param name="count">How many seeds, the study's or more.</param>
    public Study WithSeeds(int count) => this with { Seeds = [.. Seeds.Concat(Enumerable.Range(1, count).Except(Seeds)).Take(count)] };

    /// <summary>Whether the study has every one of these experiments.</summary>
    public bool HasAll(IEnumerable<string> experiments) => !experiments.Except(ExperimentNames, StringComparer.Ordinal).Any();
}

/// <summary>How many seeds some experiments may take where claims are to be decided.</summary>
/// <param name="Experiments">Names of experiments of a study, each in one limit at most.</param>
/// <param name="Seeds">More than the study begins with.</param>
public sealed record SeedLimit(IReadOnlyList<string> Experiments, int Seeds);
