using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionRepro.Experiments;

/// <summary>
/// The settings that a file has. An experiment's are the parameters of its records, so a parameter added to a record is a setting at once.
/// </summary>
internal sealed class SettingNames
{
    /// <summary>The setting that decides which other settings a model has.</summary>
    public const string ModelKind = "model.kind";

    private static readonly (string Kind, IReadOnlyList<string> Settings)[] ModelKinds =
    [
        .. typeof(ModelDescription).GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(kind => ((string)kind.TypeDiscriminator!, (IReadOnlyList<string>)[.. Parameters(kind.DerivedType).Select(Name)])),
    ];

    private readonly List<string> all = [];
    private readonly HashSet<string> sections = new(StringComparer.Ordinal);
    private readonly HashSet<string> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> otherKinds = new(StringComparer.Ordinal);

    private SettingNames()
    {
    }

    /// <summary>The words that <see cref="ModelKind"/> may have.</summary>
    public static IReadOnlyList<string> ModelKindWords { get; } = [.. ModelKinds.Select(kind => kind.Kind)];

    /// <summary>Every section and setting, in the order of the file.</summary>
    public IReadOnlyList<string> All => all;

    /// <summary>The settings of an experiment with this kind of model.</summary>
    public static SettingNames OfExperiment(string modelKind)
    {
        var names = new SettingNames();
        foreach (var section in Parameters(typeof(Experiment)).Where(parameter => parameter.ParameterType != typeof(string)))
        {
            var path = Name(section);
            names.all.Add(path);
            names.sections.Add(path);
            if (section.ParameterType == typeof(ModelDescription))
                names.AddModel(path, modelKind);
            else
                names.AddSettings(path, section.ParameterType);
        }

        return names;
    }

    /// <summary>The settings of a study.</summary>
    public static SettingNames OfStudy()
    {
        var names = new SettingNames();
        names.all.AddRange(["about", "experiments", "seeds"]);
        names.lists.UnionWith(["experiments", "seeds"]);
        return names;
    }

    /// <summary>A kind of model that has this setting, where it is not the one at hand; otherwise null.</summary>
    public string? OtherKindWith(string path) => otherKinds.GetValueOrDefault(path);

    /// <summary>The kind that has every setting in <paramref name="written"/> that any has: what a file without a valid kind is read as.</summary>
    public static string LikelyModelKind(IReadOnlyCollection<string> written) =>
        ModelKinds.MaxBy(kind => kind.Settings.Count(written.Contains)).Kind;

    public bool IsSection(string path) => sections.Contains(path);

    public bool IsList(string path) => lists.Contains(path);

    public bool IsSetting(string path) => all.Contains(path) && !IsSection(path);

    /// <summary>Names of what is directly within a section; of the whole file for the empty path.</summary>
    public IReadOnlyList<string> Within(string section) => [.. all.Where(path => Parent(path) == section).Select(Last)];

    /// <summary>The path that this one most likely stands for: a name that is close, rather in the same section than in another.</summary>
    public string? Nearest(string path) => all
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

    private void AddModel(string path, string modelKind)
    {
        all.Add(ModelKind);
        AddSettings(path, typeof(ModelDescription).GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Single(kind => (string)kind.TypeDiscriminator! == modelKind).DerivedType);
        foreach (var (kind, settings) in ModelKinds)
        {
            foreach (var setting in settings.Select(name => $"{path}.{name}").Where(setting => !all.Contains(setting)))
                otherKinds.TryAdd(setting, kind);
        }
    }

    private void AddSettings(string section, Type record)
    {
        foreach (var parameter in Parameters(record))
        {
            var path = $"{section}.{Name(parameter)}";
            all.Add(path);
            if (parameter.ParameterType.IsGenericType)
                lists.Add(path);
        }
    }

    private static ParameterInfo[] Parameters(Type record) =>
        record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();

    private static string Name(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
}
