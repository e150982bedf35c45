using FashionRepro.Experiments;

namespace FashionRepro.Baselines;

/// <summary>One thing wrong with a baseline file.</summary>
/// <param name="Line">Line number from 1.</param>
/// <param name="Message">What the line says and what was expected.</param>
public sealed record BaselineProblem(int Line, string Message);

/// <summary>A baseline file that <c>baselines accept</c> did not write, or that was edited since. The message lists the first fifty problems with their lines.</summary>
public sealed class MalformedBaselineException : FormatException
{
    /// <summary>Lists the problems in the order of their lines.</summary>
    /// <param name="source">The file as the user knows it.</param>
    /// <param name="problems">At least one.</param>
    public MalformedBaselineException(string source, IEnumerable<BaselineProblem> problems)
        : this(source, [.. problems.OrderBy(problem => problem.Line)])
    {
    }

    private MalformedBaselineException(string source, BaselineProblem[] problems)
        : base(Describe(source, problems)) =>
        Problems = problems;

    /// <summary>Every problem, in the order of their lines.</summary>
    public IReadOnlyList<BaselineProblem> Problems { get; }

    private static string Describe(string source, BaselineProblem[] problems)
    {
        var listed = problems.Take(InvalidConfigurationException.MostListed).ToArray();
        var rest = problems.Length > listed.Length ? $"\n  … and {problems.Length - listed.Length} more" : "";
        var width = listed.Max(problem => problem.Line).ToString().Length;
        return $"""
            {source} is not a valid baseline ({problems.Length} {(problems.Length == 1 ? "problem" : "problems")}):
            {string.Join('\n', listed.Select(problem => $"  line {problem.Line.ToString().PadLeft(width)}  {problem.Message}"))}{rest}
            Restore the committed file, or accept new metrics with `baselines accept`; it is never edited by hand.
            """;
    }
}
