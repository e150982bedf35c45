using System.Reflection;
using System.Text.Json;
using FashionRepro.Experiments.Layers;

namespace FashionRepro.Experiments;

/// <summary>
/// The settings that a file has. An experiment's are the parameters of its records, so a parameter added to a record is a setting at once.
/// </summary>
internal sealed class SettingNames
{
    /// <summary>The setting that names an error made on purpose.</summary>
    public const string Defect = "defect";

    /// <summary>The section that an experiment has which runs a program.</summary>
    public const string Program = "program";

    /// <summary>The settings of the program itself.</summary>
    public const string ProgramSettings = Program + ".settings";

    /// <summary>The setting that a program has which ran elsewhere; in place of <see cref="OfProgramThatRunsHere"/>.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>The settings that only a program has which runs here.</summary>
    public static readonly IReadOnlyList<string> OfProgramThatRunsHere = ["command", "files", "packages", "minutes", "memoryMiB"];

    /// <summary>The setting that names the data set.</summary>
    public const string Data = "data";

    private static readonly string[] PartOfData = ["count", "images", "labels"];

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

    private readonly List<string> all = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> defaults = new(StringComparer.Ordinal);
    private readonly HashSet<string> sections = new(StringComparer.Ordinal);
    private readonly HashSet<string> lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> layerLists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SettingFamily Family, string Kind)> otherKinds = new(StringComparer.Ordinal);

    private SettingNames()
    {
    }

    /// <summary>Every section and setting, in the order of the file.</summary>
    public IReadOnlyList<string> All => all;

    /// <summary>The settings of an experiment.</summary>
    /// <param name="root">The file, which says of what kinds it is.</param>
    /// <param name="overrides">What wins over it.</param>
    /// <param name="isDefect">Whether it may have an error made on purpose.</param>
    public static SettingNames OfExperiment(JsonElement root, IReadOnlyList<Override> overrides, bool isDefect)
    {
        var names = new SettingNames();
        names.Add(Data);
        if (isDefect)
            names.Add(Defect);
        foreach (var section in Parameters(typeof(NetworkExperiment)).Where(parameter => parameter.ParameterType != typeof(string)))
        {
            var path = Name(section);
            names.Add(path);
            names.sections.Add(path);
            if (path == SettingFamily.Optimizers.Section)
                names.AddKind(SettingFamily.Optimizers, Within(root, path), overrides);
            else
                names.AddSettings(path, section.ParameterType, Within(root, path), overrides);
        }

        return names;
    }

    /// <summary>The settings of an experiment that runs a program. What stands in <c>program.settings</c> is the program's, whatever it is.</summary>
    /// <param name="root">The file.</param>
    public static SettingNames OfProgram(JsonElement root)
    {
        var names = new SettingNames();
        names.Add(Data);
        foreach (var (section, record) in ((string, Type)[])[("about", typeof(AboutExperiment)), ("split", typeof(SplitDescription))])
        {
            names.Add(section);
            names.sections.Add(section);
            names.AddSettings(section, record, default, []);
        }

        names.Add(Program);
        names.sections.Add(Program);
        foreach (var setting in OfProgramThatRunsHere.Append(Elsewhere))
            names.Add($"{Program}.{setting}");
        names.lists.UnionWith([$"{Program}.command", $"{Program}.files", $"{Program}.packages"]);
        names.AddTree(ProgramSettings, Within(Within(root, Program), "settings"));
        return names;
    }

    /// <summary>The settings of a data set.</summary>
    public static SettingNames OfData()
    {
        var names = new SettingNames();
        foreach (var setting in (string[])["about", "title", "format", "classes", "folder", "sha256"])
            names.Add(setting);
        names.lists.Add("classes");
        foreach (var (section, settings) in ((string, string[])[])[("shape", ["channels", "height", "width"]), ("training", PartOfData), ("test", PartOfData), ("download", ["url", "sha256"])])
        {
            names.Add(section);
            names.sections.Add(section);
            foreach (var setting in settings)
                names.Add($"{section}.{setting}");
        }

        return names;
    }

    /// <summary>The settings of a study.</summary>
    /// <param name="limits">How many limits of seeds it has.</param>
    public static SettingNames OfStudy(int limits)
    {
        var names = new SettingNames();
        foreach (var setting in (string[])["about", "experiments", "baselines", "seeds"])
            names.Add(setting);
        names.lists.UnionWith(["experiments", "baselines", "seeds"]);
        names.AddObjects("decide", typeof(SeedLimit), limits);
        return names;
    }

    /// <summary>The settings of a sweep; those of its grid are an experiment's.</summary>
    public static SettingNames OfSweep()
    {
        var names = new SettingNames();
        foreach (var setting in (string[])["about", "experiment", "grid", "seeds"])
            names.Add(setting);
        names.lists.UnionWith(["grid", "seeds"]);
        return names;
    }

    /// <summary>The settings of a file that has, beside what it is about, a record's parameters; its texts may be in a list.</summary>
    /// <param name="record">The record.</param>
    public static SettingNames OfRecord(Type record)
    {
        var names = new SettingNames();
        names.Add("about");
        foreach (var parameter in Parameters(record))
        {
            names.Add(Name(parameter));
            if (parameter.ParameterType == typeof(IReadOnlyList<string>))
                names.lists.Add(Name(parameter));
        }

        return names;
    }

    /// <summary>The settings of a file that has, beside what it is about, one list of objects: <c>waivers.0.claim</c>.</summary>
    /// <param name="list">The list's name.</param>
    /// <param name="record">The record whose parameters are each object's settings.</param>
    /// <param name="length">How many elements the list has.</param>
    public static SettingNames OfList(string list, Type record, int length)
    {
        var names = new SettingNames();
        names.Add("about");
        names.AddObjects(list, record, length);
        return names;
    }

    /// <summary>A kind that has this setting, and its family, where it is not the kind at hand; otherwise null.</summary>
    public (SettingFamily Family, string Kind)? OtherKindWith(string path) => otherKinds.TryGetValue(path, out var other) ? other : null;

    /// <summary>What a setting is where a file does not have it; null where a file has to.</summary>
    public object? DefaultOf(string path) => defaults.GetValueOrDefault(path);

    public bool IsSection(string path) => sections.Contains(path);

    public bool IsList(string path) => lists.Contains(path);

    public bool IsListOfLayers(string path) => layerLists.Contains(path);

    public bool IsSetting(string path) => known.Contains(path) && !IsSection(path);

    /// <summary>Names of what is directly within a section; of the whole file for the empty path.</summary>
    public IReadOnlyList<string> Within(string section) => [.. all.Where(path => Parent(path) == section).Select(Last)];

    /// <summary>The path that this one most likely stands for: a name that is close, rather in the same section than in another.</summary>
    public string? Nearest(string path) => InPyTorch.GetValueOrDefault(Last(path)) is { } ours && all.Contains($"{Parent(path)}.{ours}") ? $"{Parent(path)}.{ours}" : all
        .Select(candidate => (
            Candidate: candidate,
            Cost: EditDistance.Cost(Last(path), Last(candidate)) + (Parent(candidate) == Parent(path) ? 0 : 2)))
        .Where(pair => pair.Cost is not null)
        .OrderBy(pair => pair.Cost)
        .Select(pair => pair.Candidate)
        .FirstOrDefault();

    /// <summary><c>training</c> for <c>training.epochs</c>; empty for <c>training</c>.</summary>
    public static string Parent(string path) => path.Contains('.', StringComparison.Ordinal) ? path[..path.LastIndexOf('.')] : "";

    /// <summary><c>epochs</c> for <c>training.epochs</c>.</summary>
    public static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    private void AddTree(string path, JsonElement found)
    {
        Add(path);
        if (found.ValueKind == JsonValueKind.Array)
            lists.Add(path);
        if (found.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
            return;

        sections.Add(path);
        foreach (var member in found.ValueKind == JsonValueKind.Object ? found.EnumerateObject().DistinctBy(member => member.Name) : [])
            AddTree($"{path}.{member.Name}", member.Value);
    }

    private void AddObjects(string list, Type record, int length)
    {
        Add(list);
        lists.Add(list);
        foreach (var element in Enumerable.Range(0, length).Select(index => $"{list}.{index}"))
        {
            Add(element);
            sections.Add(element);
            AddSettings(element, record, default, []);
        }
    }

    private void AddKind(SettingFamily family, JsonElement found, IReadOnlyList<Override> overrides)
    {
        Add(family.Discriminator);
        AddSettings(family.Section, family.RecordOf(family.KindOf(found, overrides)), found, overrides);
        foreach (var (setting, other) in family.Settings().Where(setting => !known.Contains(setting.Path)))
            otherKinds.TryAdd(setting, (family, other));
    }

    private void AddSettings(string section, Type record, JsonElement found, IReadOnlyList<Override> overrides)
    {
        foreach (var parameter in Parameters(record))
        {
            var path = $"{section}.{Name(parameter)}";
            if (parameter.ParameterType == typeof(IReadOnlyList<LayerDescription>))
                AddLayers(path, Within(found, Name(parameter)), overrides);
            else if (parameter.ParameterType == typeof(LearningRateSchedule))
                AddSchedule(path, Within(found, Name(parameter)), overrides);
            else if (parameter.ParameterType == typeof(IReadOnlyList<IReadOnlyList<LayerDescription>>))
                AddList(path, Within(found, Name(parameter)), (element, list) => AddLayers(element, list, overrides));
            else
                Add(path);
            if (parameter.ParameterType is { IsGenericType: true } type && type.GetGenericTypeDefinition() != typeof(Nullable<>))
                lists.Add(path);
            if (parameter is { HasDefaultValue: true, DefaultValue: { } value })
                defaults[path] = value;
        }
    }

    private void AddSchedule(string path, JsonElement found, IReadOnlyList<Override> overrides)
    {
        Add(path);
        sections.Add(path);
        AddKind(SettingFamily.OfSchedule(path), found, overrides);
    }

    private void AddLayers(string path, JsonElement found, IReadOnlyList<Override> overrides) => AddList(path, found, (element, layer) =>
    {
        Add(element);
        sections.Add(element);
        AddKind(SettingFamily.OfLayer(element), layer, overrides);
    });

    private void AddList(string path, JsonElement found, Action<string, JsonElement> addElement)
    {
        Add(path);
        lists.Add(path);
        layerLists.Add(path);
        foreach (var (index, element) in found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().Take(SettingsReader.LongestList).Index() : [])
            addElement($"{path}.{index}", element);
    }

    private void Add(string path)
    {
        all.Add(path);
        known.Add(path);
    }

    private static JsonElement Within(JsonElement section, string name) =>
        section.ValueKind == JsonValueKind.Object && section.TryGetProperty(name, out var found) ? found : default;

    internal static ParameterInfo[] Parameters(Type record) =>
        record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();

    internal static string Name(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
}
