using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Init;

/// <summary>A folder that is written whole or not at all: under a temporary name beside its place, then renamed.</summary>
internal static class WholeFolder
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">Full path; nothing, or an empty folder.</param>
    /// <param name="files">Paths from the folder, and texts.</param>
    /// <exception cref="BadInputException">There is something already.</exception>
    public static void Write(string folder, IEnumerable<(string Path, string Text)> files)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new BadInputException($"{folder} is there already{(File.Exists(folder) ? ", a file" : " and not empty")}. Choose another name, or start in another folder.\nNothing was written.");

        var temporary = $"{folder}.{Guid.NewGuid():N}.tmp";
        try
        {
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(temporary, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                DurableFile.Write(file, text);
            }

            if (Directory.Exists(folder))
                Directory.Delete(folder);
            Directory.Move(temporary, folder);
        }
        catch
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
            throw;
        }
    }
}
