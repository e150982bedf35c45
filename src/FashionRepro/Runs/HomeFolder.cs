namespace FashionRepro.Runs;

/// <summary>The user's home folder, where a path is written with <c>~</c>. A shell replaces it only where nothing stands before it in the word: not in <c>--store=~/runs</c> or between quotes.</summary>
public static class HomeFolder
{
    /// <summary>Puts the home folder in the place of <c>~</c> and of that in <c>~/runs</c>.</summary>
    /// <param name="path">A path as somebody wrote it.</param>
    /// <returns>The path; what keeps it from being one, as the rest of a sentence, where there is such a thing.</returns>
    public static (string Path, string? Problem) Expand(string path)
    {
        if (!path.StartsWith('~'))
            return (path, null);

        var rest = path.AsSpan(1);
        if (rest.Length > 0 && rest[0] != '/' && rest[0] != System.IO.Path.DirectorySeparatorChar)
            return (path, $"begins with ~, which only a shell replaces by somebody's home folder; expected the folder itself, or ./{path} for one of that name");

        var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        return System.IO.Path.IsPathFullyQualified(home)
            ? (System.IO.Path.Join(home, rest), null)
            : (path, "begins with ~, and this user has no home folder; expected the folder itself");
    }
}
