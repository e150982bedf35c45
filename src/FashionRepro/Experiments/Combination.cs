namespace FashionRepro.Experiments;

/// <summary>
/// An experiment of a file with other settings, by which it is named: <c>NAME@training.batchSize=32,training.learningRate=0.003</c>. Such a name stands wherever an experiment's does.
/// </summary>
/// <param name="Experiment">The file's name.</param>
/// <param name="Settings">What wins over the file; none for the experiment itself.</param>
public sealed record Combination(string Experiment, IReadOnlyList<Override> Settings)
{
    /// <summary>How such a name is written, for messages.</summary>
    public const string Form = "with settings it is written NAME@key=value,key=value, the keys in alphabetical order, none of about, 180 characters at most";

    private const char Sign = '@';
    private const char Separator = ',';

    /// <summary>It becomes that of a file, with an ending.</summary>
    private const int LongestName = 180;

    /// <summary>The one way to write it: settings in ordinal order.</summary>
    public string Name => Settings.Count == 0
        ? Experiment
        : $"{Experiment}{Sign}{string.Join(Separator, Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))}";

    /// <summary>Whether a value can stand in a name.</summary>
    public static bool CanName(string value) => value.Length > 0 && !value.AsSpan().ContainsAny(Separator, '/', '\\') && !value.Any(character => char.IsControl(character) || char.IsWhiteSpace(character));

    /// <summary>Whether a name says settings.</summary>
    public static bool IsWithSettings(string name) => name.IndexOf(Sign, StringComparison.Ordinal) > 0;

    /// <summary>Reads a name; the settings may be none of any experiment.</summary>
    /// <returns>The combination; null where the text is no name of one, or is not in the one way to write it.</returns>
    public static Combination? Parse(string name)
    {
        var sign = name.IndexOf(Sign, StringComparison.Ordinal);
        if (sign <= 0)
            return new(name, []);

        string[] assignments = name[(sign + 1)..].Split(Separator);
        if (!assignments.All(assignment => assignment.IndexOf('=', StringComparison.Ordinal) > 0))
            return null;

        var combination = new Combination(name[..sign], [.. assignments.Select(assignment => Override.Parse(assignment) with { Origin = "from the name" })]);
        return name.Length <= LongestName && combination.Name == name && !combination.Settings.Any(setting => setting.Key.StartsWith("about.", StringComparison.Ordinal)) && combination.Settings.DistinctBy(setting => setting.Key).Count() == assignments.Length && combination.Settings.All(setting => CanName(setting.Value))
            ? combination : null;
    }
}
