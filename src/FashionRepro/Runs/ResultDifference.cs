using System.Text.Json;
using System.Text.Json.Nodes;

namespace FashionRepro.Runs;

/// <summary>The first thing in which two results of one plan differ.</summary>
/// <param name="Epoch">The epoch that it belongs to; null where it belongs to none.</param>
/// <param name="Quantity">Its path in the result's JSON, in the epoch's where there is one: <c>trainingLoss</c>, <c>testPredictions[17]</c>.</param>
/// <param name="Before">The earlier result's value as JSON; <c>none</c> where it has none.</param>
/// <param name="Now">The later one's.</param>
public sealed record ResultDifference(int? Epoch, string Quantity, string Before, string Now)
{
    private const string EpochsMember = "epochs";
    private const string UseMember = "use";

    /// <summary>
    /// Compares everything that was computed in the order in which a run computes it, which is that of the record: data, split, model, epoch by epoch, what the trained model says, its weights.
    /// Numbers are compared as the shortest text that reads back as the same bits. What the earlier result does not say at all, a fact that records had not yet, is no difference.
    /// </summary>
    /// <returns>The first difference, null where there is none.</returns>
    public static ResultDifference? First(RunResult before, RunResult now)
    {
        var (earlier, later) = (Json(before), Json(now));
        return later.Select(member => member.Key).Union(earlier.Select(member => member.Key))
            .Where(name => earlier[name] is not null)
            .Select(name => name == EpochsMember ? InEpochs(earlier[name]!.AsArray(), later[name]?.AsArray() ?? []) : In(name, earlier[name], later[name]))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary><c>epoch 2, trainingLoss: 0.5 → 0.25</c></summary>
    public override string ToString() => $"{(Epoch is { } epoch ? $"epoch {epoch}, " : "")}{Quantity}: {Before} → {Now}";

    private static JsonObject Json(RunResult result) => JsonSerializer.SerializeToNode(result, RecordJson.Options)!.AsObject();

    private static ResultDifference? InEpochs(JsonArray before, JsonArray now) =>
        before.Zip(now).Select((pair, index) => In("", pair.First, pair.Second) is { } difference ? difference with { Epoch = index + 1 } : null).FirstOrDefault(difference => difference is not null)
        ?? InCount(EpochsMember, before.Count, now.Count);

    private static ResultDifference? In(string path, JsonNode? before, JsonNode? now) => (before, now) switch
    {
        (JsonObject earlier, JsonObject later) => earlier.Select(member => member.Key).Union(later.Select(member => member.Key))
            .Where(name => earlier[name] is not null || !IsCounted(path))
            .Select(name => In(path.Length == 0 ? name : $"{path}.{name}", earlier[name], later[name])).FirstOrDefault(difference => difference is not null),
        (JsonArray earlier, JsonArray later) => earlier.Zip(later).Select((pair, index) => In($"{path}[{index}]", pair.First, pair.Second))
            .FirstOrDefault(difference => difference is not null) ?? InCount(path, earlier.Count, later.Count),
        _ => InText(path, Text(before), Text(now)),
    };

    /// <summary>What a run did: each kind of fact there came to be counted at its time.</summary>
    private static bool IsCounted(string path) => path == UseMember || path.StartsWith($"{UseMember}.", StringComparison.Ordinal);

    /// <summary>Of ten thousand predictions it says which.</summary>
    private static ResultDifference? InText(string path, string before, string now)
    {
        if (before == now)
            return null;
        if (path is not ("testLabels" or "testPredictions") || before.Length != now.Length)
            return new(null, path, before, now);

        var image = before.AsSpan().CommonPrefixLength(now);
        return new(null, $"{path}[{image}]", before[image].ToString(), now[image].ToString());
    }

    private static ResultDifference? InCount(string path, int before, int now) => before == now ? null : new(null, $"number of {path}", $"{before}", $"{now}");

    private static string Text(JsonNode? value) =>
        value is null ? "none" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(RecordJson.Options);
}
