using System.Text.RegularExpressions;

namespace FashionRepro.Experiments;

/// <summary>What stands in a program's command for what a run is given.</summary>
public static partial class ProgramPlaceholders
{
    /// <summary>The run's seed, a whole number.</summary>
    public const string Seed = "{seed}";

    /// <summary>The folder of the data.</summary>
    public const string Data = "{data}";

    /// <summary>The file with the indices of training, validation and test images.</summary>
    public const string Split = "{split}";

    /// <summary>The file with the program's settings.</summary>
    public const string Settings = "{settings}";

    /// <summary>The file that the program has to write.</summary>
    public const string Output = "{output}";

    private static readonly string[] All = [Seed, Data, Split, Settings, Output];

    /// <summary>All of them, for messages.</summary>
    public static string InWords => $"{string.Join(", ", All.SkipLast(1))} and {All[^1]}";

    /// <summary>What looks like a placeholder in an argument and is none; null where there is nothing such.</summary>
    internal static string? Unknown(string argument) => Placeholder().Matches(argument).Select(match => match.Value).FirstOrDefault(found => !All.Contains(found));

    [GeneratedRegex(@"\{[A-Za-z]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
