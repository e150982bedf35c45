namespace FashionRepro.Experiments;

/// <summary>Which study to work with.</summary>
/// <param name="Name">The name of a file in <c>configs/studies</c>, without its ending.</param>
/// <param name="WrittenAs">How it was asked for, <c>--study extended</c>; null where nobody did.</param>
public sealed record StudyChoice(string Name, string? WrittenAs = null)
{
    /// <summary>The option that chooses a study. It wins over <see cref="Variable"/>.</summary>
    public const string Option = "--study";

    /// <summary>The environment variable that chooses a study, for <c>dotnet test</c> too.</summary>
    public const string Variable = "FASHIONREPRO_STUDY";

    /// <summary>What is used unless something else is asked for.</summary>
    public static StudyChoice Core { get; } = new("core");

    /// <summary>The option where it was given, else the environment variable, else <see cref="Core"/>.</summary>
    /// <param name="option"><c>--study</c>, null where not given.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static StudyChoice Resolve(string? option, Func<string, string?> variable) =>
        option is not null ? new(option, $"{Option} {(string.IsNullOrWhiteSpace(option) ? $"\"{option}\"" : option)}")
        : variable(Variable) is { } name && !string.IsNullOrWhiteSpace(name) ? new(name, Assignment(name))
        : Core;

    /// <summary>What an example of a command needs to work with a study: <c> --study extended</c>, and nothing for the usual one.</summary>
    public static string Argument(string study) => study == Core.Name ? "" : $" {Option} {study}";

    /// <summary>What chooses a study everywhere: <c>FASHIONREPRO_STUDY=extended</c>.</summary>
    public static string Assignment(string study) => $"{Variable}={study}";
}
