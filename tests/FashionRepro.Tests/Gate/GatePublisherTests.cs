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

    private GateFindings Red() => MadeUpFindings.Of(MadeUpFindings.Bank(folder.File("bank")), [MadeUpFindings.Above("cnn-is-good", "cnn")], cnnShift: -100);

    private void Publish(bool active, string? summary, Func<GateFindings> findings) => new GatePublisher(
        new GitHubActions(name => name == GitHubActions.ActiveVariable && active ? "true" : name == GitHubActions.SummaryVariable ? summary : null), commands.Add, warnings.Add)
        .Publish(Repository, findings);
}
