using FashionRepro.Experiments;

namespace FashionRepro.Verdicts;

/// <summary>A line of a file of the checkout.</summary>
/// <param name="Path">The file from the checkout's folder, with slashes: <c>specs/MyPaper.Claims/Results.cs</c>.</param>
/// <param name="Line">From 1.</param>
public sealed record SourceLine(string Path, int Line)
{
    /// <summary><c>specs/MyPaper.Claims/Results.cs:42</c></summary>
    public override string ToString() => $"{Path}:{Line}";

    /// <summary>The line of the checkout that a compiler's path is about: the longest end of the path that is a file here, because the build may have run in another folder.</summary>
    /// <param name="repository">The checkout.</param>
    /// <param name="compilerPath">As in <c>CallerFilePath</c>.</param>
    /// <param name="line">From 1.</param>
    /// <returns>Null where no end of the path is a file.</returns>
    public static SourceLine? In(RepositoryFolder repository, string compilerPath, int line)
    {
        string[] parts = compilerPath.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, parts.Length)
            .Select(first => string.Join('/', parts[first..]))
            .Where(end => File.Exists(System.IO.Path.Combine(repository.Path, end)))
            .Select(end => new SourceLine(end, line)).FirstOrDefault();
    }
}
