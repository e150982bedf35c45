namespace FashionRepro.Runs;

/// <summary>The file system that a store lies on, as far as it decides whom a lock keeps out.</summary>
public static class StoreMount
{
    private const string Mounts = "/proc/self/mountinfo";

    /// <summary>Options by which a network file system keeps locks to one machine, where a try on that machine cannot tell.</summary>
    private static readonly (string Type, string[] Options)[] Local =
    [
        ("nfs", ["nolock", "local_lock=flock", "local_lock=all"]), ("nfs4", ["nolock", "local_lock=flock", "local_lock=all"]), ("lustre", ["localflock"]),
    ];

    /// <summary>Why locks in a folder keep out nobody on other machines, <c>nfs mounted with nolock</c>; null where nothing says so.</summary>
    /// <param name="folder">Full path.</param>
    public static string? LocksOnlyHere(string folder)
    {
        try
        {
            return File.Exists(Mounts) ? LocksOnlyHere(WithoutLinks(folder), File.ReadLines(Mounts)) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where a path leads to, every symbolic link in it followed.</summary>
    /// <param name="path">Full path, there or not.</param>
    public static string WithoutLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;

        var real = Path.Combine(WithoutLinks(parent), Path.GetFileName(path));
        return Directory.Exists(real) && new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target ? WithoutLinks(target.FullName) : real;
    }

    /// <summary>The same by the lines of the system's list: <c>36 35 98:0 /from /mounted/at options … - type source options</c>.</summary>
    /// <param name="folder">Full path.</param>
    /// <param name="mounts">The lines, in the order in which the file systems were mounted.</param>
    public static string? LocksOnlyHere(string folder, IEnumerable<string> mounts)
    {
        var (at, type, options) = ("", "", Array.Empty<string>());
        foreach (var fields in mounts.Select(line => line.Split(' ')))
        {
            var dash = Array.IndexOf(fields, "-");
            if (dash < 6 || fields.Length < dash + 4)
                continue;

            var place = fields[4].Replace("\\040", " ", StringComparison.Ordinal);
            var holds = folder == place || folder.StartsWith(place.EndsWith('/') ? place : place + "/", StringComparison.Ordinal);
            if (holds && place.Length >= at.Length) // a later mount at the same place hides the earlier
                (at, type, options) = (place, fields[dash + 1], [.. fields[5].Split(','), .. fields[dash + 3].Split(',')]);
        }

        var option = Local.Where(kind => kind.Type == type).SelectMany(kind => kind.Options).FirstOrDefault(options.Contains);
        return option is null ? null : $"{at} is {type} mounted with {option}";
    }
}
