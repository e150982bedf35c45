using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>The character of class 0: with up to ten classes they are digits.</summary>
    private const char FirstClass = '0';

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
            if ((int?)json["schema"] is { } schema and not RunPlan.RecordSchema)
                return new StoredRun.Damaged(folder, $"{Name} has schema {schema}; this version reads {RunPlan.RecordSchema}");

            var record = json.Deserialize<RunRecord>(RecordJson.Options) ?? throw new JsonException("it is empty");
            var keyOfPlan = RunKey.Of(record.Plan);
            return Contradiction(json, record, keyOfPlan, key ?? keyOfPlan) is { } problem ? new StoredRun.Damaged(folder, problem) : new StoredRun.Intact(record, folder);
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
        if (record.NetworkOrNull is null && record.Plan is not ProgramPlan)
            return $"{Name} has the plan of a network and the result of a program";
        if (record.Plan is NetworkPlan { Training.Epochs: var planned } && record.Result.EpochsOrNull?.Count is var epochs && epochs != planned)
            return $"{Name} has {epochs ?? 0} epochs of {planned}";

        if (record.Result is { TestConfusionOrNull: { } test, TestLabelsOrNull: { } labels, TestPredictionsOrNull: { } predictions }
            && !ConfusionMatrix.Tally(Classes(labels, test.Classes), Classes(predictions, test.Classes), test.Classes).Equals(test))
            return $"{Name} contradicts itself: its test predictions give another confusion matrix";

        return RecordConsistency.Problem(json, record) is { } problem ? $"{Name} says what cannot be: {problem}" : null;
    }

    /// <summary>The classes behind a text, as <see cref="RunResult.TestLabels"/> holds them.</summary>
    /// <param name="classes">A character for each image.</param>
    /// <param name="count">How many classes there are, at most 256.</param>
    /// <exception cref="FormatException">A character stands for no class.</exception>
    public static byte[] Classes(string classes, int count = byte.MaxValue + 1) => Array.ConvertAll(
        classes.ToCharArray(), c => c - FirstClass is >= 0 and var number && number < count ? (byte)number : throw new FormatException($"'{c}' is the character of no class"));

    /// <summary>The text behind which classes stand; the opposite of <see cref="Classes"/>.</summary>
    public static string Text(IEnumerable<byte> classes) => string.Concat(classes.Select(number => (char)(FirstClass + number)));

    private static string Hash(JsonObject json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(json))));
}
