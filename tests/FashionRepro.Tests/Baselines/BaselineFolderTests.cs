using System.Text;
using FashionRepro.Baselines;
using FashionRepro.Experiments;

namespace FashionRepro.Tests.Baselines;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BaselineFolderTests : IDisposable
{
    private static readonly int[] Study = [0, 1];

    private readonly string path = Directory.CreateTempSubdirectory("baselines-").FullName;
    private readonly FakeDiffTool diffTool = new();

    private BaselineFolder Folder => new(path, new FixedTime(), buildServer: () => null, diffTool.Open);

    private static MetricTable Table => MetricTableTests.Small().Table();

    private static MetricTable Changed
    {
        get
        {
            var runs = MetricTableTests.Small();
            runs[0] = runs[0].WithTestCount(0, 1, count => count + 1);
            return runs.Table();
        }
    }

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Test]
    public void Check_AfterAccept_IsAsExpectedAndLeavesTheTwoFiles()
    {
        var verified = Folder.Accept(Table, Study, " The first | baseline\n", "0123abc");
        var check = Folder.Receive(Table);
        Assert.Multiple(() =>
        {
            Assert.That(check.AsExpected);
            Assert.That(check.ReceivedPath, Is.Null);
            Assert.That(Files(), Is.EqualTo(["cnn.verified.json", "cnn.verified.md"]));
            Assert.That(Folder.Names, Is.EqualTo(["cnn"]));
            Assert.That(Folder.Read("cnn")!.Acceptance, Is.EqualTo(new Acceptance(new DateOnly(2026, 1, 31), "0123abc", "The first | baseline")));
            Assert.That(File.ReadAllText(verified), Does.Contain(
                """
                | Accepted on         | 2026-01-31 |
                | Commit              | 0123abc |
                | Reason              | The first \| baseline |
                """));
        });
    }

    [Test]
    public void Accept_WritesUtf8WithoutMarkAndLineFeedsAlone()
    {
        var bytes = File.ReadAllBytes(Folder.Accept(Table, Study, "Größer ≥", "0123abc"));
        Assert.Multiple(() =>
        {
            Assert.That(bytes[0], Is.EqualTo((byte)'#'));
            Assert.That(bytes, Does.Not.Contain((byte)'\r'));
            Assert.That(bytes[^1], Is.EqualTo((byte)'\n'));
            Assert.That(Encoding.UTF8.GetString(bytes), Does.Contain("Größer ≥"));
        });
    }

    [Test]
    public void Receive_ADifference_WritesTheReceivedFileAndLeavesTheBaseline()
    {
        var verified = Folder.Accept(Table, Study, "first", "0123abc");
        var before = File.ReadAllText(verified);
        var check = Folder.Receive(Changed);
        Assert.Multiple(() =>
        {
            Assert.That(check.AsExpected, Is.False);
            Assert.That(check.ReceivedPath, Is.EqualTo(Path.Combine(path, "cnn.received.md")));
            Assert.That(File.ReadAllText(check.ReceivedPath!), Is.EqualTo(Changed.ToMarkdown()));
            Assert.That(File.ReadAllText(verified), Is.EqualTo(before));
            Assert.That(Files(), Is.EqualTo(["cnn.received.md", "cnn.verified.json", "cnn.verified.md"]));
            Assert.That(check.Explanation, Does.Contain("true T-shirt/top, predicted Trouser: 4 → 5, +1 image").And.EndsWith("`baselines accept cnn --reason \"…\"`."));
        });
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Check_WhateverItFinds_WritesAndDeletesNothing(bool received)
    {
        Folder.Accept(Table, Study, "first", "0123abc");
        if (received)
            File.WriteAllText(Folder.ReceivedPath("cnn"), "of an earlier look");
        var before = Contents();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Folder.Check(Changed), Has.Property(nameof(BaselineCheck.AsExpected)).False.And.Property(nameof(BaselineCheck.ReceivedPath)).Null);
            Assert.That(Folder.Check(Table).AsExpected);
            Assert.That(Folder.Check(MetricTable.From("ann", MetricTableTests.Small())).AsExpected, Is.False);
            Assert.That(Contents(), Is.EqualTo(before));
        }

        string[] Contents() => [.. Files().Select(file => $"{file}: {File.ReadAllText(Path.Combine(path, file))}")];
    }

    [Test]
    public void Receive_EqualAgain_DeletesTheStaleReceivedFile()
    {
        Folder.Accept(Table, Study, "first", "0123abc");
        Folder.Receive(Changed);
        Folder.Receive(Table);
        Assert.That(Files(), Is.EqualTo(["cnn.verified.json", "cnn.verified.md"]));
    }

    [Test]
    public void Accept_AfterADifference_DeletesTheReceivedFile()
    {
        Folder.Accept(Table, Study, "first", "0123abc");
        Folder.Receive(Changed);
        Folder.Accept(Changed, Study, "second", "4567def");
        Assert.Multiple(() =>
        {
            Assert.That(Files(), Is.EqualTo(["cnn.verified.json", "cnn.verified.md"]));
            Assert.That(Folder.Read("cnn")!.Acceptance!.Reason, Is.EqualTo("second"));
            Assert.That(Folder.Receive(Changed).AsExpected);
        });
    }

    [Test]
    public void Receive_WithoutABaseline_FailsAndWritesTheReceivedFile()
    {
        var check = Folder.Receive(Table);
        Assert.Multiple(() =>
        {
            Assert.That(check.AsExpected, Is.False);
            Assert.That(Files(), Is.EqualTo(["cnn.received.md"]));
            Assert.That(check.Explanation, Is.EqualTo(
                """
                cnn has no baseline: cnn.verified.md is not there.
                Next: look at what was measured with `baselines diff cnn`; if it is to be the baseline, `baselines accept cnn --reason "…"`.
                """));
        });
    }

    [Test]
    public void Receive_AMalformedBaseline_FailsWithItsProblems()
    {
        var verified = Folder.Accept(Table, Study, "first", "0123abc");
        File.WriteAllText(verified, File.ReadAllText(verified).Replace("| 2.10.0 |", "| 2.11.0 |"));
        var check = Folder.Receive(Table);
        Assert.Multiple(() =>
        {
            Assert.That(check.AsExpected, Is.False);
            Assert.That(check.Explanation, Does.Contain("The line says '| libtorch            | 2.11.0 |'; cnn.verified.json gives '| libtorch            | 2.10.0 |'."));
            Assert.That(Files(), Is.EqualTo(["cnn.received.md", "cnn.verified.json", "cnn.verified.md"]));
        });
    }

    [Test]
    public void Read_ARenamedReceivedFile_WasNeverAccepted()
    {
        var check = Folder.Receive(Table);
        File.Move(check.ReceivedPath!, Folder.VerifiedPath("cnn"));
        Assert.That(() => Folder.Read("cnn"), Throws.TypeOf<MalformedBaselineException>().With.Message.Contains("never accepted"));
    }

    [Test]
    public void Read_ABaselineUnderAnotherName_IsMalformed()
    {
        File.Move(Folder.Accept(Table, Study, "first", "0123abc"), Folder.VerifiedPath("ann"));
        File.Move(Path.Combine(path, "cnn.verified.json"), Path.Combine(path, "ann.verified.json"));
        Assert.That(() => Folder.Read("ann"), Throws.TypeOf<MalformedBaselineException>().With.Message.Contains("baseline of 'cnn'; its name says 'ann'"));
    }

    /// <summary>Whatever a run is called or runs on, and whatever somebody gave as the reason.</summary>
    [TestCase("plain")]
    [TestCase("a | b || c |")]
    [TestCase(@"back\slash \| at the end \")]
    [TestCase("two\nlines\r\nand\ta tab")]
    [TestCase("<br> &#10; [link](x) *stars* ü ≥ 日本 \u2028 🙂")]
    public void Read_WhatWasAccepted_IsTheSame(string text)
    {
        var table = MetricTableTests.Small(SyntheticRuns.Home with { Processor = text, CLibrary = text, Caches = "" }).Table();
        var verified = Folder.Accept(table, Study, text, text);
        var read = Folder.Read("cnn")!;
        Assert.Multiple(() =>
        {
            Assert.That(read.Settings, Is.EqualTo(table.Settings));
            Assert.That(read.TrainingCode, Is.EqualTo(table.TrainingCode));
            Assert.That(read.Classes, Is.EqualTo(table.Classes));
            Assert.That(read.Seeds, Is.EqualTo(table.Seeds));
            Assert.That(read.Environments, Is.EqualTo(table.Environments));
            Assert.That(read.Acceptance, Is.EqualTo(new Acceptance(new DateOnly(2026, 1, 31), text, text)));
            Assert.That(read.ToMarkdown(), Is.EqualTo(File.ReadAllText(verified)));
        });
    }

    [Test]
    public void Read_NoFile_IsNull() => Assert.That(Folder.Read("cnn"), Is.Null);

    /// <summary>A merge may lose one of the two.</summary>
    [Test]
    public void Check_WithoutTheTable_HasNoBaseline_ThoughItIsNamed()
    {
        File.Delete(Folder.Accept(Table, Study, "first", "0123abc"));
        Assert.That(Folder.Names, Is.EqualTo(["cnn"]));
        Assert.That(Folder.Check(Table).Explanation, Does.StartWith("cnn has no baseline: cnn.verified.md is not there."));
    }

    [Test]
    public void Names_NoFolder_AreNone() => Assert.That(new BaselineFolder(Path.Combine(path, "none"), TimeProvider.System).Names, Is.Empty);

    [TestCase("")]
    [TestCase("../cnn")]
    [TestCase(@"a\b")]
    [TestCase(".hidden")]
    public void VerifiedPath_NotAFileName_IsRefused(string name) => Assert.That(() => Folder.VerifiedPath(name), Throws.ArgumentException);

    [Test]
    public void Orphans_ABaselineNoExperimentUses_IsAFailure()
    {
        Folder.Accept(Table, Study, "first", "0123abc");
        Folder.Accept(MetricTable.From("ann", MetricTableTests.Small()), Study, "first", "0123abc");
        var orphans = Folder.Orphans(Studies([], ["cnn", "cnn-pooled"]));
        Assert.Multiple(() =>
        {
            Assert.That(Folder.Orphans(Studies([], ["cnn", "ann"])).AsExpected);
            Assert.That(Folder.Orphans(Studies(["ann"], ["ann", "cnn"])).AsExpected, "one of another study is no orphan");
            Assert.That(orphans.AsExpected, Is.False);
            Assert.That(orphans.Names, Is.EqualTo(["ann"]));
            Assert.That(orphans.Explanation, Is.EqualTo(
                """
                Baselines of no experiment of any study (1), which nothing is compared with:
                  ann.verified.md
                Next: add the experiment to a study again, or delete its files.
                """));
        });
    }

    [Test]
    public void NotCompared_ABaselineOfAnotherStudy_IsNamed()
    {
        Folder.Accept(Table, Study, "first", "0123abc");
        Folder.Accept(MetricTable.From("ann", MetricTableTests.Small()), Study, "first", "0123abc");
        Assert.Multiple(() =>
        {
            Assert.That(Folder.NotCompared(Studies(["ann"], ["ann", "cnn", "cnn-pooled"])).Explanation, Is.EqualTo(
                "1 baseline not compared by study chosen: cnn (FASHIONREPRO_STUDY=other compares all)."));
            Assert.That(Folder.NotCompared(Studies(["resnet"], ["ann", "cnn"])).Explanation, Is.EqualTo(
                "2 baselines not compared by study chosen: ann, cnn."), "no study has them all");
            Assert.That(Folder.NotCompared(Studies(["ann"], ["resnet"])).Names, Is.Empty, "an orphan is not named twice");
            Assert.That(Folder.NotCompared(Studies(["ann", "cnn"], [])).Explanation, Is.Empty);
        });
    }

    [Test]
    public void OpenDiff_BothFilesThere_ShowsThem()
    {
        Folder.Accept(Table, Study, "first", "0123abc");
        Folder.Receive(Changed);
        Assert.Multiple(() =>
        {
            Assert.That(Folder.OpenDiff("cnn"));
            Assert.That(diffTool.Opened, Is.EqualTo([(Folder.ReceivedPath("cnn"), Folder.VerifiedPath("cnn"))]));
        });
    }

    [Test]
    public void OpenDiff_OnABuildServerOrWithoutBothFiles_ShowsNothing()
    {
        Folder.Receive(Table);
        Assert.That(Folder.OpenDiff("cnn"), Is.False, "without a baseline");

        Folder.Accept(Table, Study, "first", "0123abc");
        Assert.That(Folder.OpenDiff("cnn"), Is.False, "without a received file");

        Folder.Receive(Changed);
        Assert.That(new BaselineFolder(path, new FixedTime(), () => "CI", diffTool.Open).OpenDiff("cnn"), Is.False, "on a build server");
        Assert.That(diffTool.Opened, Is.Empty);
    }

    private static Studies Studies(string[] chosen, string[] other)
    {
        var study = new Study("chosen", [.. chosen.Select(Named)], [0, 1]);
        return new Studies(study, [study, new Study("other", [.. other.Select(Named)], [0, 1])]);

        static NetworkExperiment Named(string name) => Runs.SyntheticRuns.Ann with { Name = name };
    }

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private sealed class FakeDiffTool
    {
        public List<(string Received, string Verified)> Opened { get; } = [];

        public bool Open(string received, string verified)
        {
            Opened.Add((received, verified));
            return true;
        }
    }
}
