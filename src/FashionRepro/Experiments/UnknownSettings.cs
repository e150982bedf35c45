using System.Text.Json;

namespace FashionRepro.Experiments;

/// <summary>Finds what a file and its overrides say that is no setting, and what was meant.</summary>
/// <param name="reader">The file, read to its end.</param>
/// <param name="overrides">What wins over the file.</param>
/// <param name="kind">What the file is, with its article: <c>an experiment</c>.</param>
internal sealed class UnknownSettings(SettingsReader reader, OverrideLayer overrides, string kind)
{
    private readonly SettingNames names = reader.Names;
    private readonly List<(string Section, ConfigurationProblem Problem)> problems = [];
    private readonly HashSet<string> misspelt = new(StringComparer.Ordinal);

    /// <summary>Finds the problems of each section.</summary>
    /// <param name="meant">The settings that were written in another way: it need not be said that they are missing.</param>
    public ILookup<string, ConfigurationProblem> Find(out IReadOnlySet<string> meant)
    {
        foreach (var section in names.Sections)
        {
            if (reader.Find(section) is { ValueKind: JsonValueKind.Object } element)
                InSection(section, element);
        }

        foreach (var item in overrides.All)
            InOverride(item);
        meant = misspelt;
        return problems.ToLookup(found => found.Section, found => found.Problem);
    }

    private void InSection(string section, JsonElement element)
    {
        foreach (var group in element.EnumerateObject().GroupBy(property => property.Name))
        {
            var path = section.Length == 0 ? group.Key : $"{section}.{group.Key}";
            if (path == "$schema")
            {
                if (group.First().Value.ValueKind != JsonValueKind.String)
                    Add(section, path, $"is {SettingsDocument.Describe(group.First().Value)}; expected the path of the JSON schema");
            }
            else if (!names.Within(section).Contains(group.Key))
            {
                // A name with a dot would look like a path.
                var quoted = group.Key.Length == 0
                    || group.Key.Any(character => character == '.' || char.IsControl(character) || char.IsWhiteSpace(character));
                AddUnknown(section, path, quoted ? $"{path[..^group.Key.Length]}\"{JsonEncodedText.Encode(group.Key)}\"" : path, "");
                continue;
            }

            if (group.Skip(1).Any())
                Add(section, path, $"is given {(group.Count() == 2 ? "twice" : $"{group.Count()} times")}; each setting has one value");
        }
    }

    private void InOverride(Override item)
    {
        var (key, origin) = (item.Key, item.Origin);
        var owner = key.Split('.')[0] is var first && names.IsSection(first) ? first : "";
        if (overrides.ValuesOf(key) is { Length: > 1 } values)
            Add(owner, key, $"is set {values.Length} times ({origin}), to {string.Join(" and ", values.Select(SettingsDocument.Shorten))}; each setting has one value");

        if (names.IsListOfSections(key))
            Add(owner, key, $"is a list of layers; expected a setting of one, such as {key}.0.kind ({origin})");
        else if (names.IsList(key) && overrides.List(key) is null)
            Add(owner, key, $"is {SettingsDocument.Shorten(item.Value)} ({origin}); expected a list such as [1,2]");
        else if (names.IsSection(key))
            Add(owner, key, $"is a group of settings ({origin}); expected one of them, such as {key}.{names.Within(key).FirstOrDefault("NAME")}");
        else if (!names.IsSetting(key) && !(names.IsList(SettingNames.Parent(key)) && OverrideLayer.Index(SettingNames.Last(key)) is not null))
            AddUnknown(owner, key, key, $" ({origin})");
    }

    private void AddUnknown(string section, string path, string place, string origin)
    {
        if (names.OtherKindWith(path) is var (family, of, otherKind))
        {
            var discriminator = SettingNames.Join(of, family.Discriminator);
            if (origin.Length == 0 && overrides.Value(discriminator) is { } replacing && family.Kinds.Contains(replacing))
                return; // what the file has for the kind that was replaced goes with it

            Add(section, place, $"is a setting of {otherKind} {family.Noun}{origin}, and {discriminator} is {reader.Text(discriminator)}{reader.Origin(discriminator)}");
            return;
        }

        // Looking for what was meant takes its time, and only the first are listed.
        if (problems.Count >= InvalidConfigurationException.MostListed)
        {
            Add(section, place, $"is not a setting{origin}");
            return;
        }

        var nearest = names.Nearest(path);
        if (nearest is not null)
            misspelt.Add(nearest);
        var instead = nearest is not null ? $"did you mean {nearest}?" : $"{(section.Length == 0 ? kind : section)} has {string.Join(", ", names.Within(section))}";
        Add(section, place, $"is not a setting{origin}; {instead}");
    }

    private void Add(string section, string place, string text) => problems.Add((section, new(place, text)));
}
