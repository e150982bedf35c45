using System.Security.Cryptography;
using System.Text;

namespace FashionRepro.Build;

/// <summary>
/// One hash for a project's code. Part of every run's key: a run is repeated when the code that trains has changed, and only then.
/// So it depends on the sources alone, never on the folder, the configuration, the file times, or the line endings of a checkout.
/// </summary>
internal static class SourceHash
{
    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over every <c>.cs</c> and <c>.csproj</c> file of a project's folder, ordered ordinally by relative path:
    /// the path with forward slashes, NUL, the content with CRLF as LF, NUL. The project's own bin and obj folders are left out.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string Of(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(IsSource)
            .Order(StringComparer.Ordinal);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData([0]);
            hash.AppendData(WithUnixLineEndings(File.ReadAllBytes(Path.Combine(folder, file))));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsSource(string path) =>
        (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".csproj", StringComparison.Ordinal))
        && !path.StartsWith("bin/", StringComparison.Ordinal)
        && !path.StartsWith("obj/", StringComparison.Ordinal);

    private static byte[] WithUnixLineEndings(byte[] content) =>
        [.. content.Where((value, i) => value != '\r' || i + 1 == content.Length || content[i + 1] != '\n')];
}
