using FashionRepro.Experiments;

namespace FashionRepro.Tests.Documents;

/// <summary>
/// A figure in README or docs comes from the committed runs, or is listed in <c>docs/figures-not-checked.md</c> with the reason (issue 18).
/// </summary>
public sealed class FiguresInDocumentsTests
{
    private const string Update = "FASHIONREPRO_UPDATE_FIGURES";

    private const string List = "docs/figures-not-checked.md";

    private static readonly string Repository = RepositoryFolder.Find(AppContext.BaseDirectory).Path;

    private static readonly MeasuredText Measured = new();

    private static readonly (string Document, string? Phrase)[] NotChecked = [.. File.ReadLines(Path.Combine(Repository, List)).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(Entry)];

    private static IEnumerable<string> Documents =>
        Directory.EnumerateFiles(Path.Combine(Repository, "docs"), "*.md").Concat(Directory.EnumerateFiles(Repository, "*.md"))
            .Select(path => Path.GetRelativePath(Repository, path).Replace('\\', '/')).Where(document => document != List).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Documents))]
    public void BlocksOfFigures_AreWhatTheCommittedRunsSay(string document)
    {
        var path = Path.Combine(Repository, document);
        var text = File.ReadAllText(path);
        var anew = FigureBlocks.WriteAnew(text, Measured.Of);
        if (Environment.GetEnvironmentVariable(Update) == "yes" && anew != text)
            File.WriteAllText(path, text = anew);
        Assert.That(text, Is.EqualTo(anew), $"{document} has figures that are not those of the committed runs. To write them: {Update}=yes dotnet test tests/FashionRepro.Tests --filter {nameof(FiguresInDocumentsTests)}; look at the diff and commit it.");
    }

    [TestCaseSource(nameof(Documents))]
    public void FiguresInProse_AreListedAsNotChecked(string document)
    {
        (string Document, string? Phrase)[] listed = [.. NotChecked.Where(entry => entry.Document == document)];
        if (listed.Any(entry => entry.Phrase is null))
            Assert.Pass("The whole document is listed.");
        Assert.That(
            FigureBlocks.FiguresInProse(File.ReadAllText(Path.Combine(Repository, document)), listed.Select(entry => entry.Phrase!)), Is.Empty,
            $"{document} has figures that nothing checks. Put them into a block, or list them in {List} with the reason.");
    }

    [Test]
    public void WhatIsListed_IsThere()
    {
        var prose = Documents.ToDictionary(document => document, document => FigureBlocks.Prose(File.ReadAllText(Path.Combine(Repository, document))));
        Assert.That(NotChecked, Is.Not.Empty);
        Assert.That(
            NotChecked.Where(entry => !prose.Any(document => entry.Document == document.Key && (entry.Phrase is null || document.Value.Contains(entry.Phrase, StringComparison.Ordinal)))),
            Is.Empty, "Listed as not checked, and not there");
    }

    [Test]
    public void ChangedFigure_IsNoticed()
    {
        const string Document = "Before.\n<!-- figures: verdicts -->\n118 claims.\n<!-- end of figures -->\nIt takes 5 minutes.\n";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FigureBlocks.WriteAnew(Document, what => $"{what}: 119"), Is.EqualTo(Document.Replace("118 claims.", "verdicts: 119", StringComparison.Ordinal)));
            Assert.That(FigureBlocks.FiguresInProse(Document, []), Is.EqualTo(["5 minutes"]));
            Assert.That(FigureBlocks.FiguresInProse(Document, ["5 minutes"]), Is.Empty);
        }
    }

    /// <summary><c>| `README.md` | 3 GB of disk | why |</c>; a dash in place of the phrase means the whole document.</summary>
    private static (string Document, string? Phrase) Entry(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        return (cells[1].Trim('`'), cells[2] == "–" ? null : cells[2]);
    }
}
