using FashionRepro.Baselines;
using FashionRepro.Running;
using FashionRepro.Tests.Calibration;
using FashionRepro.Tests.Runs;
using Spectre.Console.Testing;

namespace FashionRepro.Cli.Tests;

/// <summary>What somebody at a terminal is asked, and what comes of the answers. Two tables differ, <c>ann</c> and <c>cnn</c>.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AcceptanceDialogTests : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("baselines-").FullName;
    private readonly TestConsole console = new TestConsole().Interactive();
    private readonly CancellationTokenSource stop = new();
    private readonly Clock clock = new();
    private string? buildServer;

    public void Dispose()
    {
        console.Dispose();
        stop.Dispose();
        Directory.Delete(path, recursive: true);
    }

    [Test]
    public async Task EachTable_IsShownAndAskedFor_AndOnlyTheOneAnsweredYesIsWritten()
    {
        Answer("y", "Shirts are harder now", "n");
        var code = await RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(ExitCode.NotAsExpected));
            Assert.That(Reasons(), Is.EqualTo(new[] { "Shirts are harder now", "first" }));
            Assert.That(console.Output, Does.Contain("ann (1 of 2)").And.Contain("✗ ann differs from its baseline in ").And.Contain("cnn (2 of 2)"));
            Assert.That(console.Output, Does.EndWith("New baseline of ann. Look at the diff and commit it.\nNot changed: cnn.\n"));
        }
    }

    [Test]
    public async Task ReasonGivenBefore_IsNotAskedFor()
    {
        Answer("y", "y");
        var code = await RunAsync(reason: "given");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(ExitCode.AsExpected));
            Assert.That(Reasons(), Is.EqualTo(new[] { "given", "given" }));
        }
    }

    [Test]
    public async Task EmptyAnswers_MeanNo_AndTheLastReasonAgain()
    {
        Answer("", "y", "second");
        await RunAsync();
        Assert.That(Reasons(), Is.EqualTo(new[] { "first", "second" }));

        Answer("y", "third", "y", "");
        await RunAsync();
        Assert.That(Reasons(), Is.EqualTo(new[] { "third", "third" }));
    }

    [Test]
    public async Task BlankReason_IsAskedForAgain()
    {
        Answer("y", "  ", "because", "n");
        await RunAsync();
        Assert.That(Reasons(), Is.EqualTo(new[] { "because", "first" }));
    }

    [Test]
    public async Task StoppedInBetween_WhatWasAnsweredIsWritten_AndSaidSo()
    {
        Answer("y", "because");
        clock.Asked = stop.Cancel;    // When the first acceptance is dated.
        var code = await RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(ExitCode.Interrupted));
            Assert.That(Reasons(), Is.EqualTo(new[] { "because", "first" }));
            Assert.That(console.Output, Does.EndWith("Interrupted.\nNew baseline of ann. Look at the diff and commit it.\nNot changed: cnn.\n"));
            Assert.That(Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file)), Is.EquivalentTo(new[] { "ann.verified.json", "ann.verified.md", "cnn.verified.json", "cnn.verified.md" }));
        }
    }

    [Test]
    public async Task StoppedBeforeTheFirstAnswer_NothingIsWritten()
    {
        await stop.CancelAsync();
        var code = await RunAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(ExitCode.Interrupted));
            Assert.That(Reasons(), Is.EqualTo(new[] { "first", "first" }));
            Assert.That(console.Output, Does.EndWith("Interrupted.\nNot changed: ann, cnn.\n"));
        }
    }

    [Test]
    public async Task TableThatCannotBeTheBaseline_IsNotAskedFor()
    {
        var code = await RunAsync(seeds: [1, 2, 3, 4, 5, 6]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(ExitCode.NotAsExpected));
            Assert.That(Reasons(), Is.EqualTo(new[] { "first", "first" }));
            Assert.That(console.Output.ReplaceLineEndings(" "), Does.Contain("✗ It cannot be the baseline: Seed 6 of the study is missing."));
        }
    }

    [Test]
    public async Task OnABuildServer_NobodyIsAsked()
    {
        Answer("y", "because", "y", "because");
        await RunAsync(onBuildServer: "CI");
        Assert.That(Reasons(), Is.EqualTo(new[] { "first", "first" }));
    }

    private void Answer(params string[] lines)
    {
        foreach (var line in lines)
            console.Input.PushTextWithEnter(line);
    }

    private async Task<ExitCode> RunAsync(string? reason = null, int[]? seeds = null, string? onBuildServer = null)
    {
        var folder = new BaselineFolder(path, clock, () => buildServer);
        var tables = new[] { SyntheticRuns.Ann, SyntheticRuns.Cnn }.Select(experiment =>
        {
            File.Delete(folder.VerifiedPath(experiment.Name));
            var asked = clock.Asked;
            clock.Asked = () => { };
            folder.Accept(Table(experiment, shift: 0), SyntheticRuns.FiveSeeds, "first", "0123abc");
            clock.Asked = asked;
            var table = Table(experiment, shift: -20);
            return (folder.Check(table), table, "4567def");
        }).ToArray();
        buildServer = onBuildServer;
        return await new AcceptanceDialog(console, folder, seeds ?? SyntheticRuns.FiveSeeds, reason).RunAsync(tables, stop.Token);
    }

    private static MetricTable Table(Experiments.NetworkExperiment experiment, int shift) =>
        MetricTable.From(experiment.Name, SyntheticBank.RunsOf(experiment, SyntheticRuns.FiveSeeds, shift));

    private IEnumerable<string?> Reasons()
    {
        var folder = new BaselineFolder(path, clock);
        return folder.Names.Select(name => folder.Read(name)!.Acceptance?.Reason);
    }

    private sealed class Clock : TimeProvider
    {
        public Action Asked { get; set; } = () => { };

        public override DateTimeOffset GetUtcNow()
        {
            Asked();
            return new(2026, 1, 31, 23, 30, 0, TimeSpan.Zero);
        }
    }
}
