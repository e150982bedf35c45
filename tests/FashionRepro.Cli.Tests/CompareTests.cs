using System.Diagnostics;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>compare</c>, as a process.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CompareTests : IDisposable
{
    private static readonly TrainingIdentity Code = TrainingIdentity.Load(AppContext.BaseDirectory);

    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void StoreAgainstBank_ShowsWhatMoved()
    {
        sandbox.WriteBank(Code, "ann", "cnn");
        sandbox.WriteStore(Code, shift: 10, "ann");
        var shown = sandbox.Run("compare", "bank", "store");
        var json = CommandSandbox.Json(sandbox.Run("compare", "bank", sandbox.StoreFolder, "ann", "--json")).AsArray().Single()!;

        Assert.Multiple(() =>
        {
            Assert.That(shown.ExitCode, Is.Zero, shown.Messages);
            Assert.That(shown.Output, Does.StartWith("store against bank").And.Match(@"test accuracy +\d\d\.\d\d +\d\d\.\d\d +\+1\.00 \[1\.00, 1\.00\]\*"));
            Assert.That(shown.Output, Does.Contain("cnn has no seed in common: bank has 5 runs, store has 0 runs."));
            Assert.That((int)json["same"]!, Is.Zero);
            Assert.That(json["quantities"]!.AsArray(), Has.Count.EqualTo(34));
        });
    }

    [Test]
    public void CommitsBankAgainstTheCheckouts_IsRead()
    {
        sandbox.WriteBank(Code, "ann");
        Git("init", "--quiet", "--initial-branch=main");
        Git("add", ".");
        Git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", "as it was");
        var same = sandbox.Run("compare", "main", "bank", "ann");

        Assert.That(same.ExitCode, Is.Zero, same.Messages);
        Assert.That(same.Output, Does.Contain("5 pairs (seed 1..5): the same bit for bit in every one, the weights too."));
    }

    [TestCase("no-such-thing", "no-such-thing has no runs; expected store, bank,")]
    [TestCase("configs", "configs has no runs: neither a folder runs, as a store has, nor files *.jsonl.gz, as a bank has.")]
    public void PlaceWithoutRuns_IsSaid(string place, string message)
    {
        Git("init", "--quiet");
        var result = sandbox.Run("compare", "bank", place);

        Assert.That(result.ExitCode, Is.EqualTo(5));
        Assert.That(result.Messages, Does.Contain(message));
    }

    [Test]
    public void Report_ShowsTheComparison_WhereItIsAskedFor()
    {
        sandbox.WriteBank(Code, "ann", "cnn");
        sandbox.WriteStore(Code, shift: 10, "ann", "cnn");
        var page = Path.Combine(sandbox.Root, "page");
        var result = sandbox.Run("report", "--compare", "bank", "--output", page);
        var text = File.ReadAllText(Path.Combine(page, "report.md"));

        Assert.That(result.ExitCode, Is.AnyOf(0, 2, 6), result.Messages);
        Assert.That(text, Does.Contain("## Compared with bank").And.Contain("--compare bank"));
    }

    [Test]
    public void NothingInCommon_IsEvidenceThatIsMissing()
    {
        sandbox.WriteBank(Code, "ann");
        var result = sandbox.Run("compare", "bank", "store", "ann");

        Assert.That(result.ExitCode, Is.EqualTo(6), result.Messages);
        Assert.That(result.Output, Does.Contain("ann has no seed in common: bank has 5 runs, store has 0 runs."));
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = sandbox.Checkout })!;
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero);
    }
}
