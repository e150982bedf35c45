using FashionRepro.Baselines;
using FashionRepro.Experiments;

namespace FashionRepro.Tests.Baselines;

/// <summary>A baseline before the first metrics are accepted is a file that says so; nothing else passes for one.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EmptyBaselineTests : IDisposable
{
    private const string Empty =
        """
        # Baseline of cnn

        Empty: no metrics were accepted yet, so none are compared. `baselines accept cnn` fills this file.

        """;

    private readonly string path = Directory.CreateTempSubdirectory("baselines-").FullName;

    private BaselineFolder Folder => new(path, new FixedTime(), buildServer: () => null, diffTool: null);

    private static MetricTable Table => MetricTableTests.Small().Table();

    public void Dispose() => Directory.Delete(path, recursive: true);

    [TestCase("\n")]
    [TestCase("\r\n")]
    public void Check_IsAsExpected_AndSaysThatNothingWasCompared(string lineEnd)
    {
        Write(Empty.ReplaceLineEndings(lineEnd));
        File.WriteAllText(Folder.ReceivedPath("cnn"), "of an earlier check");

        var check = Folder.Receive(Table);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.IsEmpty);
            Assert.That(check.AsExpected);
            Assert.That(check.Comparison, Is.Null);
            Assert.That(check.Explanation, Is.EqualTo(
                "cnn: the baseline is empty as yet, so nothing was compared. Next: `baselines accept cnn --reason \"…\"` makes the metrics of the study's runs the baseline."));
            Assert.That(Directory.EnumerateFiles(path).Select(Path.GetFileName), Is.EqualTo(["cnn.verified.md"]));
            Assert.That(Folder.Read("cnn"), Is.Null);
        }
    }

    [Test]
    public void Accept_FillsIt()
    {
        Write(Empty);

        Folder.Accept(Table, [0, 1], "first run", "0123abc");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Folder.IsEmpty("cnn"), Is.False);
            Assert.That(Folder.Receive(Table), Has.Property(nameof(BaselineCheck.AsExpected)).True.And.Property(nameof(BaselineCheck.IsEmpty)).False);
        }
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("# Baseline of cnn\n")]
    [TestCase("# Baseline of ann\n\nEmpty: no metrics were accepted yet, so none are compared. `baselines accept ann` fills this file.\n")]
    public void AnyOtherText_IsMalformed(string text)
    {
        Write(text);

        var check = Folder.Receive(Table);

        Assert.That(check.AsExpected, Is.False);
        Assert.That(check.Explanation, Does.StartWith("cnn.verified.md is not a valid baseline"));
    }

    /// <summary>Emptied, an accepted baseline would let everything pass.</summary>
    [Test]
    public void AcceptedBaselineWhoseTableSaysSo_IsMalformed()
    {
        Folder.Accept(Table, [0, 1], "first run", "0123abc");
        Write(Empty);

        Assert.That(Folder.IsEmpty("cnn"), Is.False);
        Assert.That(Folder.Receive(Table).Explanation, Does.StartWith("cnn.verified.md is not a valid baseline"));
    }

    /// <summary>A baseline that is not there is not an empty one.</summary>
    [Test]
    public void MissingFile_IsNotEmpty()
    {
        Assert.That(Folder.IsEmpty("cnn"), Is.False);
        Assert.That(Folder.Receive(Table).AsExpected, Is.False);
    }

    /// <summary>The write-up's own were accepted long ago: emptied, they would let everything pass.</summary>
    [Test]
    public void CommittedBaselines_AreNotEmpty()
    {
        var committed = new BaselineFolder(Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory).Path, "baselines"), TimeProvider.System);

        Assert.That(committed.Names, Is.Not.Empty);
        Assert.That(committed.Names.Where(committed.IsEmpty), Is.Empty);
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(path, "cnn.verified.md"), text);
}
