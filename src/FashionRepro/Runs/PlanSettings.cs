using System.Text.Json;
using System.Text.Json.Nodes;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;

namespace FashionRepro.Runs;

/// <summary>One leaf of a run plan.</summary>
/// <param name="Name">Its path in the plan's JSON, <c>training.batchSize</c>.</param>
/// <param name="Value">A number or word as JSON writes it, without quotes; a list as <c>256, 128</c>, and <c>none</c> where it is empty; a layer as <c>Conv2d(channels 32, kernelSize 3)</c>.</param>
public sealed record PlanSetting(string Name, string Value);

/// <summary>A run plan as a flat list of settings, under the names and in the order of its JSON.</summary>
public static class PlanSettings
{
    /// <summary>Every leaf of the plan.</summary>
    public static IReadOnlyList<PlanSetting> All(RunPlan plan) => [.. Leaves("", JsonSerializer.SerializeToNode(plan, RecordJson.Options))];

    /// <summary>The leaves that say what is computed, whichever the seed and the code: split, model, training and the data's content.</summary>
    public static IReadOnlyList<PlanSetting> OfExperiment(RunPlan plan) => [.. All(plan).Where(setting => IsOfExperiment(setting.Name))];

    /// <summary>A layer as it is shown: <c>Conv2d(channels 32, kernelSize 3, padding 1)</c>.</summary>
    public static string Of(LayerDescription layer) => Text(JsonSerializer.SerializeToNode(layer, RecordJson.Options));

    private static bool IsOfExperiment(string name) => name != "seed" && !name.StartsWith("code.", StringComparison.Ordinal);

    private static IEnumerable<PlanSetting> Leaves(string path, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(SettingNames.Join(path, member.Key), member.Value)),
        JsonArray { Count: 0 } => [new(path, "none")],
        JsonArray items when items[0] is JsonObject => items.Select((item, index) => new PlanSetting($"{path}.{index}", Text(item))),
        JsonArray items => [new(path, string.Join(", ", items.Select(Text)))],
        _ => [new(path, Text(node))],
    };

    private static string Text(JsonNode? value) =>
        value is JsonObject layer ? Layer(layer)
        : value is JsonArray list ? $"[{string.Join(", ", list.Select(Text))}]"
        : value is null ? "null" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(RecordJson.Options);

    private static string Layer(JsonObject layer)
    {
        var kind = (string?)layer["kind"];
        var settings = string.Join(", ", layer.Where(member => member.Key != "kind").Select(member => $"{member.Key} {Text(member.Value)}"));
        return settings.Length == 0 ? $"{kind}" : $"{kind}({settings})";
    }
}
