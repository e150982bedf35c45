namespace FashionRepro.Experiments;

/// <summary>The experiments and seeds that the claims rest on: <c>configs/study.json</c>.</summary>
/// <param name="Name">A label.</param>
/// <param name="Experiments">At least one, in the order they are trained and shown; their names differ.</param>
/// <param name="Seeds">At least one, each at least 0, none twice. Every experiment is run once per seed.</param>
public sealed record Study(string Name, IReadOnlyList<Experiment> Experiments, IReadOnlyList<int> Seeds);
