namespace FashionRepro.Build;

/// <summary>Which sources a result can depend on: <c>+ PATH</c> can, <c>- PATH</c> cannot, <c>FOLDER/**</c> is a whole folder. The first fitting line decides; every source needs one.</summary>
internal static class SourceList
{
    private const string Everything = "/**";

    /// <summary>Reads the list, and says which of the <c>.cs</c> files in the folders beside it a result can depend on.</summary>
    /// <param name="path">The list. Its paths are relative to its own folder.</param>
    /// <returns>The files on the side of results, as full paths.</returns>
    /// <exception cref="IOException">The list cannot be read.</exception>
    /// <exception cref="InvalidDataException">A source is on no side, or a line is malformed or speaks of none. All such are named.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var lines = File.ReadLines(path).Select(Line).ToArray();
        var sources = Sources(folder);
        var used = new HashSet<int>();
        List<string> chosen = [], problems = [];
        foreach (var source in sources)
        {
            var decides = Array.FindIndex(lines, line => line.Pattern is { } pattern && Matches(pattern, source));
            used.UnionWith(lines.Index().Where(line => line.Item.Pattern is { } pattern && Matches(pattern, source)).Select(line => line.Index));
            if (decides < 0)
                problems.Add($"{source} is on no side: add '+ {source}' where a result can depend on it, '- {source}' where none can");
            else if (lines[decides].Counts)
                chosen.Add(Path.Combine(folder, source));
        }

        problems.AddRange(lines.Index().Where(line => line.Item.Problem is not null).Select(line => $"line {line.Index + 1} {line.Item.Problem}"));
        problems.AddRange(lines.Index().Where(line => line.Item.Pattern is not null && !used.Contains(line.Index)).Select(line => $"line {line.Index + 1} speaks of no source: {line.Item.Pattern}"));
        return problems.Count == 0 ? chosen : throw new InvalidDataException($"{Path.GetFileName(path)}: {string.Join("; ", problems)}");
    }

    private static (bool Counts, string? Pattern, string? Problem) Line(string text) => text.Split('#')[0].Trim() switch
    {
        "" => default,
        ['+' or '-', ' ', .. var pattern] line when pattern.Trim() is { Length: > 0 } trimmed => (line[0] == '+', trimmed, null),
        var line => (false, null, $"is '{line}'; expected '+ PATH' or '- PATH'"),
    };

    private static bool Matches(string pattern, string source) => pattern.EndsWith(Everything, StringComparison.Ordinal)
        ? source.StartsWith(pattern[..^(Everything.Length - 1)], StringComparison.Ordinal)
        : source == pattern;

    /// <summary>Every <c>.cs</c> file in the projects beside the list but what their builds made.</summary>
    private static IReadOnlyList<string> Sources(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories).Where(file => !IsMade(Path.GetRelativePath(project, file))))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsMade(string path) => path.Split('/', '\\')[0] is "bin" or "obj";
}
