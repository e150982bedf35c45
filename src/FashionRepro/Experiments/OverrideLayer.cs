using System.Globalization;

namespace FashionRepro.Experiments;

/// <summary>
/// The overrides of one reading, sorted by what they set. A whole list replaces the file's: configuration layers merge lists
/// element by element, and would keep the file's last layers under a shorter list.
/// </summary>
internal sealed class OverrideLayer
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);
    private readonly List<ConfigurationProblem> problems = [];

    /// <summary>Sorts the overrides; the last of several for the same setting counts, and is a problem.</summary>
    public OverrideLayer(IReadOnlyList<Override> overrides, SettingNames names)
    {
        foreach (var (key, settings) in overrides.GroupBy(item => item.Key).Select(group => (group.Key, group.ToArray())))
        {
            if (settings.Length > 1)
            {
                var written = string.Join(" and ", settings.Select(setting => SettingsDocument.Shorten(setting.Value)));
                problems.Add(new(key, $"is set {settings.Length} times ({settings[^1].Origin}), to {written}; each setting has one value"));
            }

            origins[key] = settings[^1].Origin;
            Add(key, settings[^1].Value, names);
        }
    }

    /// <summary>Problems of the keys themselves, in the order of the command line.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems => problems;

    /// <summary>Keys that are no setting, for the reader to explain.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>The layer as configuration reads it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Entries =>
        values.Concat(lists.SelectMany(list => list.Value.Select((item, index) => KeyValuePair.Create($"{list.Key}.{index}", item))))
            .DistinctBy(entry => entry.Key)
            .Select(entry => KeyValuePair.Create(entry.Key.Replace('.', ':'), (string?)entry.Value));

    /// <summary>Whether this setting or element comes from here.</summary>
    public bool Has(string path) =>
        values.ContainsKey(path) || (lists.TryGetValue(SettingNames.Parent(path), out var list) && IsIndex(SettingNames.Last(path), list.Length));

    /// <summary>Whether this setting, or any element of it, comes from here.</summary>
    public bool Touches(string path) => Has(path) || lists.ContainsKey(path) || values.Keys.Any(key => key.StartsWith($"{path}.", StringComparison.Ordinal));

    /// <summary>Where this setting, an element of it, or the list that it is an element of was set; null where the file has it.</summary>
    public string? OriginOf(string path) => origins
        .FirstOrDefault(set => set.Key == path || set.Key.StartsWith($"{path}.", StringComparison.Ordinal) || (lists.ContainsKey(set.Key) && set.Key == SettingNames.Parent(path))).Value;

    /// <summary>How many elements replace the list; null where the file's list stands.</summary>
    public int? Length(string path) => lists.TryGetValue(path, out var list) ? list.Length : null;

    /// <summary>Indices of single elements of a list that are set.</summary>
    public IEnumerable<int> Elements(string path) => values.Keys
        .Where(key => SettingNames.Parent(key) == path)
        .Select(key => int.Parse(SettingNames.Last(key), NumberStyles.None, CultureInfo.InvariantCulture))
        .Order();

    private void Add(string key, string value, SettingNames names)
    {
        if (names.IsListOfLayers(key))
        {
            problems.Add(new(key, $"is a list of layers; expected a setting of one, such as {key}.0.kind ({origins[key]})"));
        }
        else if (names.IsList(key))
        {
            if (value.StartsWith('[') && value.EndsWith(']'))
                lists[key] = value[1..^1].Trim().Length == 0 ? [] : value[1..^1].Split(',', StringSplitOptions.TrimEntries);
            else
                problems.Add(new(key, $"is {SettingsDocument.Shorten(value)} ({origins[key]}); expected a list such as [1,2]"));
        }
        else if (names.IsSection(key))
        {
            problems.Add(new(key, $"is a group of settings ({origins[key]}); expected one of them, such as {key}.{names.Within(key)[0]}"));
        }
        else if (names.IsSetting(key) || (names.IsList(SettingNames.Parent(key)) && IsIndex(SettingNames.Last(key), int.MaxValue)))
        {
            values[key] = value;
        }
        else
        {
            Unknown.Add(key);
        }
    }

    private static bool IsIndex(string text, int length) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < length
        && index.ToString(CultureInfo.InvariantCulture) == text;
}
