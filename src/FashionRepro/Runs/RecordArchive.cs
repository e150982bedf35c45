using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// Records of many runs of one experiment as one file that can be committed: a record per line as JSON with its hash, by seed, the whole compressed with gzip
/// (<c>zcat</c> shows it). Weights and logs are not in it. Calibration resamples such files; see issue 4.
/// </summary>
public static class RecordArchive
{
    /// <summary>The ending of such a file's name.</summary>
    public const string Ending = ".jsonl.gz";

    /// <summary>Writes records, replacing the file. The same records give the same bytes on the same version of .NET.</summary>
    /// <param name="path">Where to; the folder is made where it does not exist.</param>
    /// <param name="records">Runs of one experiment, at least one, each seed once.</param>
    /// <exception cref="ArgumentException">There is none, a seed is there twice, or they are of different experiments.</exception>
    /// <exception cref="IOException">They are more than a file is read of, or it cannot be written.</exception>
    public static void Write(string path, IReadOnlyCollection<RunRecord> records)
    {
        if (Problem(records) is { } problem)
            throw new ArgumentException(problem, nameof(records));

        var length = 0L;
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var line in records.OrderBy(record => record.Plan.Seed).Select(record => Encoding.UTF8.GetBytes(RecordFile.Json(record).ToJsonString(LineOptions) + "\n")))
            {
                length += line.Length;
                gzip.Write(line);
            }
        }

        if (length > RegularFile.LargestText)
            throw new IOException($"{Path.GetFileName(path)} would hold {length:N0} bytes of records; at most {RegularFile.LargestText:N0} are read. Collect fewer seeds. The file is as it was.");

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        DurableFile.Write(path, bytes.ToArray());
    }

    /// <summary>Reads records and checks each as the store does.</summary>
    /// <param name="path">An existing file.</param>
    /// <returns>By seed; at least one.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or is not of runs of one experiment; the message says where.</exception>
    public static IReadOnlyList<RunRecord> Read(string path)
    {
        var name = Path.GetFileName(path);
        RunRecord[] records = [.. Lines(path, name).Select((line, index) => RecordFile.Parse(line, name, key: null) is var run && run is StoredRun.Intact { Record: var record }
            ? record : throw new InvalidDataException($"{name}, line {index + 1}: {(run as StoredRun.Damaged)?.Problem ?? "there is no record"}"))];

        return Problem(records) is { } problem ? throw new InvalidDataException($"{name}: {problem}") : records;
    }

    private static JsonSerializerOptions LineOptions { get; } = new(RecordJson.Options) { WriteIndented = false };

    private static string[] Lines(string path, string name)
    {
        try
        {
            using var gzip = new GZipStream(RegularFile.Open(path), CompressionMode.Decompress);
            using var text = new MemoryStream();
            var buffer = new byte[1 << 16];
            while (gzip.Read(buffer) is > 0 and var read)
            {
                text.Write(buffer, 0, read);
                if (text.Length > RegularFile.LargestText)
                    throw new InvalidDataException($"it holds more than {RegularFile.LargestText:N0} bytes");
            }

            return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{name} is not a whole gzip file: {problem.Message}", problem);
        }
    }

    private static string? Problem(IReadOnlyCollection<RunRecord> records)
    {
        if (records.Count == 0)
            return "there is no record";
        if (records.Select(record => record.Plan.Seed).Distinct().Count() < records.Count)
            return "a seed is there twice";
        return records.Select(record => CanonicalJson.Of(record.Plan with { Seed = 0 })).Distinct().Skip(1).Any()
            ? "the records are of different experiments, or of different training code"
            : null;
    }
}
