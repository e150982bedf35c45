namespace FashionRepro.Cli.Tests;

/// <summary><c>reproduce</c> in a job on GitHub, with a network so small that it is trained in a second.</summary>
[Category("Process")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class JobOnGitHubTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public JobOnGitHubTests()
    {
        File.Copy(sandbox.ExperimentFile("tiny"), sandbox.ExperimentFile("ann"), overwrite: true);
        sandbox.WriteStudy("core", "ann");
    }

    private string Summary => Path.Combine(sandbox.Root, "summary");

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void Reproduce_WritesTheSummaryAndAnnotations_AndASecondTimeTrainsNothing()
    {
        var first = Reproduce(Summary);
        var text = File.ReadAllText(Summary);
        var second = Reproduce(Summary);
        var added = File.ReadAllText(Summary)[text.Length..];
        var third = Reproduce(sandbox.Root); // a folder, which nothing can be written to
        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.EqualTo(2), first.Messages);
            Assert.That(text, Does.StartWith("# ✗ Study core: ").And.Contain("\n- 2 of 2 runs had to be trained; why stands below.\n"));
            Assert.That(text, Does.Contain("\n- ann (seed 1, 2): it was never trained here\n").And.Contain("\n- ann seed 2: trained, because it was never trained here\n"));
            Assert.That(first.Messages, Does.Contain("ann seed 2: training, because it was never trained here"));
            Assert.That(first.Messages, Does.Contain("\n::error title=ann-architecture%3A refuted%2C expected supported::"));

            Assert.That(second.ExitCode, Is.EqualTo(2));
            Assert.That(added, Does.StartWith("\n# ✗ Study core: ").And.Contain("\n- Nothing was trained: all 2 runs were in the store.\n"));
            Assert.That(added, Does.Match(@"\n- ann seed 1: not trained, in the store since 20\d\d-\d\d-\d\d \d\d:\d\d UTC\n"));
            Assert.That(second.Messages, Does.Match(@"(?m)^ann seed 1: not trained, in the store since 20"));

            Assert.That(third.ExitCode, Is.EqualTo(2));
            Assert.That(third.Messages, Does.Contain("The job's summary was not written: "));
        });
    }

    private CommandResult Reproduce(string summary)
    {
        using var process = new CommandProcess(sandbox.Checkout, sandbox.StoreFolder, ["reproduce"], [("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary)]);
        return process.Wait();
    }
}
