namespace FashionRepro.Experiments;

/// <summary>One experiment with many combinations of a few settings: a file in <c>configs/sweeps</c>. A search: its winner is chosen on validation images.</summary>
/// <param name="Name">The file's name without its ending. A label.</param>
/// <param name="Experiment">The experiment whose settings are varied.</param>
/// <param name="Keys">The settings that are varied, in the order of the file.</param>
/// <param name="Cells">The combinations, in the order of the file; at least two, none twice.</param>
/// <param name="Seeds">Every combination is run once per seed.</param>
public sealed record Sweep(string Name, string Experiment, IReadOnlyList<string> Keys, IReadOnlyList<SweepCell> Cells, IReadOnlyList<int> Seeds)
{
    /// <summary>The sweep as a study, for whoever trains or reads its runs.</summary>
    public Study AsStudy => new($"sweep {Name}", [.. Cells.Select(cell => cell.Experiment)], Seeds) { Baselines = [] };
}

/// <summary>One combination of a sweep.</summary>
/// <param name="Values">The value of each of <see cref="Sweep.Keys"/> as text, in their order, the file's where the combination has none; null where the experiment has no such setting.</param>
/// <param name="Experiment">The experiment with them: a file's, where one is the same, otherwise named by what it has other than the sweep's (<see cref="Combination"/>).</param>
public sealed record SweepCell(IReadOnlyList<string?> Values, Experiment Experiment);
