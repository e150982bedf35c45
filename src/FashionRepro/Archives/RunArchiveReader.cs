using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Runs;

namespace FashionRepro.Archives;

/// <summary>
/// An archive of runs that is open for reading. Nothing of it is believed: entries are found by the names that ours have, and no more is unpacked of one than a file
/// of its kind may have, and in all no more than ours unpack to, whatever its headers say.
/// </summary>
public sealed class RunArchiveReader : IDisposable
{
    /// <summary>How many times longer ours may be when they are unpacked. Records and logs are packed to a tenth of their length, weights not at all.</summary>
    private const int MostTimesLonger = 20;

    private const long AlwaysUnpacked = 64 << 20;

    private readonly Stream stream;
    private readonly Lazy<string> sha256;
    private readonly ZipArchive zip;
    private readonly Dictionary<RunKey, Dictionary<string, ZipArchiveEntry>> runs = [];
    private readonly List<(string Entry, string Problem)> misplaced = [];
    private long left;

    private RunArchiveReader(string path, Stream stream)
    {
        (this.stream, Name) = (stream, Path.GetFileName(path));
        left = (MostTimesLonger * stream.Length) + AlwaysUnpacked;
        sha256 = new(() => HashOf(stream));
        zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > ArchiveEntries.MostEntries)
            throw new InvalidDataException($"it has {zip.Entries.Count:N0} entries, and none of ours has more than {ArchiveEntries.MostEntries:N0}");

        foreach (var entry in zip.Entries.Where(entry => ArchiveEntries.IsUnderRuns(entry.FullName)))
        {
            if (ArchiveEntries.Parse(entry.FullName) is not var (key, file))
                misplaced.Add((entry.FullName, $"a run's file is called runs/KEY/{string.Join(", runs/KEY/", ArchiveEntries.RunFiles)}"));
            else if (file.Length > 0 && !(runs.TryGetValue(key, out var files) ? files : runs[key] = new(StringComparer.Ordinal)).TryAdd(file, entry))
                misplaced.Add((entry.FullName, "it is there twice; the first counts"));
        }

        ExportedBy = ReadExporter();
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 => sha256.Value;

    /// <summary>Which build wrote it, as its metadata say; null where they do not.</summary>
    public string? ExportedBy { get; }

    /// <summary>The runs that it has files of, in its order.</summary>
    public IReadOnlyCollection<RunKey> Keys => runs.Keys;

    /// <summary>Entries among the runs that are no run's files, and why they are not read.</summary>
    public IReadOnlyList<(string Entry, string Problem)> Misplaced => misplaced;

    /// <summary>Opens an archive.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no archive of runs; the message says why, without the path.</exception>
    /// <exception cref="IOException">It cannot be read; the message says why, without the path.</exception>
    public static RunArchiveReader Open(string path)
    {
        var file = RegularFile.Open(path, ArchiveEntries.LargestArchive);
        try
        {
            var reader = new RunArchiveReader(path, file);
            if (reader.runs.Count + reader.misplaced.Count > 0)
                return reader;

            throw new InvalidDataException(reader.zip.Entries.Select(entry => ArchiveEntries.FolderAbove(entry.FullName)).FirstOrDefault(folder => folder is not null) is { } above
                ? $"its runs lie in a folder, {ShownText.Line(above)}; expected runs/KEY/{RecordFile.Name} at the top, as runs export writes them: take the file as it was exported, or pack what is in that folder"
                : "it has no runs");
        }
        catch (Exception problem)
        {
            file.Dispose();
            throw problem is InvalidDataException or NotSupportedException ? new InvalidDataException(problem.Message, problem) : problem;
        }
    }

    /// <summary>Whether a file is an archive that <see cref="RunArchive"/> may have written, so that another may take its place.</summary>
    public static bool IsArchive(string path)
    {
        try
        {
            using var reader = Open(path);
            return reader.zip.GetEntry(ArchiveEntries.Metadata) is not null;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether a run has a file.</summary>
    public bool Has(RunKey key, string file) => Find(key, file) is not null;

    /// <summary>A file of a run.</summary>
    /// <exception cref="InvalidDataException">It is not there, damaged, or too large.</exception>
    public byte[] Read(RunKey key, string file)
    {
        using var content = new MemoryStream();
        Copy(key, file, content, ArchiveEntries.LargestText, CancellationToken.None);
        return content.ToArray();
    }

    /// <summary>Unpacks a file of a run.</summary>
    /// <param name="key">The run.</param>
    /// <param name="file">The file.</param>
    /// <param name="target">Where to.</param>
    /// <param name="largest">Bytes that it may have.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="InvalidDataException">It is not there, damaged, or too large.</exception>
    public void Copy(RunKey key, string file, Stream target, long largest, CancellationToken cancellation) =>
        Copy(Find(key, file) ?? throw new InvalidDataException($"{file} is missing"), target, largest, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        zip.Dispose();
        stream.Dispose();
    }

    private static string HashOf(Stream stream)
    {
        var position = stream.Position;
        stream.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        stream.Position = position;
        return hash;
    }

    private void Copy(ZipArchiveEntry entry, Stream target, long largest, CancellationToken cancellation)
    {
        try
        {
            using var content = entry.Open();
            var buffer = new byte[1 << 16];
            var length = 0L;
            while (content.Read(buffer) is > 0 and var read)
            {
                cancellation.ThrowIfCancellationRequested();
                length += read;
                left -= read;
                if (length > largest)
                    throw new InvalidDataException($"{entry.Name} has more than {largest:N0} bytes, and none of ours has");
                if (left < 0)
                    throw new InvalidDataException($"the archive unpacks to more than {MostTimesLonger} times its length, and none of ours does");
                target.Write(buffer, 0, read);
            }
        }
        catch (NotSupportedException problem)
        {
            throw new InvalidDataException($"{entry.Name} cannot be unpacked: {problem.Message}", problem);
        }
    }

    private ZipArchiveEntry? Find(RunKey key, string file) => runs.GetValueOrDefault(key)?.GetValueOrDefault(file);

    private string? ReadExporter()
    {
        if (zip.GetEntry(ArchiveEntries.Metadata) is not { } entry)
            return null;

        try
        {
            using var text = new MemoryStream();
            Copy(entry, text, RegularFile.LargestText, CancellationToken.None);
            return RunCrate.ExporterOf(JsonNode.Parse(text.ToArray()));
        }
        catch (Exception problem) when (problem is System.Text.Json.JsonException or InvalidDataException or InvalidOperationException)
        {
            return null; // It is for others; the runs are checked without it.
        }
    }
}
