namespace FashionRepro.Bank;

/// <summary>Files of the bank cannot be used. The message lists every problem.</summary>
public sealed class BankUnusableException : Exception
{
    /// <summary>Takes what is wrong.</summary>
    /// <param name="problems">A file's name and what is wrong with it; at least one.</param>
    /// <param name="folder">Where the bank lies if it is not the committed one.</param>
    public BankUnusableException(IReadOnlyList<BankProblem> problems, string? folder = null)
        : base(Describe(problems, folder)) => Problems = problems;

    /// <summary>Every problem of every file.</summary>
    public IReadOnlyList<BankProblem> Problems { get; }

    private static string Describe(IReadOnlyList<BankProblem> problems, string? folder)
    {
        var width = problems.Max(problem => problem.File.Length);
        return $"""
            The bank of runs{(folder is null ? "" : $" in {folder}")} cannot be used ({(problems.Count == 1 ? "1 problem" : $"{problems.Count} problems")}):
            {string.Join('\n', problems.Select(problem => $"  {problem.File.PadRight(width)}  {problem.Text}"))}
            {(folder is null ? "Restore the file, or collect it again from runs of today's configuration: calibrate --collect --force" : "Make the files again, of runs with the settings of today's configs/experiments. Nothing was run.")}
            """;
    }
}

/// <summary>One thing that is wrong with the bank.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Text">What is wrong.</param>
public sealed record BankProblem(string File, string Text);
