using FashionRepro.Baselines;

namespace FashionRepro.Tests.Baselines;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AcceptRefusalTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("baselines-").FullName;
    private string? buildServer;

    private static MetricTable Table => MetricTableTests.Small().Table();

    private BaselineFolder Folder => new(path, new FixedTime(), () => buildServer);

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Test]
    public void Accept_EverythingWrong_NamesAllReasonsAndWritesNothing()
    {
        buildServer = "CI";
        var runs = MetricTableTests.Small();
        runs[1] = runs[1] with { Environment = SyntheticRuns.Elsewhere };
        var refused = Assert.Throws<BaselineRefusedException>(() => Folder.Accept(runs.Table(), [0, 2, 3], " \n", "0123abc"))!;
        Assert.Multiple(() =>
        {
            Assert.That(refused.Message, Is.EqualTo(
                """
                The baseline of cnn was not updated (5 reasons):
                  This is a build server (CI). Accept on your own machine, look at the diff, and commit it.
                  The reason is blank. Say why the metrics changed: --reason "…"
                  Seeds 2, 3 of the study are missing. Train all of its seeds first.
                  Seed 1 is not in the study.
                  The runs come from 2 environments. Train every seed in one, so that a rerun can be held to the same integers.
                No file was changed.
                """));
            Assert.That(Directory.EnumerateFileSystemEntries(path), Is.Empty);
        });
    }

    [Test]
    public void Accept_NothingDiffers_IsRefusedAndTheReasonOfBeforeStays()
    {
        Folder.Accept(Table, [0, 1], "first", "0123abc");
        var refused = Assert.Throws<BaselineRefusedException>(() => Folder.Accept(Table, [0, 1], "again", "4567def"))!;
        Assert.Multiple(() =>
        {
            Assert.That(refused.Message, Is.EqualTo(
                """
                The baseline of cnn was not updated (1 reason):
                  Nothing differs: metrics, settings and environment are those of the baseline already.
                No file was changed.
                """));
            Assert.That(Folder.Read("cnn")!.Acceptance!.Reason, Is.EqualTo("first"));
        });
    }

    [Test]
    public void Accept_ChangesThatNoCommitHas_AreRefusedUnlessAllowed_AndThenStandInTheHead()
    {
        var dirty = MetricTableTests.Small();
        dirty[1] = dirty[1] with { Source = dirty[1].Source with { Dirty = true } };
        var changes = UncommittedChanges.Of(dirty, ["src/a|b.cs", "src/b.cs", "src/c.cs", "src/d.cs"], allowed: false)!;
        var refused = Assert.Throws<BaselineRefusedException>(() => Folder.Accept(Table, [0, 1], "first", "0123abc", changes))!;
        Assert.That(Directory.EnumerateFileSystemEntries(path), Is.Empty);

        var text = File.ReadAllText(Folder.Accept(Table, [0, 1], "first", "0123abc", changes with { Allowed = true }));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Refusals.Single(), Does.StartWith("Not everything is committed"));
            Assert.That(refused.Message, Does.Contain("--allow-dirty"));
            Assert.That(changes.InWords, Is.EqualTo("seed 1 trained with files that differed from the commit; differing now: src/a|b.cs, src/b.cs, src/c.cs and 1 more"));
            Assert.That(text, Does.Contain("| Reason              | first |\n| Not committed       | seed 1 trained "));
            Assert.That(Folder.Read("cnn")!.Acceptance!.Uncommitted, Is.EqualTo(changes.InWords));
            Assert.That(Folder.Check(Table).AsExpected);
        }
    }

    [TestCase(false)]
    [TestCase(null)]
    public void Changes_NoneOrUnknown_AreNothingToRefuse(bool? dirty) => Assert.That(
        UncommittedChanges.Of(MetricTableTests.Small().Select(run => run with { Source = run.Source with { Dirty = dirty } }), [], allowed: false), Is.Null);

    [Test]
    public void Refusals_BeforeAReasonIsGiven_AreThoseThatNoReasonMends()
    {
        buildServer = "CI";
        Assert.Multiple(() =>
        {
            Assert.That(Folder.BuildServerSign, Is.EqualTo("CI"));
            Assert.That(Folder.Refusals(Table, [0, 2]).Select(refusal => refusal.Split('.')[0]), Is.EqualTo(["This is a build server (CI)", "Seed 2 of the study is missing", "Seed 1 is not in the study"]));
        });
        buildServer = null;
        Assert.That(Folder.Refusals(Table, [0, 1]), Is.Empty);
    }

    [Test]
    public void Accept_OnlyTheEnvironmentDiffers_IsAccepted()
    {
        Folder.Accept(Table, [0, 1], "first", "0123abc");
        Folder.Accept(MetricTableTests.Small(SyntheticRuns.Elsewhere).Table(), [0, 1], "new machine", "4567def");
        Assert.That(Folder.Read("cnn")!.Environments, Is.EqualTo([SyntheticRuns.Elsewhere]));
    }

    [Test]
    public void Accept_OnlyASettingDiffers_IsAccepted()
    {
        Folder.Accept(Table, [0, 1], "first", "0123abc");
        Folder.Accept(MetricTableTests.Small().Select(SettingComparisonTests.SmallerBatches).Table(), [0, 1], "smaller batches", "4567def");
        Assert.That(Folder.Read("cnn")!.Settings.Single(setting => setting.Name == "training.batchSize").Value, Is.EqualTo("32"));
    }

    [Test]
    public void Accept_OverABrokenFile_ReplacesIt()
    {
        File.WriteAllText(Folder.VerifiedPath("cnn"), "<<<<<<< HEAD");
        Folder.Accept(Table, [0, 1], "a merge went wrong", "0123abc");
        Assert.That(Folder.Check(Table).AsExpected);
    }

    [TestCase("CI", "true", "CI")]
    [TestCase("CI", "1", "CI")]
    [TestCase("GITHUB_ACTIONS", "true", "GITHUB_ACTIONS")]
    [TestCase("TF_BUILD", "True", "TF_BUILD")]
    [TestCase("CI", "false", null)]
    [TestCase("CI", "0", null)]
    [TestCase("CI", "", null)]
    [TestCase("HOME", "/home/me", null)]
    public void Detect_AVariableOfABuildServer_NamesIt(string variable, string value, string? sign) =>
        Assert.That(BuildServer.Detect(name => name == variable ? value : null), Is.EqualTo(sign));
}
