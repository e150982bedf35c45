using System.Text.RegularExpressions;
using FashionRepro.Experiments;

namespace FashionRepro.Tests.Architecture;

/// <summary>
/// The files and folders that docs/architecture.md and CONTRIBUTING.md name are there, and the first names every folder of the sources. A name is a path from the
/// repository's folder, or the end of one that fits a single file; a folder's ends with a slash. What has NAME in it stands for others.
/// </summary>
public sealed partial class ArchitectureDocumentTests
{
    private const string Architecture = "docs/architecture.md";

    private static readonly string Root = RepositoryFolder.Find(AppContext.BaseDirectory).Path;

    private static readonly string[] Files =
    [
        .. Directory.EnumerateFiles(Root).Select(Relative),
        .. new[] { ".ci", ".github", "baselines", "configs", "docs", "specs", "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)).Select(Relative)
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj")),
    ];

    private static readonly string[] Folders = [.. Files.SelectMany(Above).Distinct()];

    [TestCase(Architecture)]
    [TestCase("CONTRIBUTING.md")]
    public void EveryFileThatIsNamed_IsThereOnce(string document)
    {
        var named = FileName().Matches(Text(document)).Select(match => match.Value).Where(name => !name.Contains("NAME", StringComparison.Ordinal)).Distinct().ToArray();
        Assert.That(named, Has.Length.GreaterThan(20));
        Assert.That(named.Where(name => Fitting(name, Files).Length != 1), Is.Empty, "no such file, or several");
    }

    [TestCase(Architecture)]
    [TestCase("CONTRIBUTING.md")]
    public void EveryFolderThatIsNamed_IsThereOnce(string document) =>
        Assert.That(FoldersIn(document).Where(name => Fitting(name, Folders).Length != 1), Is.Empty, "no such folder, or several");

    [Test]
    public void EveryFolderOfTheSources_IsNamed() => Assert.That(
        Folders.Where(folder => folder.Split('/') is ["src" or "specs", _, ""] or ["src", _, _, ""]),
        Is.SubsetOf(FoldersIn(Architecture).SelectMany(name => Fitting(name, Folders))));

    [Test]
    public void EveryStepOfAWalk_NamesAFile() => Assert.That(
        Text(Architecture).Split('\n').Where(line => Step().IsMatch(line) && !FileName().IsMatch(line)), Is.Empty);

    private static string Text(string document) => File.ReadAllText(Path.Combine(Root, document));

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IEnumerable<string> FoldersIn(string document) => FolderName().Matches(Text(document)).Select(match => match.Value).Distinct();

    /// <summary>A path as it is; otherwise every one that ends with the name. Tests are in folders named for what they test, so theirs are named in full.</summary>
    private static string[] Fitting(string name, string[] paths) =>
        paths.Contains(name) ? [name] : [.. paths.Where(path => path.EndsWith($"/{name}", StringComparison.Ordinal) && !(name.EndsWith('/') && path.StartsWith("tests/", StringComparison.Ordinal)))];

    private static IEnumerable<string> Above(string file) => file.Index().Where(character => character.Item == '/').Select(character => file[..(character.Index + 1)]);

    [GeneratedRegex(@"\.ci/[\w-]+|(?<![\w.@*-])(?:[\w@][\w.@-]*/)*[\w@][\w.@-]*\.(?:csproj|cs|jsonl|json|md|props|slnf|sln|targets|txt|yml)\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FileName();

    [GeneratedRegex("(?<=`)(?:[\\w@-][\\w.@-]*/)+(?=`)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FolderName();

    [GeneratedRegex(@"^\d+\. ", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Step();
}
