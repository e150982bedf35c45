using FashionRepro.Experiments;

namespace FashionRepro.Baselines;

/// <summary>The outcome of holding fresh metrics against the baselines folder.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Comparison">The cells side by side; null where there is no baseline that can be read, or it is empty.</param>
/// <param name="ReceivedPath">The file with the metrics as they are now; null where they are as expected.</param>
/// <param name="Explanation">The outcome in words, ending with what to do next where it is not as expected.</param>
public sealed record BaselineCheck(string Experiment, BaselineComparison? Comparison, string? ReceivedPath, string Explanation)
{
    /// <summary>Whether the baseline is declared empty, so that nothing was compared: see <see cref="BaselineFolder.IsEmpty"/>.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Whether there is a baseline and the metrics are what it lets expect; nothing is expected of an empty one.</summary>
    public bool AsExpected => IsEmpty || Comparison is { AsExpected: true };
}

/// <summary>Committed baselines of no experiment of any study: they look like evidence and nothing checks them.</summary>
/// <param name="Names">Names of the experiments they are of, in alphabetical order.</param>
public sealed record OrphanedBaselines(IReadOnlyList<string> Names)
{
    /// <summary>Whether every baseline is used.</summary>
    public bool AsExpected => Names.Count == 0;

    /// <summary>The outcome in words, ending with what to do next where it is not as expected.</summary>
    public string Explanation => AsExpected
        ? "Every baseline belongs to an experiment of a study."
        : $"""
            Baselines of no experiment of any study ({Names.Count}), which nothing is compared with:
            {string.Join('\n', Names.Select(name => $"  {BaselineFolder.VerifiedName(name)}"))}
            Next: add the experiment to a study again, or delete the file.
            """;
}

/// <summary>Committed baselines that the chosen study says nothing about, because it does not have their experiments and another one does.</summary>
/// <param name="Studies">The studies.</param>
/// <param name="Names">Names of the experiments they are of, in alphabetical order.</param>
public sealed record NotComparedBaselines(Studies Studies, IReadOnlyList<string> Names)
{
    /// <summary>What was not compared, in a line; empty where nothing was left out.</summary>
    public string Explanation
    {
        get
        {
            if (Names.Count == 0)
                return "";

            var all = Studies.WithAll([.. Studies.Chosen.ExperimentNames, .. Names]);
            var hint = all is null ? "" : $" ({StudyChoice.Assignment(all.Name)} compares all)";
            return $"{Names.Count} {(Names.Count == 1 ? "baseline" : "baselines")} not compared by study {Studies.Chosen.Name}: {string.Join(", ", Names)}{hint}.";
        }
    }
}
