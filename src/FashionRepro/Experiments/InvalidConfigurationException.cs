namespace FashionRepro.Experiments;

/// <summary>Files or arguments cannot be used. The message lists the problems of all of them, of each the first fifty.</summary>
/// <param name="inputs">What is wrong; at least one.</param>
public sealed class InvalidConfigurationException(params IReadOnlyList<InvalidInput> inputs) : Exception(string.Join('\n', [.. inputs.Select(Describe), "Nothing was run."]))
{
    /// <summary>Problems of one input that a message lists; nobody reads more.</summary>
    internal const int MostListed = 50;

    internal InvalidConfigurationException(string name, string kind, params IReadOnlyList<ConfigurationProblem> problems)
        : this(new InvalidInput(name, kind, problems))
    {
    }

    /// <summary>The files and arguments that cannot be used.</summary>
    public IReadOnlyList<InvalidInput> Inputs { get; } = inputs;

    private static string Describe(InvalidInput input)
    {
        var count = input.Problems.Count == 1 ? "1 problem" : $"{input.Problems.Count} problems";
        var listed = input.Problems.Take(MostListed).ToArray();
        var width = listed.Max(problem => problem.Place.Length);
        var lines = listed.Select(problem => $"  {problem.Place.PadRight(width)}  {problem.Text}");
        string[] rest = input.Problems.Count > listed.Length ? [$"  … and {input.Problems.Count - listed.Length} more"] : [];
        return string.Join('\n', [$"{input.Name} is not a valid {input.Kind} ({count}):", .. lines, .. rest]);
    }
}
