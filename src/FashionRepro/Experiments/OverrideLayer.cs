using System.Globalization;

namespace FashionRepro.Experiments;

/// <summary>The overrides of one reading by what they set; the last of several for the same setting counts. A whole list replaces the file's.</summary>
internal sealed class OverrideLayer(IReadOnlyList<Override> overrides)
{
    private readonly OrderedDictionary<string, Override> last = new(overrides.GroupBy(item => item.Key).Select(group => KeyValuePair.Create(group.Key, group.Last())), StringComparer.Ordinal);

    /// <summary>What is set, each setting once.</summary>
    public IEnumerable<Override> All => last.Values;

    /// <summary>The layer as configuration reads it.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Entries => last.Values.Select(item => (item.Key, item.Value))
        .Concat(last.Keys.SelectMany(key => (List(key) ?? []).Select((item, index) => (Key: $"{key}.{index}", Value: item))))
        .DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(SettingNames.ConfigurationKey(entry.Key), (string?)entry.Value));

    /// <summary>Everything that a key is set to, in order.</summary>
    public string[] ValuesOf(string key) => [.. overrides.Where(item => item.Key == key).Select(item => item.Value)];

    /// <summary>The text that a setting, or an element of a list, has from here; null where the file has it.</summary>
    public string? Value(string path) =>
        last.TryGetValue(path, out var own) ? own.Value
        : List(SettingNames.Parent(path)) is { } list && Index(SettingNames.Last(path)) is { } index && index < list.Length ? list[index] : null;

    /// <summary>The elements that replace a list; null where the file's list stands.</summary>
    public string[]? List(string path) =>
        !last.TryGetValue(path, out var own) || own.Value is not ['[', .. var items, ']'] ? null
        : string.IsNullOrWhiteSpace(items) ? [] : items.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Whether this setting, or anything within it, comes from here.</summary>
    public bool Touches(string path) => Value(path) is not null || last.Keys.Any(key => key.StartsWith($"{path}.", StringComparison.Ordinal));

    /// <summary>Where this setting, an element of it, or the list that it is an element of was set; null where the file has it.</summary>
    public string? OriginOf(string path) => last.Values.FirstOrDefault(item =>
        item.Key == path || item.Key.StartsWith($"{path}.", StringComparison.Ordinal) || (item.Key == SettingNames.Parent(path) && List(item.Key) is not null))?.Origin;

    /// <summary>Indices of single elements of a list that are set.</summary>
    public IEnumerable<int> Elements(string path) => last.Keys.Where(key => SettingNames.Parent(key) == path).Select(key => Index(SettingNames.Last(key))).OfType<int>().Order();

    /// <summary>An element's index as it is written in a path; null where the text is none.</summary>
    public static int? Index(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index.ToString(CultureInfo.InvariantCulture) == text ? index : null;
}
