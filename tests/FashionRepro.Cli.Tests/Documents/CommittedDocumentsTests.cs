using System.CommandLine;
using FashionRepro.Claims;
using FashionRepro.Experiments;

namespace FashionRepro.Cli.Tests.Documents;

/// <summary><c>docs/json.md</c> and the schemas say what the records are that the commands write.</summary>
public sealed class CommittedDocumentsTests
{
    private const string Update = "FASHIONREPRO_UPDATE_JSON_DOCS";

    private static string Docs => Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "docs");

    private static IEnumerable<(string Path, string Text)> Files =>
        [("json.md", JsonMarkdown.Of(JsonOutput.All)), .. JsonOutput.All.Select(output => (Path.Combine("json", $"{output.Name}.schema.json"), JsonSchemaDocument.Text(output)))];

    private static IEnumerable<TestCaseData> Cases => Files.Select(file => new TestCaseData(file.Path, file.Text).SetArgDisplayNames(file.Path));

    [TestCaseSource(nameof(Cases))]
    public void CommittedFile_IsWhatTheRecordsSay(string file, string text)
    {
        var path = Path.Combine(Docs, file);
        if (Environment.GetEnvironmentVariable(Update) == "yes")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.That(
            File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(text),
            $"docs/{file} is not what the records say. To make it again: {Update}=yes dotnet test tests/FashionRepro.Cli.Tests --filter {nameof(CommittedDocumentsTests)}; look at the diff and commit it.");
    }

    [Test]
    public void NoOtherSchema_IsCommitted() => Assert.That(
        Directory.EnumerateFiles(Path.Combine(Docs, "json")).Select(file => Path.GetRelativePath(Docs, file)), Is.EquivalentTo(Files.Select(file => file.Path).Skip(1)));

    [Test]
    public void EveryCommandThatHasJson_IsDescribed() => Assert.That(
        Walk(CommandLine.Create(WriteUp.Definition), "").Where(found => found.Command.Options.Any(option => option.Name == "--json")).Select(found => found.Path),
        Is.EquivalentTo(JsonOutput.All.Select(output => output.Command)));

    /// <summary>Whoever reads a field knows what it means.</summary>
    [Test]
    public void EveryField_HasAMeaning() => Assert.That(
        JsonMarkdown.Of(JsonOutput.All).Split('\n').Where(line => line.EndsWith("|  |", StringComparison.Ordinal)), Is.Empty);

    private static IEnumerable<(Command Command, string Path)> Walk(Command command, string path) =>
        command.Subcommands.SelectMany(verb => Walk(verb, $"{path} {verb.Name}".Trim())).Prepend((command, path));
}
