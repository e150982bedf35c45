using System.Text;

namespace FashionRepro.Experiments;

/// <summary>
/// Reads a file that somebody may have replaced by something else, without waiting and without filling the memory: a pipe and a device have no length and are not
/// opened, and nothing longer than the limit is read.
/// </summary>
public static class RegularFile
{
    /// <summary>Bytes that a file of text may have; the longest of ours has a twentieth of it.</summary>
    public const long LargestText = 16 << 20;

    /// <summary>Whether a folder's entry may be one of ours. Editors, file systems and synchronisers begin the names of theirs with a dot: <c>.#NAME.json</c>, <c>._NAME.json</c>.</summary>
    public static bool IsOurs(string path) => !Path.GetFileName(path.AsSpan()).StartsWith('.');

    /// <summary>The names of the JSON files in folders without their ending, each once and in ordinal order.</summary>
    /// <param name="folders">Where to look; one that does not exist has none.</param>
    internal static string[] JsonNames(params IEnumerable<string> folders) =>
        [.. folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.json")).Where(IsOurs).Select(file => Path.GetFileNameWithoutExtension(file)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Opens a file for reading; a pipe or a device counts as one without a byte.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="largest">Bytes that it may have.</param>
    /// <exception cref="IOException">It is not there, is a folder, is larger, or cannot be read; the message says which, without the path.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Stream Open(string path, long largest = LargestText)
    {
        FileSystemInfo? target;
        try
        {
            target = File.ResolveLinkTarget(path, returnFinalTarget: true);
        }
        catch (FileNotFoundException problem)
        {
            throw new FileNotFoundException("it does not exist", problem);
        }

        var file = new FileInfo(target?.FullName ?? path);
        if (Directory.Exists(file.FullName))
            throw new IOException("it is a folder, not a file");
        if (!file.Exists)
            throw new FileNotFoundException(target is null ? "it does not exist" : $"it is a link to {file.FullName}, which does not exist");
        if (file.Length > largest)
            throw new IOException($"it has {file.Length:N0} bytes, and none of ours has more than {largest:N0}");

        return file.Length == 0 ? Stream.Null : File.OpenRead(file.FullName);
    }

    /// <summary>Reads a file of text whole.</summary>
    /// <inheritdoc cref="Open"/>
    public static byte[] ReadBytes(string path, long largest = LargestText)
    {
        using var stream = Open(path, largest);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes); // to the length that was looked at, however fast somebody appends
        return bytes;
    }

    /// <summary>Reads a file of text whole, as UTF-8 unless it begins with the mark of another encoding.</summary>
    /// <inheritdoc cref="Open"/>
    public static string ReadText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(ReadBytes(path)), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
