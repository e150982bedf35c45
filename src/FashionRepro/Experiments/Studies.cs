namespace FashionRepro.Experiments;

/// <summary>Every study there is, and the chosen one.</summary>
/// <param name="Chosen">The study that the claims are judged on. One of <paramref name="All"/>.</param>
/// <param name="All">Every study, by name.</param>
public sealed record Studies(Study Chosen, IReadOnlyList<Study> All)
{
    /// <summary>The names of every study's experiments, each once.</summary>
    public IReadOnlyList<string> ExperimentNames => [.. All.SelectMany(study => study.ExperimentNames).Distinct(StringComparer.Ordinal)];

    /// <summary>How many seeds experiments may take where claims are to be decided, of all studies; where two name an experiment, that of the later one by name counts.</summary>
    public IReadOnlyList<SeedLimit> Limits => [.. All.Reverse().SelectMany(study => study.Limits)];

    /// <summary>The first study that has every one of these experiments; null where none has.</summary>
    public Study? WithAll(IEnumerable<string> experiments)
    {
        string[] names = [.. experiments];
        return All.FirstOrDefault(study => study.HasAll(names));
    }
}
