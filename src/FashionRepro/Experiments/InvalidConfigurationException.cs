namespace FashionRepro.Experiments;

/// <summary>Files or arguments cannot be used. The message lists every problem of all of them.</summary>
public sealed class InvalidConfigurationException : Exception
{
    /// <summary>Takes what is wrong.</summary>
    /// <param name="inputs">At least one.</param>
    public InvalidConfigurationException(params IReadOnlyList<InvalidInput> inputs)
        : base(string.Join('\n', [.. inputs.Select(Describe), "Nothing was run."]))
    {
        Inputs = inputs;
        Problems = [.. inputs.SelectMany(input => input.Problems)];
    }

    internal InvalidConfigurationException(string name, string kind, params IReadOnlyList<ConfigurationProblem> problems)
        : this(new InvalidInput(name, kind, problems))
    {
    }

    /// <summary>The files and arguments that cannot be used.</summary>
    public IReadOnlyList<InvalidInput> Inputs { get; }

    /// <summary>Every problem of every input, in the order of the message.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; }

    private static string Describe(InvalidInput input)
    {
        var count = input.Problems.Count == 1 ? "1 problem" : $"{input.Problems.Count} problems";
        var width = input.Problems.Max(problem => problem.Place.Length);
        var lines = input.Problems.Select(problem => $"  {problem.Place.PadRight(width)}  {problem.Text}");
        return string.Join('\n', [$"{input.Name} is not a valid {input.Kind} ({count}):", .. lines]);
    }
}
