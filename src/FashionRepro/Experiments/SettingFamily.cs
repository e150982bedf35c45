using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Experiments.Layers;

namespace FashionRepro.Experiments;

/// <summary>A section of an experiment in which one setting, the discriminator, decides which other settings there are.</summary>
internal sealed class SettingFamily
{
    private readonly OrderedDictionary<string, (Type Record, string[] Settings)> kinds;

    private SettingFamily(Type record, string noun)
    {
        (Noun, Discriminator) = (noun, record.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName!);
        kinds = new(record.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => KeyValuePair.Create(
            (string)kind.TypeDiscriminator!, (kind.DerivedType, (string[])[.. SettingNames.Parameters(kind.DerivedType).Select(SettingNames.Name)]))));
    }

    /// <summary>The optimizers.</summary>
    public static SettingFamily Optimizers { get; } = new(typeof(TrainingRecipe), "optimizers");

    /// <summary>The kinds of learning rate schedule.</summary>
    public static SettingFamily Schedules { get; } = new(typeof(LearningRateSchedule), "schedules");

    /// <summary>The kinds of layer.</summary>
    public static SettingFamily Layers { get; } = new(typeof(LayerDescription), "layers");

    /// <summary>The setting that names the kind, <c>optimizer</c>.</summary>
    public string Discriminator { get; }

    /// <summary>What its kinds are called in a message.</summary>
    public string Noun { get; }

    /// <summary>The words that <see cref="Discriminator"/> can have.</summary>
    public IReadOnlyList<string> Kinds => [.. kinds.Keys];

    /// <summary>The record whose parameters are a kind's settings.</summary>
    public Type RecordOf(string kind) => kinds[kind].Record;

    /// <summary>A kind's settings.</summary>
    public IReadOnlyList<string> SettingsOf(string kind) => kinds[kind].Settings;

    /// <summary>The kind that a section names or, where that is no kind, the one that has most of the settings it has: what it is read as.</summary>
    /// <param name="section">The section, whatever it is; null where there is none.</param>
    /// <param name="overridden">The kind that wins over it; null where none does.</param>
    public string KindOf(JsonElement? section, string? overridden)
    {
        var found = section is { ValueKind: JsonValueKind.Object } element ? element.EnumerateObject().ToLookup(member => member.Name, member => member.Value) : null;
        var written = overridden ?? (found?[Discriminator].LastOrDefault() is { ValueKind: JsonValueKind.String } kind ? kind.GetString()! : "");
        return kinds.ContainsKey(written) ? written : kinds.MaxBy(known => known.Value.Settings.Count(name => found?.Contains(name) == true)).Key;
    }
}
