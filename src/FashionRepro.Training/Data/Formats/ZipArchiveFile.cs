using System.IO.Compression;

namespace FashionRepro.Training.Data.Formats;

/// <summary>Unpacks a zip file that somebody else made: nothing outside of the folder, no links, nothing twice, and not more than the limits.</summary>
internal static class ZipArchiveFile
{
    private const int FileType = 0xF000;
    private const int RegularType = 0x8000;
    private const int FolderType = 0x4000;

    /// <exception cref="InvalidDataException">It is damaged, or asks for what is not done.</exception>
    public static async Task UnpackAsync(string file, string folder, long mostBytes, long mostFiles, CancellationToken cancellation)
    {
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file, cancellation);
            if (archive.Entries.Count > mostFiles)
                throw new InvalidDataException($"it has {archive.Entries.Count:N0} files; expected {mostFiles:N0} at most");
            foreach (var entry in archive.Entries.Where(IsWanted))
                mostBytes -= await UnpackAsync(entry, folder, mostBytes, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Path.GetFileName(file)} cannot be unpacked: {e.Message}", e);
        }
    }

    private static async Task<long> UnpackAsync(ZipArchiveEntry entry, string folder, long mostBytes, CancellationToken cancellation)
    {
        var name = entry.FullName;
        if (Path.IsPathRooted(name) || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains(".."))
            throw new InvalidDataException($"{name} would leave the folder");
        if (((entry.ExternalAttributes >> 16) & FileType) is not (0 or RegularType or FolderType))
            throw new InvalidDataException($"{name} is a link or a device; expected files only");
        var path = Path.Combine(folder, name);
        if (name.EndsWith('/'))
        {
            Directory.CreateDirectory(path);
            return 0;
        }

        if (Path.Exists(path))
            throw new InvalidDataException($"{name} is in it twice");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var content = await entry.OpenAsync(cancellation);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[1 << 16];
        // By what arrives: the length that an archive declares may be any.
        while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (target.Length + read > mostBytes)
                throw new InvalidDataException("it unpacks to more bytes than the images that the description speaks of can take");
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return target.Length;
    }

    /// <summary>macOS puts a shadow of each file beside it.</summary>
    private static bool IsWanted(ZipArchiveEntry entry) => !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);
}
