using FashionRepro.Experiments;

namespace FashionRepro.Baselines;

/// <summary>A baseline file that <c>baselines accept</c> did not write, or that was edited since. The message lists the first fifty problems with their lines.</summary>
public sealed class MalformedBaselineException : FormatException
{
    /// <summary>Lists the problems.</summary>
    /// <param name="source">The file as the user knows it.</param>
    /// <param name="problems">At least one, in the order of their lines, which are counted from 1: what the line says and what was expected.</param>
    public MalformedBaselineException(string source, params IReadOnlyList<(int Line, string Message)> problems)
        : base(Describe(source, problems))
    {
    }

    private static string Describe(string source, IReadOnlyList<(int Line, string Message)> problems)
    {
        var listed = problems.Take(InvalidConfigurationException.MostListed).ToArray();
        var rest = problems.Count > listed.Length ? $"\n  … and {problems.Count - listed.Length} more" : "";
        var width = listed.Max(problem => problem.Line).ToString().Length;
        return $"""
            {source} is not a valid baseline ({problems.Count} {(problems.Count == 1 ? "problem" : "problems")}):
            {string.Join('\n', listed.Select(problem => $"  line {problem.Line.ToString().PadLeft(width)}  {problem.Message}"))}{rest}
            Restore the committed files, or accept new metrics with `baselines accept`; they are never edited by hand.
            """;
    }
}
