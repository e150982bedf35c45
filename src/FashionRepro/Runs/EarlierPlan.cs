using System.Text.Json;
using System.Text.Json.Nodes;

namespace FashionRepro.Runs;

/// <summary>
/// Plans of records of schema 2 and 3 in today's words, and the keys that they had. In schema 2, errors made on purpose were settings that every plan had; since then a
/// plan that has one names it (<see cref="NetworkPlan.Defect"/>). Up to schema 3, there were two kinds of network; today a network is its layers.
/// </summary>
public static class EarlierPlan
{
    private static readonly (string Section, string Setting, string Sound, IReadOnlyDictionary<string, string> Defects)[] Errors =
    [
        ("split", "leaked", "0", new Dictionary<string, string> { ["5000"] = "leaked-test" }),
        ("input", "scale", "unit-interval", new Dictionary<string, string> { ["bytes"] = "unscaled-pixels" }),
        ("training", "shuffle", "every-epoch", new Dictionary<string, string> { ["never"] = "no-shuffling" }),
        ("training", "labels", "as-published", new Dictionary<string, string> { ["coat-and-shirt-swapped"] = "swapped-labels", ["one-in-twenty-wrong"] = "wrong-labels" }),
    ];

    /// <summary>What schema 3 left out of a key where a plan had it.</summary>
    private static readonly (string Section, string Setting, JsonValue Default)[] Defaults =
    [
        ("input", "order", JsonValue.Create("as-published")!),
        ("training", "momentum", JsonValue.Create(0)),
        ("training", "beta1", JsonValue.Create(0.9)),
        ("training", "beta2", JsonValue.Create(0.999)),
        ("training", "epsilon", JsonValue.Create(1e-8)),
    ];

    /// <summary>The key that a plan has in a record of its schema.</summary>
    /// <param name="plan">The plan as it is written there; not changed.</param>
    /// <param name="schema">The record's, earlier than <see cref="RunPlan.RecordSchema"/>.</param>
    public static RunKey KeyOf(JsonNode plan, int schema)
    {
        var hashed = plan.DeepClone();
        foreach (var (section, setting, byDefault) in schema == RunPlan.OldestRecordSchema ? [] : Defaults)
        {
            if (hashed[section] is JsonObject settings && JsonNode.DeepEquals(settings[setting], byDefault))
                settings.Remove(setting);
        }

        return RunKey.Of(hashed, schema);
    }

    /// <summary>The same plan as it is written today.</summary>
    /// <param name="plan">The plan as a record of that schema has it; not changed.</param>
    /// <param name="schema">The record's.</param>
    /// <exception cref="JsonException">It lacks one of its settings, has a value that no run had, or has two errors.</exception>
    public static JsonNode Today(JsonNode plan, int schema)
    {
        var today = plan.DeepClone();
        if (schema == RunPlan.OldestRecordSchema)
            NameError(today);
        today["model"] = EarlierModel.Today(today["model"] as JsonObject ?? throw new JsonException("its plan has no model"));
        return today;
    }

    private static void NameError(JsonNode plan)
    {
        foreach (var (section, setting, sound, defects) in Errors)
        {
            if (plan[section] is not JsonObject settings || settings[setting] is not { } value)
                throw new JsonException($"its plan has no {section}.{setting}");

            settings.Remove(setting);
            if ($"{value}" == sound)
                continue;
            if (!defects.TryGetValue($"{value}", out var defect) || plan["defect"] is not null)
                throw new JsonException($"its plan's {section}.{setting} is {value.ToJsonString()}, which no run of its time had");
            plan["defect"] = defect;
        }
    }
}
