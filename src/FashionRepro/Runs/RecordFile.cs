using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Metrics;

namespace FashionRepro.Runs;

/// <summary>
/// A run record as a file: indented JSON whose last member, <c>recordSha256</c>, is the hash of the canonical JSON of all the others.
/// A number altered by hand, or a file cut short, no longer fits it; white space does not matter.
/// </summary>
public static class RecordFile
{
    /// <summary>The record's file in a run's folder.</summary>
    public const string Name = "record.json";

    private const string HashMember = "recordSha256";

    /// <summary>Writes the record and flushes it to the disk.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="record">What to write.</param>
    public static void Write(string folder, RunRecord record)
    {
        DurableFile.Write(Path.Combine(folder, Name), Json(record).ToJsonString(RecordJson.Options) + "\n");
    }

    /// <summary>The record's JSON with its hash.</summary>
    /// <exception cref="ArgumentException">The record was read from an older version's, whose layout it has no longer.</exception>
    internal static JsonObject Json(RunRecord record)
    {
        if (record.Schema != RunPlan.RecordSchema)
            throw new ArgumentException($"Records are written with schema {RunPlan.RecordSchema}; this one has {record.Schema}.", nameof(record));

        var json = JsonSerializer.SerializeToNode(record, RecordJson.Options)!.AsObject();
        json[HashMember] = Hash(json);
        return json;
    }

    /// <summary>Reads and checks the record of a run's folder, and where the run came from.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="key">The key it is to have.</param>
    public static StoredRun Read(string folder, RunKey key)
    {
        try
        {
            var run = Parse(RegularFile.ReadText(Path.Combine(folder, Name)), folder, key);
            return run is StoredRun.Intact intact ? intact with { Origin = RunOrigin.Read(folder) } : run;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new StoredRun.Damaged(folder, $"{Name} cannot be read: {problem.Message}");
        }
    }

    /// <summary>Reads and checks the text of a record.</summary>
    /// <param name="text">JSON, indented or not.</param>
    /// <param name="folder">Where it is from.</param>
    /// <param name="key">The key it is to have; null for that of its own plan.</param>
    internal static StoredRun Parse(string text, string folder, RunKey? key)
    {
        try
        {
            if (text.Length == 0)
                throw new JsonException("it is empty, or no file but a pipe or a device");

            var json = JsonNode.Parse(text) as JsonObject ?? throw new JsonException("it is not an object");
            if ((string?)json[HashMember] is not { } hash)
                return new StoredRun.Damaged(folder, $"{Name} has no {HashMember}, the hash it is checked by");

            json.Remove(HashMember);
            if (hash != Hash(json))
                return new StoredRun.Damaged(folder, $"{Name} was altered after it was written: its content does not fit its {HashMember}");

            // Before the layout is read: a record of another version has another one.
            if ((int?)json["schema"] is { } schema && schema is < RunPlan.OldestRecordSchema or > RunPlan.RecordSchema)
                return new StoredRun.Damaged(folder, $"{Name} has schema {schema}; this version reads {RunPlan.OldestRecordSchema} to {RunPlan.RecordSchema}");

            RunKey? keyOfPlan = null;
            if ((int?)json["schema"] is < RunPlan.RecordSchema and var earlier && json["plan"] is { } plan)
            {
                keyOfPlan = EarlierPlan.KeyOf(plan, earlier);
                json["plan"] = EarlierPlan.Today(plan, earlier);
            }

            if (json["result"]?["model"]?["modules"] is JsonArray modules)
                EarlierModel.NameModules(modules);
            var record = json.Deserialize<RunRecord>(RecordJson.Options) ?? throw new JsonException("it is empty");
            keyOfPlan ??= RunKey.Of(record.Plan);
            return Contradiction(json, record, keyOfPlan.Value, key ?? keyOfPlan.Value) is { } problem ? new StoredRun.Damaged(folder, problem) : new StoredRun.Intact(record, folder);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException or ArgumentException or NotSupportedException)
        {
            return new StoredRun.Damaged(folder, $"{Name} is not a whole record: {problem.Message}");
        }
    }

    private static string? Contradiction(JsonObject json, RunRecord record, RunKey keyOfPlan, RunKey key)
    {
        if (record.Key != key.ToString() || keyOfPlan != key)
            return $"{Name} is the record of another run";
        if (record.Result.Epochs.Count != record.Plan.Training.Epochs)
            return $"{Name} has {record.Result.Epochs.Count} epochs of {record.Plan.Training.Epochs}";

        var tally = ConfusionMatrix.Tally(Digits(record.Result.TestLabels), Digits(record.Result.TestPredictions), FashionClasses.Count);
        if (!tally.Equals(record.Result.TestConfusion))
            return $"{Name} contradicts itself: its test predictions give another confusion matrix";

        return RecordConsistency.Problem(json, record) is { } problem ? $"{Name} says what cannot be: {problem}" : null;
    }

    /// <summary>The classes behind a string of digits, as <see cref="RunResult.TestLabels"/> holds them.</summary>
    /// <exception cref="FormatException">A character is not a digit.</exception>
    public static byte[] Digits(string classes) => Array.ConvertAll(
        classes.ToCharArray(), c => char.IsAsciiDigit(c) ? (byte)(c - '0') : throw new FormatException($"'{c}' is not the digit of a class"));

    private static string Hash(JsonObject json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(json))));
}
