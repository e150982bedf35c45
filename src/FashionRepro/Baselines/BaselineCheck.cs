using FashionRepro.Experiments;

namespace FashionRepro.Baselines;

/// <summary>The outcome of holding fresh metrics against the baselines folder.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Comparison">The cells side by side; null where there is no baseline that can be read, or it is empty.</param>
/// <param name="ReceivedPath">The file with the metrics as they are now; null where they are as expected, and where none was written: see <see cref="BaselineFolder.Receive"/>.</param>
/// <param name="Explanation">The outcome in words, ending with what to do next where it is not as expected.</param>
public sealed record BaselineCheck(string Experiment, BaselineComparison? Comparison, string? ReceivedPath, string Explanation)
{
    /// <summary>Whether the baseline is declared empty, so that nothing was compared: see <see cref="BaselineFolder.IsEmpty"/>.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Whether there is a baseline and the metrics are as it predicts; nothing is expected of an empty one.</summary>
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
            Next: add the experiment to a study again, or delete its files.
            """;
}

/// <summary>What the chosen study does not compare, which is no failure.</summary>
/// <param name="Studies">The studies.</param>
/// <param name="Names">Experiments with a committed baseline that the chosen study does not have and another one does, in alphabetical order.</param>
/// <param name="WithoutBaseline">Experiments of the chosen study that have no baseline and want none (see <see cref="Study.Baselines"/>), in its order.</param>
public sealed record NotComparedBaselines(Studies Studies, IReadOnlyList<string> Names, IReadOnlyList<string> WithoutBaseline)
{
    /// <summary>What was not compared, a sentence for each kind; none where nothing was left out.</summary>
    public IReadOnlyList<string> Sentences
    {
        get
        {
            List<string> sentences = [];
            if (WithoutBaseline.Count > 0)
            {
                var have = WithoutBaseline.Count == 1 ? "experiment has no baseline and wants none, so it is" : "experiments have no baseline and want none, so they are";
                sentences.Add($"{WithoutBaseline.Count} {have} not compared in study {Studies.Chosen.Name}: {string.Join(", ", WithoutBaseline)}.");
            }

            if (Names.Count > 0)
            {
                var all = Studies.WithAll([.. Studies.Chosen.ExperimentNames, .. Names]);
                var hint = all is null ? "" : $" ({StudyChoice.Assignment(all.Name)} compares all)";
                sentences.Add($"{Names.Count} {(Names.Count == 1 ? "baseline" : "baselines")} not compared by study {Studies.Chosen.Name}: {string.Join(", ", Names)}{hint}.");
            }

            return sentences;
        }
    }

    /// <summary>The same, a line for each kind; empty where nothing was left out.</summary>
    public string Explanation => string.Join('\n', Sentences);
}
