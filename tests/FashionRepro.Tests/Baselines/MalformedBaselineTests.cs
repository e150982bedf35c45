using System.Security.Cryptography;
using System.Text;
using FashionRepro.Baselines;
using FashionRepro.Experiments;

namespace FashionRepro.Tests.Baselines;

/// <summary>A baseline's table is what its source renders to, to the last character, and ends with the source's hash: whatever else lies there is red and says why.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MalformedBaselineTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("baselines-").FullName;
    private readonly BaselineFolder folder;
    private readonly string table;
    private readonly string source;

    public MalformedBaselineTests()
    {
        folder = new(path, new FixedTime(), () => null);
        folder.Accept(MetricTableTests.Small().Table(), [0, 1], "first", "0123abc");
        (table, source) = (File.ReadAllText(TableFile), File.ReadAllText(SourceFile));
    }

    private string TableFile => folder.VerifiedPath("cnn");

    private string SourceFile => Path.ChangeExtension(TableFile, ".json");

    public void Dispose() => Directory.Delete(path, recursive: true);

    [TestCase("91.24 ± 0.06", "92.24 ± 0.06", 71)]
    [TestCase("|   97.04 ± 0.70 |     100 |", "|   97.04 ± 0.70 |     101 |", 70)]
    [TestCase("278 / 300", "279 / 300", 60)]
    [TestCase("|          90 |       4 |        6 |", "|          91 |       4 |        6 |", 89)]
    [TestCase("| 2.10.0 |", "| 2.11.0 |", 16)]
    [TestCase("| training.batchSize  | 64    |", "| training.batchSize  | 32    |", 47)]
    public void HandEditedTable_NamesTheLineAndWhatTheSourceGives(string written, string edited, int line)
    {
        Assert.That(table.Split(written), Has.Length.EqualTo(2), "what is to be edited is there once");
        var lines = table.Split('\n');
        Assert.That(Problems(table.Replace(written, edited), source), Is.EqualTo(
            $"""
            cnn.verified.md is not a valid baseline (1 problem):
              line {line}  The line says '{lines[line - 1].Replace(written, edited)}'; cnn.verified.json gives '{lines[line - 1]}'.
            Restore the committed files, or accept new metrics with `baselines accept`; they are never edited by hand.
            """));
    }

    [Test]
    public void ManyLinesEdited_AreAllListed_UntilALineIsMissing()
    {
        var edited = table.Replace("2.10.0", "2.11.0").Replace("AVX512", "AVX2").Replace("91.24", "92.24");
        Assert.That(Problems(edited, source), Does.Contain("(3 problems):\n  line 11  The line says").And.Contain("\n  line 16  ").And.Contain("\n  line 71  "));
        Assert.That(Problems(edited.Replace("\n## Macro averages", ""), source), Does.Contain("(1 problem):\n  line 11  "));
    }

    [Test]
    public void HandEditedSource_DoesNotFitTheTablesHash() => Assert.That(Problems(table, source.Replace("[90,4,6]", "[91,4,6]")), Is.EqualTo(
        $"""
        cnn.verified.md is not a valid baseline (1 problem):
          line {table.Split('\n').Length - 1}  The file does not end with the SHA-256 of cnn.verified.json. So one of the two was altered after it was written, by hand or by a merge.
        Restore the committed files, or accept new metrics with `baselines accept`; they are never edited by hand.
        """));

    [Test]
    public void BothEditedAlike_IsNoticedByTheHash() =>
        Assert.That(Problems(table.Replace("0123abc", "4567def"), source.Replace("0123abc", "4567def")), Does.Contain("does not end with the SHA-256"));

    [Test]
    public void SourceOfAnotherVersion_IsRefused()
    {
        const string other = "{\"schema\":2}\n";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(other)));
        Assert.That(Problems($"# Baseline of cnn\n\nSHA-256 of cnn.verified.json: {hash}\n", other), Does.StartWith("cnn.verified.json is not a valid baseline").And.Contain("not of the layout that this version reads"));
    }

    /// <summary>A received file under the committed one's name, and a source that was not committed.</summary>
    [Test]
    public void TableWithoutItsSource_IsRefused()
    {
        File.Delete(SourceFile);
        Assert.That(() => folder.Read("cnn"), Throws.TypeOf<MalformedBaselineException>().With.Message.Contains("line 1  cnn.verified.json is not there").And.Message.Contains("never accepted"));
    }

    [Test]
    public void OtherEncodingsAndLineEnds_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problems("\uFEFF" + table, source), Does.Contain("line 1  The line says"));
            Assert.That(Problems(table.ReplaceLineEndings("\r\n"), source), Does.Contain("line 1  A carriage return ends a line"));
            Assert.That(Problems(table, source.ReplaceLineEndings("\r\n")), Does.Contain("line 1  A carriage return ends a line"));
            Assert.That(Problems(table[..^1], source), Does.Contain("The line says nothing; cnn.verified.json gives ''"));
            Assert.That(Problems(table + "\n", source), Does.Contain("The line says ''; cnn.verified.json gives the end of the file"));
            Assert.That(Problems(table, source[..^1]), Does.Contain("does not end with the SHA-256"));
            File.WriteAllBytes(TableFile, Encoding.Latin1.GetBytes(table.Replace("±", "\u00B1")));
            File.WriteAllText(SourceFile, source);
            Assert.That(() => folder.Read("cnn"), Throws.TypeOf<MalformedBaselineException>());
        }
    }

    [Test]
    public void CutOffAnywhere_IsMalformedAndNeverAnotherError()
    {
        for (var length = 0; length < table.Length; length += 7)
            Assert.That(Problems(table[..length], source), Does.StartWith("cnn.verified.md is not a valid baseline"), $"cut at {length}");
        for (var length = 0; length < source.Length; length += 7)
            Assert.That(Problems(table, source[..length]), Does.StartWith("cnn.verified.md is not a valid baseline"), $"source cut at {length}");
    }

    /// <summary>Counts, settings, the environment, the date, the commit, of the files as they are committed.</summary>
    [Test]
    public void AnyDigitAltered_IsMalformed([Values("cnn", "fashion-mnist-paper/naive-bayes")] string of)
    {
        var committed = Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "baselines", of);
        var (baseline, name) = (new BaselineFolder(path, new FixedTime()), Path.GetFileName(of));
        string[] files = [Path.Combine(path, $"{name}.verified.md"), Path.Combine(path, $"{name}.verified.json")];
        string[] texts = [File.ReadAllText($"{committed}.verified.md"), File.ReadAllText($"{committed}.verified.json")];
        for (var file = 0; file < 2; file++)
        {
            File.WriteAllText(files[0], texts[0]);
            File.WriteAllText(files[1], texts[1]);
            Assert.That(baseline.Read(name)?.Acceptance, Is.Not.Null, "as committed it is read");
            var digits = Enumerable.Range(0, texts[file].Length).Where(i => char.IsAsciiDigit(texts[file][i])).ToArray();
            Assert.That(digits, Has.Length.GreaterThan(500));
            foreach (var i in digits)
            {
                File.WriteAllText(files[file], $"{texts[file][..i]}{(texts[file][i] == '9' ? '0' : (char)(texts[file][i] + 1))}{texts[file][(i + 1)..]}");
                Assert.That(() => baseline.Read(name), Throws.TypeOf<MalformedBaselineException>(), $"at {i} of {files[file]}");
            }
        }
    }

    private string Problems(string table, string source)
    {
        File.WriteAllText(TableFile, table);
        File.WriteAllText(SourceFile, source);
        return Assert.Throws<MalformedBaselineException>(() => folder.Read("cnn"))!.Message;
    }
}
