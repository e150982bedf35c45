using FashionRepro.Archives;
using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Commands;

/// <summary>The file of an archive, as somebody wrote it.</summary>
internal static class ArchivePath
{
    /// <summary>The path of an archive that is going to be written.</summary>
    /// <exception cref="BadInputException">It cannot be, or something else lies there.</exception>
    public static string ToWrite(string written)
    {
        var path = Full(written, "Nothing was written.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new BadInputException($"{written}: there is no folder {Path.GetDirectoryName(path)}.\nNothing was written.");
        if (Directory.Exists(path))
            throw new BadInputException($"{written} is a folder; expected a file to write the archive to.\nNothing was written.");

        // An empty file is what mktemp leaves.
        return !File.Exists(path) || new FileInfo(path).Length == 0 || RunArchiveReader.IsArchive(path) ? path
            : throw new BadInputException($"{written} is there and is no archive of runs, so it is not replaced. Delete it, or give another name.\nNothing was written.");
    }

    /// <summary>The path of an archive that is going to be read.</summary>
    /// <exception cref="BadInputException">It cannot be one.</exception>
    public static string ToRead(string written) => Full(written, "Nothing was imported.");

    private static string Full(string written, string outcome)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Contains('\0', StringComparison.Ordinal))
            throw new BadInputException($"The archive's name is blank; expected a file.\n{outcome}");

        var (path, problem) = HomeFolder.Expand(written);
        return problem is null ? Path.GetFullPath(path) : throw new BadInputException($"{written}: the path {problem}.\n{outcome}");
    }
}
