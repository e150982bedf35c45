using FashionRepro.Experiments;
using FashionRepro.Gate;
using FashionRepro.Tests.Build;

namespace FashionRepro.Tests.Gate;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GatePublisherTests : IDisposable
{
    private static readonly RepositoryFolder Repository = RepositoryFolder.Find(AppContext.BaseDirectory);

    private readonly TemporaryFolder folder = new();
    private readonly List<string> commands = [];
    private readonly List<string> warnings = [];

    public void Dispose() => folder.Dispose();

    [Test]
    public void OutsideOfAJob_NothingIsLookedAt()
    {
        Publish(active: false, summary: null, () => throw new InvalidOperationException("it was looked at"));
        Assert.That(commands.Concat(warnings), Is.Empty);
    }

    [Test]
    public void InAJob_TheSummaryIsWritten_AndWhatIsRedIsAnnotated()
    {
        Publish(active: true, folder.File("summary"), Red);
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(folder.File("summary")), Does.StartWith("# ✗ Study core: 1 refuted; 1 verdict not as expected\n"));
            Assert.That(commands, Has.One.StartsWith("::error file=tests/FashionRepro.Tests/Gate/MadeUpFindings.cs,line="));
            Assert.That(warnings, Is.Empty);
        });
    }

    [Test]
    public void SummaryAlone_IsNotAnnotated()
    {
        Publish(active: false, folder.File("summary"), Red);
        Assert.That((File.Exists(folder.File("summary")), commands.Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public void SummaryThatCannotBeWritten_IsAWarning_AndTheAnnotationsAreThere()
    {
        Publish(active: true, folder.Path, Red);
        Assert.Multiple(() =>
        {
            Assert.That(warnings, Has.One.StartsWith("The job's summary was not written: "));
            Assert.That(commands, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void FindingsThatCannotBeMade_AreAWarning()
    {
        Publish(active: true, folder.File("summary"), () => throw new InvalidOperationException("no study"));
        Assert.That(warnings, Is.EqualTo(["The job's summary was not written: no study"]));
    }

    /// <summary>What is red on other runs is of the same step, and GitHub shows ten errors of it in all.</summary>
    [Test]
    public void WithOthersOfTheStep_AtMostTenAreAnnotated_AndTheLastCountsTheRest()
    {
        Publish(active: true, summary: null, Red, [.. Enumerable.Range(1, 10).Select(n => $"::error ::{n}")]);
        Assert.Multiple(() =>
        {
            Assert.That(commands, Has.Count.EqualTo(10).And.One.StartsWith("::error file=tests/FashionRepro.Tests/Gate/MadeUpFindings.cs,line="));
            Assert.That(commands[^1], Does.StartWith("::error title=2 more are not as expected::"));
        });
    }

    [Test]
    public void OthersAlone_AreAnnotated()
    {
        Publish(active: true, folder.File("summary"), findings: null, ["::error ::1"]);
        Assert.That((string.Join('\n', commands), File.Exists(folder.File("summary"))), Is.EqualTo(("::error ::1", false)));
    }

    [Test]
    public void FindingsThatCannotBeMade_DoNotHideTheOthers()
    {
        Publish(active: true, summary: null, () => throw new InvalidOperationException("no study"), ["::error ::1"]);
        Assert.That(commands, Is.EqualTo(["::error ::1"]));
    }

    private GateFindings Red() => MadeUpFindings.Of(MadeUpFindings.Bank(folder.File("bank")), [MadeUpFindings.Above("cnn-is-good", "cnn")], cnnShift: -100);

    private void Publish(bool active, string? summary, Func<GateFindings>? findings, params string[] others) => new GatePublisher(
        new GitHubActions(name => name == GitHubActions.ActiveVariable && active ? "true" : name == GitHubActions.SummaryVariable ? summary : null), commands.Add, warnings.Add)
        .Publish(Repository, findings, others);
}
