using System.Reflection;
using System.Text.Json;

namespace FashionRepro.Experiments;

/// <summary>The settings that a file can have: those that the sections ask for while they read it.</summary>
internal sealed class SettingNames
{
    /// <summary>Settings and kinds of layer that PyTorch calls otherwise, too far from our names to be taken for a slip.</summary>
    internal static readonly IReadOnlyDictionary<string, string> InPyTorch = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AdaptiveAvgPool2d"] = "GlobalAvgPool2d",
        ["out_channels"] = "channels",
        ["out_features"] = "features",
        ["p"] = "probability",
        ["lr"] = "learningRate",
        ["step_size"] = "epochs",
        ["gamma"] = "factor",
    };

    private readonly OrderedDictionary<string, List<string>> sections = new(StringComparer.Ordinal) { [""] = [] };
    private readonly Dictionary<string, bool> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SettingFamily Family, string Section, string Kind)> otherKinds = new(StringComparer.Ordinal);

    /// <summary>Every section in the order of reading, the file itself (the empty path) first.</summary>
    public IEnumerable<string> Sections => sections.Keys;

    /// <summary>Adds a setting, and a section where it is one. An element of a list has no name in the list.</summary>
    public void Add(string path, bool isSection = false)
    {
        if (isSection)
            sections.TryAdd(path, []);
        if (path.Length > 0)
            AddWithin(Parent(path), Last(path));
    }

    /// <summary>Adds a name to a section, where there is such a section. It may have a dot, or be empty.</summary>
    public void AddWithin(string section, string name)
    {
        if (sections.TryGetValue(section, out var names) && !names.Contains(name))
            names.Add(name);
    }

    /// <summary>Adds a list.</summary>
    public void AddList(string path, bool ofSections)
    {
        Add(path);
        lists[path] = ofSections;
    }

    /// <summary>Adds the settings of a section of one kind, and remembers those that only other kinds have.</summary>
    public void AddKind(string section, SettingFamily family, string kind)
    {
        Add(Join(section, family.Discriminator));
        foreach (var name in family.SettingsOf(kind))
            Add(Join(section, name));
        foreach (var other in family.Kinds)
        {
            foreach (var path in family.SettingsOf(other).Select(name => Join(section, name)).Where(path => !IsSetting(path)))
                otherKinds.TryAdd(path, (family, section, other));
        }
    }

    /// <summary>A kind that has this setting, its family and the section, where it is not the kind at hand; otherwise null.</summary>
    public (SettingFamily Family, string Section, string Kind)? OtherKindWith(string path) => otherKinds.TryGetValue(path, out var other) ? other : null;

    public bool IsSection(string path) => sections.ContainsKey(path);

    /// <summary>Whether a path is a list's, or an element's.</summary>
    public bool IsList(string path) => lists.ContainsKey(path);

    /// <summary>Whether a list has sections in it, such as layers.</summary>
    public bool IsListOfSections(string path) => lists.GetValueOrDefault(path);

    public bool IsSetting(string path) => sections.TryGetValue(Parent(path), out var names) && names.Contains(Last(path));

    /// <summary>Names of what is directly within a section; of the whole file for the empty path.</summary>
    public IReadOnlyList<string> Within(string section) => sections[section];

    /// <summary>The path that this one most likely stands for: a name that is close, rather in the same section than in another.</summary>
    public string? Nearest(string path) => InPyTorch.GetValueOrDefault(Last(path)) is { } ours && IsSetting(Join(Parent(path), ours)) ? Join(Parent(path), ours) : sections
        .SelectMany(section => section.Value.Select(name => (
            Candidate: Join(section.Key, name),
            Cost: EditDistance.Cost(Last(path), name) + (section.Key == Parent(path) ? 0 : 2))))
        .Where(pair => pair.Cost is not null)
        .OrderBy(pair => pair.Cost)
        .Select(pair => pair.Candidate)
        .FirstOrDefault();

    /// <summary><c>training.epochs</c>; <c>training</c> within the file itself.</summary>
    public static string Join(string section, string name) => name.Length == 0 ? section : section.Length == 0 ? name : $"{section}.{name}";

    /// <summary>A path as configuration has it, <c>training:epochs</c>.</summary>
    public static string ConfigurationKey(string path) => string.Join(':', path.Split('.').Select(ConfigurationName));

    /// <summary>A name as configuration has it: it ignores case, and a file may have any name.</summary>
    public static string ConfigurationName(string name) => string.Concat(name.Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? $"{c}" : $"^{(int)c:x4}"));

    /// <summary><c>training</c> for <c>training.epochs</c>; empty for <c>training</c>.</summary>
    public static string Parent(string path) => path.Contains('.', StringComparison.Ordinal) ? path[..path.LastIndexOf('.')] : "";

    /// <summary><c>epochs</c> for <c>training.epochs</c>.</summary>
    public static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    /// <summary>The parameters of a record, which are the settings of a section that is read as one.</summary>
    public static ParameterInfo[] Parameters(Type record) =>
        record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)?.GetParameters() ?? [];

    /// <summary>The setting that a parameter is.</summary>
    public static string Name(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
}
