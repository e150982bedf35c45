using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>How a run of earlier training code came to count as one of later code without being trained again; see issue 13.</summary>
/// <param name="FromKey">The run key that it had before, 64 hexadecimal digits.</param>
/// <param name="FromCode">Hash of the training code that it had before.</param>
/// <param name="Proof">SHA-256 of the proof's file, an <see cref="AdoptionProof"/>: runs of both codes, trained and found equal.</param>
/// <param name="Date">When.</param>
public sealed record Adoption(string FromKey, string FromCode, string Proof, DateTimeOffset Date);

/// <summary>Runs that were trained by two training codes in one environment and left the same result: why other runs of the first count as runs of the second.</summary>
/// <param name="From">The earlier training code.</param>
/// <param name="To">The later one.</param>
/// <param name="Environment">Where both were trained.</param>
/// <param name="Experiments">What was trained.</param>
public sealed record AdoptionProof(TrainingIdentity From, TrainingIdentity To, RunEnvironment Environment, IReadOnlyList<ProvedExperiment> Experiments)
{
    /// <summary>The folder of the proofs' files, in that of the bank.</summary>
    public const string FolderName = "proofs";

    private const int DigitsOfName = 16;

    /// <summary>The file's text: the same for the same proof.</summary>
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, RecordJson.Options) + "\n";

    /// <summary>SHA-256 of the file, by which records name it.</summary>
    [JsonIgnore]
    public string Sha256 => Hash(Encoding.UTF8.GetBytes(Text));

    /// <summary>Where a proof lies or would lie.</summary>
    public static string PathOf(string folder, string sha256) => Path.Combine(folder, sha256[..Math.Min(DigitsOfName, sha256.Length)] + ".json");

    /// <summary>The proof of an experiment by one of its seeds.</summary>
    public static ProvedRun Compared(RunRecord before, RunRecord now) => new(
        now.Plan.Seed, before.Key, now.Key, ResultHash(now.Result), ((NetworkResult)now.Result).WeightsSha256);

    /// <summary>Why a record's adoption, or one before it, does not hold, as a sentence; null where all do, or the record was not adopted.</summary>
    /// <param name="folder">The folder of the proofs.</param>
    /// <param name="experiment">The experiment that the record counts for.</param>
    /// <param name="record">The record.</param>
    public static string? Problem(string folder, string experiment, RunRecord record) => Problem(folder, experiment, record, ResultHash(record.Result));

    /// <param name="folder">The folder of the proofs.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="record">The record.</param>
    /// <param name="resultSha256">Of its result; null where later code may have added to it.</param>
    private static string? Problem(string folder, string experiment, RunRecord record, string? resultSha256)
    {
        if (record.Adoption is not { } adoption)
            return null;

        var path = PathOf(folder, adoption.Proof);
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
            return $"its proof {name} is not there";

        AdoptionProof proof;
        try
        {
            var bytes = RegularFile.ReadBytes(path);
            if (Hash(bytes) != adoption.Proof)
                return $"its proof {name} was altered: the SHA-256 is {Hash(bytes)}, the record says {adoption.Proof}";
            proof = JsonSerializer.Deserialize<AdoptionProof>(bytes, RecordJson.Options) ?? throw new JsonException("it is empty");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return $"its proof {name} cannot be read: {problem.Message}";
        }

        var proved = proof.Experiments.Where(proved => proved.Name == experiment).ToArray();
        var runs = proved.SelectMany(of => of.Runs).ToArray();
        return proof.From.CodeSha256 != adoption.FromCode ? $"its proof {name} is from code {proof.From.CodeSha256}, the record from {adoption.FromCode}"
            : proof.To != record.Plan.Identity ? $"its proof {name} is for code {proof.To.CodeSha256}, the record of {record.Plan.Identity.CodeSha256}"
            : runs.Length == 0 ? $"its proof {name} says nothing of {experiment}"
            : proved[0].IsOfShorter && resultSha256 is not null && !runs.All(run => IsShorter(run, record.Plan, proved[0])) ? $"its proof {name} has runs that are not {proved[0].ShorterInWords}"
            : !proved[0].IsOfShorter && runs.FirstOrDefault(run => run.Seed == record.Plan.Seed) is { } own && (own.FromKey != adoption.FromKey || own.ToKey != record.Key
                || (proof.Environment.DecidesSameBitsAs(record.Environment) && own != own with { ResultSha256 = resultSha256 ?? own.ResultSha256, WeightsSha256 = record.NetworkOrNull?.Result.WeightsSha256 ?? "" }))
                ? $"its proof {name} has another run of seed {own.Seed}"
            : Problem(folder, experiment, record with { Key = adoption.FromKey, Plan = record.Plan.With(proof.From), Adoption = record.EarlierAdoptions?.FirstOrDefault(), EarlierAdoptions = [.. record.EarlierAdoptions?.Skip(1) ?? []] }, resultSha256: null);
    }

    /// <summary>Whether a run is one of fewer epochs or images of the same plan. Of an earlier link the plan is not known as it was written then.</summary>
    private static bool IsShorter(ProvedRun run, RunPlan plan, ProvedExperiment proved)
    {
        if (plan is not NetworkPlan network)
            return false;

        var shorter = network with { Training = network.Training with { Epochs = proved.Epochs ?? network.Training.Epochs }, Split = AdoptableRuns.AtMost(proved.Images, network.Split) };
        return shorter.Training.Epochs <= network.Training.Epochs && shorter != network && run.ToKey == RunKey.Of(shorter with { Seed = run.Seed }).ToString();
    }

    private static string ResultHash(RunResult result) => Hash(Encoding.UTF8.GetBytes(CanonicalJson.Of(result)));

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>An experiment whose result did not change.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Runs">The runs that were trained by both codes, by seed; at least one.</param>
/// <param name="Epochs">How many epochs they have, fewer than the experiment; absent where they have as many.</param>
/// <param name="Images">How many images each part of their data has at most; absent where they have the experiment's.</param>
public sealed record ProvedExperiment(
    string Name, IReadOnlyList<ProvedRun> Runs, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Epochs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Images = null)
{
    /// <summary>Whether its runs are shorter than the experiment's.</summary>
    [JsonIgnore]
    public bool IsOfShorter => Epochs is not null || Images is not null;

    /// <summary><c>of 2 epochs, of 2,000 images of each part at most</c></summary>
    [JsonIgnore]
    internal string ShorterInWords => string.Join(", ", new[]
    {
        Epochs is { } epochs ? $"of {epochs} {(epochs == 1 ? "epoch" : "epochs")}" : null, Images is { } images ? $"of {images:N0} images of each part at most" : null,
    }.OfType<string>());
}

/// <summary>A seed that both codes trained.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="FromKey">The earlier run's key.</param>
/// <param name="ToKey">The later run's.</param>
/// <param name="ResultSha256">SHA-256 of the canonical JSON of the later run's result, in which nothing of the earlier one's differs.</param>
/// <param name="WeightsSha256">SHA-256 of the weights of both.</param>
public sealed record ProvedRun(int Seed, string FromKey, string ToKey, string ResultSha256, string WeightsSha256);
