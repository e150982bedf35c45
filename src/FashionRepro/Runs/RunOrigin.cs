using System.Text.Json;
using System.Text.Json.Serialization;
using FashionRepro.Experiments;
using FashionRepro.Reports;

namespace FashionRepro.Runs;

/// <summary>
/// Where a run came from that was not trained in this store: <c>imported.json</c> beside its record. It is outside of the record and its hash, because the record is the same wherever it lies.
/// </summary>
/// <param name="Archive">Name of the archive's file, without its folder.</param>
/// <param name="ArchiveSha256">SHA-256 of that file, 64 hexadecimal digits.</param>
/// <param name="Imported">When.</param>
/// <param name="ExportedBy">Which build wrote the archive, in words; null where the archive does not say.</param>
/// <param name="WithWeights">Whether the archive had the run's weights.</param>
public sealed record RunOrigin(string Archive, string ArchiveSha256, DateTimeOffset Imported, string? ExportedBy, bool WithWeights)
{
    /// <summary>The file in a run's folder.</summary>
    public const string FileName = "imported.json";

    private const int ShownDigits = 12;

    /// <summary>A later version may say more.</summary>
    private static readonly JsonSerializerOptions Lenient = new(RecordJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>The origin of a run; null where it was trained in the store.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>What the file says. One that is there and cannot be read still tells that the run was imported.</returns>
    public static RunOrigin? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;

        try
        {
            return JsonSerializer.Deserialize<RunOrigin>(RegularFile.ReadBytes(path), Lenient) ?? throw new JsonException("it is empty");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            return new($"an archive that {FileName} does not name", "", default, null, WithWeights: true);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="folder">The run's folder.</param>
    public void Write(string folder) => DurableFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, RecordJson.Options) + "\n");

    /// <summary><c>3 from a.zip (SHA-256 0123456789ab…) and 2 from b.zip (SHA-256 …)</c></summary>
    /// <param name="origins">Of runs, at least one.</param>
    public static string Describe(IEnumerable<RunOrigin> origins) => string.Join(" and ", origins
        .GroupBy(origin => $"{origin}").OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => $"{of.Count()} from {of.Key}"));

    /// <summary><c>a.zip (SHA-256 0123456789ab…)</c></summary>
    public override string ToString() => ShownText.Line(Archive) + (ArchiveSha256.Length < ShownDigits ? "" : $" (SHA-256 {ArchiveSha256[..ShownDigits]}…)");
}
