namespace FashionRepro.Baselines;

/// <summary>The outcome of holding fresh metrics against the baselines folder.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Comparison">The cells side by side; null where there is no baseline that can be read.</param>
/// <param name="ReceivedPath">The file with the metrics as they are now; null where they are as expected.</param>
/// <param name="Explanation">The outcome in words, ending with what to do next where it is not as expected.</param>
public sealed record BaselineCheck(string Experiment, BaselineComparison? Comparison, string? ReceivedPath, string Explanation)
{
    /// <summary>Whether there is a baseline and the metrics are what it lets expect.</summary>
    public bool AsExpected => Comparison is { AsExpected: true };
}

/// <summary>Committed baselines that no experiment of the study is compared with: they look like evidence and nothing checks them.</summary>
/// <param name="Names">Names of the experiments they are of, in alphabetical order.</param>
public sealed record OrphanedBaselines(IReadOnlyList<string> Names)
{
    /// <summary>Whether every baseline is used.</summary>
    public bool AsExpected => Names.Count == 0;

    /// <summary>The outcome in words, ending with what to do next where it is not as expected.</summary>
    public string Explanation => AsExpected
        ? "Every baseline belongs to an experiment of the study."
        : $"""
            Baselines of no experiment of the study ({Names.Count}), which nothing is compared with:
            {string.Join('\n', Names.Select(name => $"  {BaselineFolder.VerifiedName(name)}"))}
            Next: add the experiment to the study again, or delete the file.
            """;
}
