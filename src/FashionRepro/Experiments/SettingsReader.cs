using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace FashionRepro.Experiments;

/// <summary>
/// One file with the overrides laid over it, and everything that is wrong with them. Values are read from layered configuration.
/// Configuration forgets types and the case of names and stops at the first duplicate, so those are judged on the JSON document beside it.
/// </summary>
internal sealed class SettingsReader
{
    /// <summary>Elements that a list may have; the longest that makes sense has some dozens.</summary>
    public const int LongestList = 1000;

    private readonly JsonElement root;
    private readonly SettingNames names;
    private readonly OverrideLayer overrides;
    private readonly IConfigurationRoot configuration;
    private readonly List<(string Section, ConfigurationProblem Problem)> nameProblems = [];
    private readonly HashSet<string> misspelt = new(StringComparer.Ordinal);
    private readonly List<ConfigurationProblem> problems = [];

    /// <summary>Lays the overrides over the file.</summary>
    /// <param name="root">The file's outermost object.</param>
    /// <param name="names">The settings it should have.</param>
    /// <param name="overrides">What wins over the file.</param>
    /// <param name="kind">What the file is, with its article: <c>an experiment</c>.</param>
    public SettingsReader(JsonElement root, SettingNames names, IReadOnlyList<Override> overrides, string kind)
    {
        this.root = root;
        this.names = names;
        this.overrides = new OverrideLayer(overrides, names);
        configuration = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(KnownSettings()))
            .AddInMemoryCollection(this.overrides.Entries)
            .Build();
        FindNameProblems(kind);
    }

    /// <summary>What is wrong so far, in the order of reading.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems => problems;

    /// <summary>Values that could not be read so far, also those whose problem is that another name was written for theirs.</summary>
    public int Failures { get; private set; }

    /// <summary>Adds a problem.</summary>
    public void Report(string place, string text)
    {
        problems.Add(new(place, text));
        Failures++;
    }

    /// <summary>Adds the problems of the names within a section; of the file itself, for the empty path.</summary>
    public void ReportNames(string section) =>
        problems.AddRange(nameProblems.Where(found => found.Section == section).Select(found => found.Problem));

    /// <summary>Whether the file has this section as an object; reports it where it has not.</summary>
    public bool HasSection(string path)
    {
        var found = Find(path);
        if (found is { ValueKind: JsonValueKind.Object } || (found is null && overrides.Touches(path)))
            return true;

        ReportUnusable(path, found, "an object");
        return false;
    }

    /// <summary>What a setting is that the file may leave out and does; null where the file has it, has it under a name that is not quite its, or may not leave it out.</summary>
    public object? DefaultOf(string path) => Has(path) || misspelt.Contains(path) ? null : names.DefaultOf(path);

    /// <summary>Whether the file may leave out a section: it does, and every setting of it has a default.</summary>
    public bool MayLeaveOut(string section) =>
        Find(section) is null && !misspelt.Contains(section) && names.Within(section) is { Count: > 0 } settings && settings.All(name => names.DefaultOf($"{section}.{name}") is not null);

    /// <summary>Whether a setting, or any of a section, is there, whatever its value.</summary>
    public bool Has(string path) => overrides.Touches(path) || Find(path) is not null;

    /// <summary>The type of a setting's JSON in the file; null where the file does not have it.</summary>
    public JsonValueKind? TypeOf(string path) => Find(path)?.ValueKind;

    /// <summary>Reads a setting's value as text; null, and a problem reported, where there is none of the right type.</summary>
    /// <param name="path">The setting, or an element of a list.</param>
    /// <param name="type">The type its JSON must have.</param>
    /// <param name="expected">The same in words, with the range.</param>
    public string? Value(string path, JsonValueKind type, string expected)
    {
        if (!overrides.Has(path) && Find(path) is var found && found?.ValueKind != type)
        {
            ReportUnusable(path, found, expected);
            return null;
        }

        return configuration[path.Replace('.', ':')] ?? "";
    }

    /// <summary>How many elements a list has; null, and a problem reported, where there is none.</summary>
    public int? Length(string path, string expected, bool mayBeEmpty = false)
    {
        if (overrides.Length(path) is not { } length)
        {
            var found = Find(path);
            if (found?.ValueKind != JsonValueKind.Array)
            {
                ReportUnusable(path, found, expected);
                return null;
            }

            length = found.Value.GetArrayLength();
            if (length > LongestList)
            {
                Report(path, $"is a list of {length:N0}; expected at most {LongestList:N0}");
                return null;
            }
        }

        if (length == 0 && !mayBeEmpty)
            Report(path, $"is an empty list{Origin(path)}; expected {expected}");
        foreach (var index in overrides.Elements(path).Where(index => index >= length))
            Report($"{path}.{index}", $"is not an element{Origin($"{path}.{index}")}; {path} has {length}");

        return length;
    }

    /// <summary><c> (from --set)</c> where any of these settings is overridden there, otherwise nothing.</summary>
    public string Origin(params IEnumerable<string> paths) => paths.Select(overrides.OriginOf).FirstOrDefault(origin => origin is not null) is { } found ? $" ({found})" : "";

    /// <summary>A value as a message shows it.</summary>
    public string Show(string path, string value) =>
        overrides.Has(path)
            ? $"{(value.Length == 0 ? "empty" : SettingsDocument.Shorten(value))}{Origin(path)}"
            : Find(path) is { } found ? SettingsDocument.Shorten(found.GetRawText()) : SettingsDocument.Shorten(value);

    /// <summary>A section whose settings are somebody else's, as the file has it, with what wins over it; an empty object where the file does not have it.</summary>
    public JsonObject Tree(string path)
    {
        if (Find(path) is not { ValueKind: JsonValueKind.Object } found)
            return [];

        var tree = (JsonObject)JsonNode.Parse(found.GetRawText())!;
        foreach (var name in names.All.Where(name => name.StartsWith($"{path}.", StringComparison.Ordinal) && !names.IsSection(name) && overrides.Touches(name)))
        {
            var place = name[(path.Length + 1)..].Split('.');
            var parent = place.SkipLast(1).Aggregate(tree, (node, section) => (JsonObject)node[section]!);
            parent[place[^1]] = overrides.Length(name) is { } length
                ? new JsonArray([.. Enumerable.Range(0, length).Select(index => Literal(configuration[$"{name}.{index}".Replace('.', ':')] ?? ""))])
                : Literal(configuration[name.Replace('.', ':')] ?? "");
        }

        return tree;
    }

    /// <summary>A number, true, false or null where the text is one; otherwise the text.</summary>
    private static JsonNode? Literal(string text)
    {
        try
        {
            return JsonNode.Parse(text) is var node && node is null or JsonValue ? node : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private void ReportUnusable(string path, JsonElement? found, string expected)
    {
        if (found is { } element)
            Report(path, $"is {SettingsDocument.Describe(element)}; expected {expected}");
        else if (!misspelt.Contains(path))
            Report(path, $"is missing; expected {expected}");
        else
            Failures++;
    }

    private JsonElement? Find(string path)
    {
        var element = root;
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, out var index) && index < element.GetArrayLength())
                element = element[index];
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }

    // What is not a setting, or is not a value, has been or will be reported; configuration gets the rest.
    private byte[] KnownSettings()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var path in names.All.Where(names.IsSetting))
            {
                if (names.IsListOfLayers(path) || Find(path) is not { } found)
                    continue;
                if (found.ValueKind == JsonValueKind.Array)
                {
                    foreach (var (index, item) in found.EnumerateArray().Take(LongestList).Index().Where(pair => IsScalar(pair.Item)))
                        Write(writer, $"{path}.{index}", item);
                }
                else if (IsScalar(found))
                {
                    Write(writer, path, found);
                }
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static bool IsScalar(JsonElement element) =>
        element.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    private static void Write(Utf8JsonWriter writer, string path, JsonElement value)
    {
        writer.WritePropertyName(path.Replace('.', ':'));
        value.WriteTo(writer);
    }

    private void FindNameProblems(string kind)
    {
        FindNameProblems("", root, kind);
        foreach (var section in names.All.Where(names.IsSection))
        {
            if (Find(section) is { ValueKind: JsonValueKind.Object } element)
                FindNameProblems(section, element, kind);
        }

        foreach (var key in overrides.Unknown)
            AddUnknown(OwningSection(key), key, key, Origin(key), kind);
        foreach (var problem in overrides.Problems)
            nameProblems.Add((OwningSection(problem.Place), problem));
    }

    private void FindNameProblems(string section, JsonElement element, string kind)
    {
        var known = names.Within(section);
        foreach (var group in element.EnumerateObject().GroupBy(property => property.Name))
        {
            var path = section.Length == 0 ? group.Key : $"{section}.{group.Key}";
            if (path == "$schema")
            {
                if (group.First().Value.ValueKind != JsonValueKind.String)
                    nameProblems.Add((section, new(path, $"is {SettingsDocument.Describe(group.First().Value)}; expected the path of the JSON schema")));
            }
            else if (!known.Contains(group.Key))
            {
                // A name with a dot would look like a path.
                var quoted = group.Key.Length == 0
                    || group.Key.Any(character => character == '.' || char.IsControl(character) || char.IsWhiteSpace(character));
                AddUnknown(section, path, quoted ? $"{path[..^group.Key.Length]}\"{JsonEncodedText.Encode(group.Key)}\"" : path, "", kind);
                continue;
            }

            if (group.Skip(1).Any())
                nameProblems.Add((section, new(path, $"is given {(group.Count() == 2 ? "twice" : $"{group.Count()} times")}; each setting has one value")));
        }
    }

    private void AddUnknown(string section, string path, string place, string origin, string kind)
    {
        if (names.OtherKindWith(path) is var (family, otherKind))
        {
            if (origin.Length == 0 && overrides.Has(family.Discriminator) && family.Words.Contains(configuration[family.Discriminator.Replace('.', ':')] ?? ""))
                return; // what the file has for the kind that was replaced goes with it

            var thisKind = configuration[family.Discriminator.Replace('.', ':')] + Origin(family.Discriminator);
            nameProblems.Add((section, new(place, $"is a setting of {otherKind} {family.Noun}{origin}, and {family.Discriminator} is {thisKind}")));
            return;
        }

        // Looking for what was meant takes its time, and only the first are listed.
        if (nameProblems.Count >= InvalidConfigurationException.MostListed)
        {
            nameProblems.Add((section, new(place, $"is not a setting{origin}")));
            return;
        }

        var nearest = names.Nearest(path);
        if (nearest is not null)
            misspelt.Add(nearest);
        var instead = nearest is not null
            ? $"did you mean {nearest}?"
            : $"{(section.Length == 0 ? kind : section)} has {string.Join(", ", names.Within(section))}";
        nameProblems.Add((section, new(place, $"is not a setting{origin}; {instead}")));
    }

    private string OwningSection(string key)
    {
        var first = key.Split('.')[0];
        return names.IsSection(first) ? first : "";
    }
}
