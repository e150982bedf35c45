using System.Text.Json;
using System.Text.Json.Nodes;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;

namespace FashionRepro.Runs;

/// <summary>The two kinds of network that plans and baselines up to schema 3 had, as the layers that they were; and what modules were called.</summary>
internal static class EarlierModel
{
    private const string Section = "model.";
    private const string Discriminator = Section + "kind";

    /// <summary>The model as a plan has it today.</summary>
    /// <param name="model">As it was written.</param>
    /// <exception cref="JsonException">It is of no such kind, or lacks a setting or has one more.</exception>
    public static JsonNode Today(JsonObject model) => JsonSerializer.SerializeToNode(new ModelDescription([.. Layers(model)]), RecordJson.Options)!;

    /// <summary>
    /// Names a run's modules as the layers that they are. TorchSharp's BatchNorm2d calls itself BatchNorm1d, in 0.107 as well, and so did records until training code had its own.
    /// </summary>
    /// <param name="modules">Of a record; changed in place.</param>
    public static void NameModules(JsonArray modules)
    {
        foreach (var module in modules.OfType<JsonObject>().Where(module => (string?)module["kind"] == "BatchNorm1d" && module["outputShape"] is JsonArray { Count: 3 }))
            module["kind"] = nameof(LayerDescription.BatchNorm2d);
    }

    /// <summary>The settings of a table in today's words: those of an earlier one's model are the layers that it was.</summary>
    /// <param name="settings">As a plan or a baseline has them.</param>
    public static IReadOnlyList<PlanSetting> Today(IReadOnlyList<PlanSetting> settings)
    {
        if (settings.All(setting => setting.Name != Discriminator))
            return settings;

        try
        {
            var model = Today(new JsonObject(settings.Where(IsOfModel).Select(setting => KeyValuePair.Create(setting.Name[Section.Length..], Json(setting)))));
            return
            [
                .. settings.TakeWhile(setting => !IsOfModel(setting)),
                .. PlanSettings.OfModel(model),
                .. settings.SkipWhile(setting => !IsOfModel(setting)).Where(setting => !IsOfModel(setting)),
            ];
        }
        catch (JsonException)
        {
            return settings; // edited by hand: it differs from any
        }
    }

    private static bool IsOfModel(PlanSetting setting) => setting.Name.StartsWith(Section, StringComparison.Ordinal);

    private static JsonNode? Json(PlanSetting setting) => setting.Name[Section.Length..] switch
    {
        "kind" => JsonValue.Create(setting.Value),
        "channels" or "hidden" => JsonNode.Parse(setting.Value == "none" ? "[]" : $"[{setting.Value}]"),
        _ => JsonNode.Parse(setting.Value),
    };

    private static IEnumerable<LayerDescription> Layers(JsonObject model)
    {
        var earlier = model.Deserialize<Kinds>(RecordJson.Options)!;
        if ((earlier.Kind, earlier.Channels is null) is not (("fully-connected", true) or ("convolutional", false)))
            throw new JsonException($"its model is {model["kind"]?.ToJsonString() ?? "of no kind"}, which no run of its time had");

        return
        [
            .. earlier.Channels?.SelectMany(IEnumerable<LayerDescription> (channels) =>
                [new LayerDescription.Conv2d(channels, earlier.KernelSize, Padding: earlier.Padding), new LayerDescription.ReLU(), new LayerDescription.MaxPool2d(earlier.PoolSize)]) ?? [],
            new LayerDescription.Flatten(),
            .. earlier.Hidden.SelectMany(IEnumerable<LayerDescription> (features) => [new LayerDescription.Linear(features), new LayerDescription.ReLU(), new LayerDescription.Dropout(earlier.Dropout)]),
            new LayerDescription.Linear(DataShape.Usual.Classes),
        ];
    }

    private sealed record Kinds(string Kind, IReadOnlyList<int> Hidden, double Dropout, IReadOnlyList<int>? Channels = null, int KernelSize = 0, int Padding = 0, int PoolSize = 0);
}
