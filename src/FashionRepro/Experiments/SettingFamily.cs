using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FashionRepro.Experiments;

/// <summary>A section of an experiment in which one setting, the discriminator, decides which other settings there are.</summary>
internal sealed class SettingFamily
{
    private readonly IReadOnlyList<(string Kind, Type Record, IReadOnlyList<string> Settings)> kinds;

    private SettingFamily(string section, Type record, string noun)
    {
        var discriminator = record.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName!;
        (Section, Discriminator, Noun) = (section, $"{section}.{discriminator}", noun);
        kinds =
        [
            .. record.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (
                (string)kind.TypeDiscriminator!, kind.DerivedType, (IReadOnlyList<string>)[.. SettingNames.Parameters(kind.DerivedType).Select(SettingNames.Name)])),
        ];
    }

    /// <summary>The kinds of network.</summary>
    public static SettingFamily Models { get; } = new("model", typeof(ModelDescription), "models");

    /// <summary>The optimizers.</summary>
    public static SettingFamily Optimizers { get; } = new("training", typeof(TrainingRecipe), "optimizers");

    /// <summary>Every family.</summary>
    public static IReadOnlyList<SettingFamily> All { get; } = [Models, Optimizers];

    /// <summary>The section's name.</summary>
    public string Section { get; }

    /// <summary>Path of the setting that names the kind, <c>model.kind</c>.</summary>
    public string Discriminator { get; }

    /// <summary>What its kinds are called in a message.</summary>
    public string Noun { get; }

    /// <summary>The words that <see cref="Discriminator"/> may have.</summary>
    public IReadOnlyList<string> Words => [.. kinds.Select(kind => kind.Kind)];

    /// <summary>The record whose parameters are a kind's settings.</summary>
    public Type RecordOf(string kind) => kinds.Single(known => known.Kind == kind).Record;

    /// <summary>Every setting of any kind, with the kind.</summary>
    public IEnumerable<(string Path, string Kind)> Settings() => kinds.SelectMany(kind => kind.Settings.Select(name => ($"{Section}.{name}", kind.Kind)));

    /// <summary>The kind that a file names or, where that is no kind, the one that has most of the settings it has: what it is read as.</summary>
    public string KindOf(JsonElement root, IReadOnlyList<Override> overrides)
    {
        var section = root.TryGetProperty(Section, out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        var isObject = section.ValueKind == JsonValueKind.Object;
        var inFile = isObject && section.TryGetProperty(SettingNames.Last(Discriminator), out var kind) && kind.ValueKind == JsonValueKind.String
            ? kind.GetString()!
            : "";
        var written = overrides.LastOrDefault(item => item.Key == Discriminator)?.Value ?? inFile;
        if (kinds.Any(known => known.Kind == written))
            return written;

        string[] names = isObject ? [.. section.EnumerateObject().Select(property => property.Name)] : [];
        return kinds.MaxBy(known => known.Settings.Count(names.Contains)).Kind;
    }
}
