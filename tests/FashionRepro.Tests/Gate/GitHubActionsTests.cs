using System.Text;
using FashionRepro.Gate;
using FashionRepro.Tests.Build;
using FashionRepro.Verdicts;

namespace FashionRepro.Tests.Gate;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GitHubActionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestCase("/work/x", "/work/x", "")]
    [TestCase("/work/x", "/work/x/paper", "paper/")]
    [TestCase("/work/x/", "/work/x/a/b", "a/b/")]
    [TestCase("/work/x", "/work/xy", "")]
    [TestCase("/work/x", "/work", "")]
    [TestCase("x", "/work/x", "")]
    [TestCase(null, "/work/x", "")]
    [Platform(Exclude = "Win")]
    public void FolderOfTheCheckout_IsThatInTheWorkspace(string? workspace, string checkout, string folder) =>
        Assert.That(new GitHubActions(name => name == GitHubActions.WorkspaceVariable ? workspace : null).FolderOf(new(checkout)), Is.EqualTo(folder));

    [TestCase("true", true)]
    [TestCase("false", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void Active_OnlyWhereGitHubSaysSo(string? value, bool active) => Assert.That(With((GitHubActions.ActiveVariable, value)).IsActive, Is.EqualTo(active));

    [TestCase(null)]
    [TestCase(" ")]
    public void WithoutAPath_ThereIsNoSummary(string? path) => Assert.That(With((GitHubActions.SummaryVariable, path)).SummaryFile, Is.Null);

    [Test]
    public void Error_IsAtItsLine() => Assert.That(
        GitHubActions.Error(new SourceLine("specs/A.cs", 42), "a-claim", "It fails."), Is.EqualTo("::error file=specs/A.cs,line=42,title=a-claim::It fails."));

    [Test]
    public void ErrorOfTheJob_HasNoLine() => Assert.That(GitHubActions.Error(null, "a title", "It fails."), Is.EqualTo("::error title=a title::It fails."));

    /// <summary>Of a property also what separates properties; of a message only what ends the line, and the sign that escapes.</summary>
    [Test]
    public void WhatWouldEndAPropertyOrTheLine_IsEscaped() => Assert.That(
        GitHubActions.Error(new SourceLine("a:b,c%.cs", 1), "1: 5 % of a,\r\nb", "1: 5 % of a,\r\nb\n"),
        Is.EqualTo("::error file=a%3Ab%2Cc%25.cs,line=1,title=1%3A 5 %25 of a%2C␍␊b::1: 5 %25 of a,%0Ab%0A"));

    [Test]
    public void VeryLongMessage_IsCut() => Assert.That(GitHubActions.Error(null, "t", new string('x', 5000)), Is.EqualTo($"::error title=t::{new string('x', 1999)}…"));

    [Test]
    public void Summary_StandsUnderWhatWasThere_WithoutAByteOrderMark()
    {
        var file = folder.Write("summary", "# Another program's\n");
        var actions = With((GitHubActions.SummaryVariable, file));
        actions.AppendSummary("# Ours → ✗\n");
        actions.AppendSummary("more\n");
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(Encoding.UTF8.GetBytes("# Another program's\n\n# Ours → ✗\n\nmore\n")));
    }

    [Test]
    public void SummaryFileThatIsNotThereYet_IsMade()
    {
        var actions = With((GitHubActions.SummaryVariable, folder.File("summary")));
        actions.AppendSummary("text\n");
        Assert.That(File.ReadAllText(folder.File("summary")), Is.EqualTo("text\n"));
    }

    [Test]
    public void Room_IsWhatOthersHaveLeft()
    {
        var file = folder.Write("summary", new string('x', 1000));
        Assert.Multiple(() =>
        {
            Assert.That(With((GitHubActions.SummaryVariable, file)).SummaryRoom, Is.EqualTo(1_048_576 - 1001));
            Assert.That(With((GitHubActions.SummaryVariable, folder.File("none"))).SummaryRoom, Is.EqualTo(1_048_575));
        });
    }

    private static GitHubActions With((string Name, string? Value) variable) => new(name => name == variable.Name ? variable.Value : null);
}
