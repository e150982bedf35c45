using System.IO.Compression;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using FashionRepro.Runs;

namespace FashionRepro.Archives;

/// <summary>Writes archives of runs: a zip that is a research object crate, see <see cref="RunCrate"/>, and that <see cref="RunArchiveReader"/> reads.</summary>
public static class RunArchive
{
    /// <summary>A plain file that its owner may write: without it, programs that unpack make files that nobody may read.</summary>
    private const int UnixMode = 0b1_000_000_110_100_100 << 16;

    /// <summary>The earliest time that a zip can say. The same runs give the same bytes on the same version of .NET and system.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an archive, replacing the file at once or not at all.</summary>
    /// <param name="path">Where to; the folder exists.</param>
    /// <param name="content">What.</param>
    /// <param name="cancellation">Ends it early; then the file is as it was.</param>
    /// <returns>The SHA-256 of the file, and its length.</returns>
    /// <exception cref="InvalidDataException">It would be larger than what is read; nothing was written.</exception>
    public static (string Sha256, long Bytes) Write(string path, ArchiveContent content, CancellationToken cancellation)
    {
        var metadata = ArchivedFile.Of(ArchiveEntries.Metadata, "", RunCrate.Of(content).ToJsonString(RecordJson.Options) + "\n");
        ArchivedFile[] files = [metadata, .. content.Files];
        if (files.Length > ArchiveEntries.MostEntries || files.Sum(file => file.Length) > ArchiveEntries.LargestArchive)
        {
            throw new InvalidDataException(
                $"the archive would have {files.Length:N0} files and {files.Sum(file => file.Length):N0} bytes; runs import takes {ArchiveEntries.MostEntries:N0} and {ArchiveEntries.LargestArchive:N0} at most");
        }

        (string, long) written = default;
        DurableFile.Write(path, stream =>
        {
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
            {
                foreach (var file in files)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var entry = zip.CreateEntry(file.Name, file.MediaType == MediaTypeNames.Application.Octet ? CompressionLevel.NoCompression : CompressionLevel.SmallestSize);
                    entry.LastWriteTime = NoTime;
                    entry.ExternalAttributes = UnixMode;
                    using var target = entry.Open();
                    file.CopyTo(target);
                }
            }

            stream.Position = 0;
            written = (Convert.ToHexStringLower(SHA256.HashData(stream)), stream.Length);
        });
        return written;
    }
}
