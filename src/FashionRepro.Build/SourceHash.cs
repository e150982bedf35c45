using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FashionRepro.Build;

/// <summary>The hash of the code that decides results, a part of every run's key. It is taken over the syntax: comments, blank lines, and the order of files do not count.</summary>
internal static class SourceHash
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>
    /// SHA-256, in lower-case hexadecimal. Each file gives the SHA-256 of its tokens, each followed by NUL, in lower-case hexadecimal;
    /// those are sorted ordinally, joined by a line feed, and hashed.
    /// </summary>
    /// <param name="files">C# files.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not C#, or has code that a build may leave out (<c>#if</c>). Every such file is named.</exception>
    public static string Of(IEnumerable<string> files)
    {
        var problems = new List<string>();
        var hashes = files.Select(file => OfFile(file, problems)).Order(StringComparer.Ordinal).ToArray();
        return problems.Count == 0 ? Hash(string.Join('\n', hashes)) : throw new InvalidDataException(string.Join("; ", problems));
    }

    private static string OfFile(string file, List<string> problems)
    {
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), Options, file);
        var root = tree.GetRoot();
        if (tree.GetDiagnostics().FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error) is { } error)
            problems.Add($"{Place(error.Location)} is not C#: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        else if (root.DescendantTrivia().FirstOrDefault(trivia => trivia.GetStructure() is ConditionalDirectiveTriviaSyntax or DefineDirectiveTriviaSyntax or UndefDirectiveTriviaSyntax) is { RawKind: > 0 } directive)
            problems.Add($"{Place(directive.GetLocation())} has code that a build may leave out ({directive.ToString().Trim()}); a hash over it would not say what was built");

        var tokens = new StringBuilder();
        foreach (var token in root.DescendantTokens())
            tokens.Append(token.Text).Append('\0');
        return Hash(tokens.ToString());
    }

    private static string Place(Location location) => $"{location.SourceTree!.FilePath}({location.GetLineSpan().StartLinePosition.Line + 1})";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
