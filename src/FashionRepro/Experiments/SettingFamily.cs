using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Experiments.Layers;

namespace FashionRepro.Experiments;

/// <summary>A section of an experiment in which one setting, the discriminator, decides which other settings there are.</summary>
internal sealed class SettingFamily
{
    private static readonly Kinds Layers = Kinds.Of(typeof(LayerDescription), "layers");
    private static readonly Kinds Schedules = Kinds.Of(typeof(LearningRateSchedule), "schedules");

    private readonly Kinds kinds;

    private SettingFamily(string section, Kinds kinds) =>
        (Section, Discriminator, this.kinds) = (section, $"{section}.{kinds.Discriminator}", kinds);

    /// <summary>The optimizers.</summary>
    public static SettingFamily Optimizers { get; } = new("training", Kinds.Of(typeof(TrainingRecipe), "optimizers"));

    /// <summary>The kinds of layer.</summary>
    public static IReadOnlyList<string> LayerKinds { get; } = [.. Layers.All.Select(kind => kind.Kind)];

    /// <summary>The kinds of learning rate schedule.</summary>
    public static IReadOnlyList<string> ScheduleKinds { get; } = [.. Schedules.All.Select(kind => kind.Kind)];

    /// <summary>The kinds that a schedule may have.</summary>
    /// <param name="path">The schedule's, <c>training.schedule</c>.</param>
    public static SettingFamily OfSchedule(string path) => new(path, Schedules);

    /// <summary>The kinds that a layer may have.</summary>
    /// <param name="path">The layer's, <c>model.layers.0</c>.</param>
    public static SettingFamily OfLayer(string path) => new(path, Layers);

    /// <summary>The section's name.</summary>
    public string Section { get; }

    /// <summary>Path of the setting that names the kind, <c>training.optimizer</c>.</summary>
    public string Discriminator { get; }

    /// <summary>What its kinds are called in a message.</summary>
    public string Noun => kinds.Noun;

    /// <summary>The words that <see cref="Discriminator"/> may have.</summary>
    public IReadOnlyList<string> Words => [.. kinds.All.Select(kind => kind.Kind)];

    /// <summary>The record whose parameters are a kind's settings.</summary>
    public Type RecordOf(string kind) => kinds.All.Single(known => known.Kind == kind).Record;

    /// <summary>Every setting of any kind, with the kind.</summary>
    public IEnumerable<(string Path, string Kind)> Settings() => kinds.All.SelectMany(kind => kind.Settings.Select(name => ($"{Section}.{name}", kind.Kind)));

    /// <summary>The kind that a section names or, where that is no kind, the one that has most of the settings it has: what it is read as.</summary>
    /// <param name="section">The section, whatever it is; undefined where there is none.</param>
    /// <param name="overrides">What wins over it.</param>
    public string KindOf(JsonElement section, IReadOnlyList<Override> overrides)
    {
        var isObject = section.ValueKind == JsonValueKind.Object;
        var inFile = isObject && section.TryGetProperty(kinds.Discriminator, out var kind) && kind.ValueKind == JsonValueKind.String
            ? kind.GetString()!
            : "";
        var written = overrides.LastOrDefault(item => item.Key == Discriminator)?.Value ?? inFile;
        if (kinds.All.Any(known => known.Kind == written))
            return written;

        string[] names = isObject ? [.. section.EnumerateObject().Select(property => property.Name)] : [];
        return kinds.All.MaxBy(known => known.Settings.Count(names.Contains)).Kind;
    }

    private sealed record Kinds(string Discriminator, string Noun, IReadOnlyList<(string Kind, Type Record, IReadOnlyList<string> Settings)> All)
    {
        public static Kinds Of(Type record, string noun) => new(
            record.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName!,
            noun,
            [
                .. record.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (
                    (string)kind.TypeDiscriminator!, kind.DerivedType, (IReadOnlyList<string>)[.. SettingNames.Parameters(kind.DerivedType).Select(SettingNames.Name)])),
            ]);
    }
}
