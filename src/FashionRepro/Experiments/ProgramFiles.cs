using Microsoft.Extensions.FileSystemGlobbing;

namespace FashionRepro.Experiments;

/// <summary>The files of a program: patterns from the folder <c>configs</c>, which none of them leaves.</summary>
internal static class ProgramFiles
{
    private const int Most = 1000;

    /// <summary>The files that the patterns of a section's <c>files</c> find, path from <c>configs</c> with <c>/</c>, in ordinal order; problems go to the section.</summary>
    public static IReadOnlyList<string> Find(string configs, SettingsSection section)
    {
        var patterns = section.Texts("files", "one or more patterns of files in configs, such as programs/*.py", Refusal);
        if (!section.IsSound)
            return [];

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (index, pattern) in patterns.Index())
        {
            var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern);
            string[] matches = [.. matcher.GetResultsInFullPath(configs).Select(file => Path.GetRelativePath(configs, file).Replace('\\', '/')).Where(file => RegularFile.IsOurs(file) && !file.EndsWith(".pyc", StringComparison.Ordinal))];
            if (matches.Length == 0)
                section.Report($"files.{index}", $"is \"{SettingsDocument.Shorten(pattern)}\", which finds no file in configs");
            foreach (var link in matches.Where(file => LeavesFolder(configs, file)))
                section.Report($"files.{index}", $"finds {link}, which is a link to outside of configs; a program's files are committed ones");
            found.UnionWith(matches);
        }

        if (found.Count > Most)
            section.Report("files", $"finds {found.Count:N0} files; at most {Most:N0} are possible");
        return [.. found];
    }

    private static string? Refusal(string pattern) =>
        Path.IsPathRooted(pattern) || pattern.Contains('\\', StringComparison.Ordinal) || pattern.Split('/').Contains("..") ? "which leaves the folder configs; expected a pattern such as programs/*.py" : null;

    /// <summary>Whether a file, or a folder on the way to it, is a link to a place outside.</summary>
    private static bool LeavesFolder(string configs, string file)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(configs)) + Path.DirectorySeparatorChar;
        var parts = file.Split('/');
        return Enumerable.Range(1, parts.Length).Select(count => Path.Combine([configs, .. parts.Take(count)]))
            .Any(path => File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint)
                && (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path).StartsWith(root, StringComparison.Ordinal) is false);
    }
}
