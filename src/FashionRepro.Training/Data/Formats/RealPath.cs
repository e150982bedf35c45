namespace FashionRepro.Training.Data.Formats;

/// <summary>Where a path leads when every link in it is followed: what decides whether a file lies in a folder.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <exception cref="IOException">Links lead to each other.</exception>
    public static string Of(string path) => Of(Path.GetFullPath(path), 0);

    /// <summary>Whether a path leads into a folder, or to the folder itself.</summary>
    /// <param name="folder">The folder, as <see cref="Of(string)"/> gives it.</param>
    /// <param name="path">The path, with links in it or not.</param>
    /// <exception cref="IOException">Links lead to each other.</exception>
    public static bool IsWithin(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, Of(path));
        return !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string Of(string path, int links)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var name in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, name);
            if (new FileInfo(next).LinkTarget is { } target)
                next = links < MostLinks ? Of(Path.GetFullPath(target, real), ++links) : throw new IOException("links lead to each other");
            real = next;
        }

        return real;
    }
}
