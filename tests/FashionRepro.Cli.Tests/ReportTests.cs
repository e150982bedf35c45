using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>report</c> on made-up runs of today's training code.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReportTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    private string Usual => Path.Combine(sandbox.Checkout, "artifacts", "report");

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void Report_IsWrittenIntoTheCheckout_AndTheSameWhereverItIs()
    {
        sandbox.WriteBank(TrainingIdentity.Load(AppContext.BaseDirectory), "ann", "cnn");
        var result = sandbox.Run("report", "--bank");
        sandbox.Run("report", "--bank", "--output", "elsewhere");

        var page = Path.Combine(Usual, "index.html");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), "the runs are made up, so that claims are not as expected");
            Assert.That(result.Output, Does.EndWith($"\nReport: {page}\n"));
            Assert.That(File.ReadAllText(page), Does.Contain("Not as expected").And.Contain("Table 1 beside what was measured").And.Contain("report --bank"));
            foreach (var file in Directory.EnumerateFiles(Usual, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Usual, file)))
                Assert.That(File.ReadAllBytes(Path.Combine(sandbox.Checkout, "elsewhere", file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(Usual, file))), file);
            Assert.That(sandbox.Records, Is.Empty, "a report trains nothing");
        });
    }

    [Test]
    public void WithoutRuns_TheReportSaysWhatIsMissing()
    {
        var result = sandbox.Run("report");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(File.ReadAllText(Path.Combine(Usual, "report.md")), Does.Contain("ann (seeds 1..5), cnn (seeds 1..5)").And.Contain("not run"));
        });
    }

    [Test]
    public void FolderThatIsAFile_IsAnErrorAndNoStackTrace()
    {
        var file = Path.Combine(sandbox.Root, "file");
        File.WriteAllText(file, "");
        var result = sandbox.Run("report", "--output", file);
        Assert.That((result.ExitCode, result.Messages.Contains("   at ", StringComparison.Ordinal)), Is.EqualTo((5, false)), result.Messages);
    }
}
