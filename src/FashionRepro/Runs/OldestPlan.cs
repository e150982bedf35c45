using System.Text.Json;
using System.Text.Json.Nodes;

namespace FashionRepro.Runs;

/// <summary>
/// Plans of records of schema 2 in today's words. There, errors made on purpose were settings that every plan had; today a plan that has one names it
/// (<see cref="RunPlan.Defect"/>).
/// </summary>
public static class OldestPlan
{
    private static readonly (string Section, string Setting, string Sound, IReadOnlyDictionary<string, string> Defects)[] Settings =
    [
        ("split", "leaked", "0", new Dictionary<string, string> { ["5000"] = "leaked-test" }),
        ("input", "scale", "unit-interval", new Dictionary<string, string> { ["bytes"] = "unscaled-pixels" }),
        ("training", "shuffle", "every-epoch", new Dictionary<string, string> { ["never"] = "no-shuffling" }),
        ("training", "labels", "as-published", new Dictionary<string, string> { ["coat-and-shirt-swapped"] = "swapped-labels", ["one-in-twenty-wrong"] = "wrong-labels" }),
    ];

    /// <summary>The same plan as it is written today.</summary>
    /// <param name="plan">The plan as a record of schema 2 has it; not changed.</param>
    /// <exception cref="JsonException">It lacks one of those settings, has a value that no run had, or has two errors.</exception>
    public static JsonNode Today(JsonNode plan)
    {
        var today = plan.DeepClone();
        foreach (var (section, setting, sound, defects) in Settings)
        {
            if (today[section] is not JsonObject settings || settings[setting] is not { } value)
                throw new JsonException($"its plan has no {section}.{setting}");

            settings.Remove(setting);
            if ($"{value}" == sound)
                continue;
            if (!defects.TryGetValue($"{value}", out var defect) || today["defect"] is not null)
                throw new JsonException($"its plan's {section}.{setting} is {value.ToJsonString()}, which no run of its time had");
            today["defect"] = defect;
        }

        return today;
    }
}
