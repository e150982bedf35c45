using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace FashionRepro.Experiments;

/// <summary>
/// One file with the overrides laid over it, and everything that is wrong with them. Values come from layered configuration, which forgets their types: those are judged on
/// the JSON beside it.
/// </summary>
/// <param name="root">The file's outermost object.</param>
/// <param name="overrides">What wins over the file.</param>
/// <param name="kind">What the file is, with its article: <c>an experiment</c>.</param>
internal sealed class SettingsReader(JsonElement root, IReadOnlyList<Override> overrides, string kind)
{
    /// <summary>Elements that a list may have; the longest that makes sense has some dozens.</summary>
    private const int LongestList = 1000;

    /// <summary>Looking for what was meant takes its time, and a file with more unknown names is no slip.</summary>
    private const int MostSearches = 500;

    private readonly OverrideLayer layer = new(overrides);
    private readonly Lazy<IConfiguration> values = new(() => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(ForConfiguration(root))))
        .AddInMemoryCollection(new OverrideLayer(overrides).Entries)
        .Build());

    private readonly List<(string Section, ConfigurationProblem? Problem, bool IsMissing)> found = [];
    private int searches;

    /// <summary>The settings that were asked for so far.</summary>
    public SettingNames Names { get; } = new();

    /// <summary>Values that could not be read so far, also those whose problem is that another name was written for theirs.</summary>
    public int Failures { get; private set; }

    /// <summary>Everything that is wrong, in the order of reading. Known once all is read, because only then it is known which names there are.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems
    {
        get
        {
            var names = new UnknownSettings(this, layer, kind).Find(out var misspelt);
            return [.. found.SelectMany(item => item.Problem is not { } problem ? names[item.Section] : item.IsMissing && misspelt.Contains(problem.Place) ? [] : [problem])];
        }
    }

    /// <summary>Adds a problem.</summary>
    public void Report(string place, string text) => Report(new(place, text), isMissing: false);

    /// <summary>Ends a section: what else stands in it is a problem, reported here.</summary>
    public void End(string section)
    {
        found.Add((section, null, false));
        if (HasMisspelt(section))
            Failures++;
    }

    /// <summary>Whether a section has a setting under a name that is not quite its. It was read as its default, and what follows from that is no problem of its own.</summary>
    public bool HasMisspelt(string section) => Find(section) is { ValueKind: JsonValueKind.Object } element && element.EnumerateObject()
        .Select(member => SettingNames.Join(section, member.Name)).Where(path => !Names.IsSetting(path) && Names.OtherKindWith(path) is null)
        .Any(path => searches++ < MostSearches && Names.Nearest(path) is { } nearest && !Has(nearest));

    /// <summary>Whether the file has this section as an object; reports it where it has not.</summary>
    public bool HasSection(string path)
    {
        var section = Find(path);
        if (section is { ValueKind: JsonValueKind.Object } || (section is null && layer.Touches(path)))
            return true;

        ReportUnusable(path, section, "an object");
        return false;
    }

    /// <summary>What stands at a path in the file; the file itself for the empty one.</summary>
    public JsonElement? Find(string path)
    {
        var element = root;
        foreach (var name in path.Length == 0 ? [] : path.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, out var index) && index < element.GetArrayLength())
                element = element[index];
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }

    /// <summary>Whether a setting, or any of a section, is there, whatever its value.</summary>
    public bool Has(string path) => layer.Touches(path) || Find(path) is not null;

    /// <summary>A value as text, whatever its type; empty where there is none.</summary>
    public string Text(string path) => values.Value[SettingNames.ConfigurationKey(path)] ?? "";

    /// <summary>Reads a setting's value as text; null, and a problem reported, where there is none of the right type.</summary>
    /// <param name="path">The setting, or an element of a list.</param>
    /// <param name="expected">What it must be, in words, with the range.</param>
    /// <param name="types">The types that its JSON may have.</param>
    public string? Value(string path, string expected, params ReadOnlySpan<JsonValueKind> types)
    {
        if (layer.Value(path) is null && Find(path) is var value && (value is not { } there || !types.Contains(there.ValueKind)))
        {
            ReportUnusable(path, value, expected);
            return null;
        }

        return Text(path);
    }

    /// <summary>How many elements a list has; null, and a problem reported, where there is none.</summary>
    public int? Length(string path, string expected, bool mayBeEmpty, bool ofSections)
    {
        if ((ofSections ? null : layer.List(path)?.Length) is not { } length)
        {
            var value = Find(path);
            if (value?.ValueKind != JsonValueKind.Array)
            {
                ReportUnusable(path, value, expected);
                return null;
            }

            length = value.Value.GetArrayLength();
            if (length > LongestList)
            {
                Report(path, $"is a list of {length:N0}; expected at most {LongestList:N0}");
                return null;
            }
        }

        if (length == 0 && !mayBeEmpty)
            Report(path, $"is an empty list{Origin(path)}; expected {expected}");
        foreach (var element in layer.Elements(path).Where(index => index >= length).Select(index => $"{path}.{index}"))
            Report(element, $"is not an element{Origin(element)}; {path} has {length}");

        return length;
    }

    /// <summary><c> (from --set)</c> where any of these settings is overridden there, otherwise nothing.</summary>
    public string Origin(params IEnumerable<string> paths) => paths.Select(layer.OriginOf).FirstOrDefault(origin => origin is not null) is { } origin ? $" ({origin})" : "";

    /// <summary>A value as a message shows it.</summary>
    public string Show(string path, string value) =>
        layer.Value(path) is not null
            ? $"{(value.Length == 0 ? "empty" : SettingsDocument.Shorten(value))}{Origin(path)}"
            : SettingsDocument.Shorten(Find(path)?.GetRawText() ?? value);

    /// <summary>The kind that a section is read as, whether it names one or not.</summary>
    public string KindOf(string section, SettingFamily family) => family.KindOf(Find(section), layer.Value(SettingNames.Join(section, family.Discriminator)));

    /// <summary>A section whose settings are somebody else's, as the file has it, with what wins over it.</summary>
    public JsonNode? Tree(string path) => Find(path) is { } value ? Tree(path, value) : null;

    /// <summary>The file by the keys of configuration. Of a setting that is given twice, which is reported, the last.</summary>
    private static JsonNode? ForConfiguration(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(element.EnumerateObject().Reverse().DistinctBy(member => member.Name)
            .Select(member => KeyValuePair.Create(SettingNames.ConfigurationName(member.Name), ForConfiguration(member.Value)))),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Take(LongestList).Select(ForConfiguration)]),
        _ => JsonValue.Create(element),
    };

    private JsonNode? Tree(string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Names.Add(path, isSection: true);
                found.Add((path, null, false));
                return new JsonObject(value.EnumerateObject().DistinctBy(member => member.Name).Select(member =>
                {
                    Names.AddWithin(path, member.Name);
                    return KeyValuePair.Create(member.Name, Tree($"{path}.{member.Name}", member.Value));
                }));
            case JsonValueKind.Array:
                Names.AddList(path, ofSections: false);
                if (layer.List(path) is { } list)
                    return new JsonArray([.. list.Select((item, index) => Literal(layer.Value($"{path}.{index}") ?? item))]);
                foreach (var index in layer.Elements(path).Where(index => index >= value.GetArrayLength()))
                    Report($"{path}.{index}", $"is not an element{Origin($"{path}.{index}")}; {path} has {value.GetArrayLength()}");
                return new JsonArray([.. value.EnumerateArray().Select((item, index) => Tree($"{path}.{index}", item))]);
            default:
                return layer.Value(path) is { } text ? Literal(text) : JsonValue.Create(value);
        }
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

    private void ReportUnusable(string path, JsonElement? value, string expected)
    {
        if (value is { } element)
            Report(path, $"is {SettingsDocument.Describe(element)}; expected {expected}");
        else if (layer.Value(path) is null)
            Report(new(path, $"is missing; expected {expected}"), isMissing: true);
        else
            Failures++; // an override that is no list, which is reported with the names
    }

    private void Report(ConfigurationProblem problem, bool isMissing)
    {
        found.Add(("", problem, isMissing));
        Failures++;
    }
}
