using System.Text.Json.Nodes;
using FashionRepro.Runs;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>calibrate</c> on a bank of made-up runs: twelve seeds of both models.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CalibrateTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    private string BankFolder => Path.Combine(sandbox.Checkout, "baselines", "bank");

    private string ReportFile => Path.Combine(sandbox.Checkout, "docs", "calibration.md");

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void SameBank_GivesTheSameBytes_WhateverTheWorkers()
    {
        WriteBank();
        var first = sandbox.Run("calibrate", "--draws", "4", "--markdown", "--workers", "1");
        var second = sandbox.Run("calibrate", "--draws", "4", "--markdown", "--workers", "3");
        var otherSeed = sandbox.Run("calibrate", "--draws", "4", "--markdown", "--seed", "7");
        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Messages);
            Assert.That(first.Output, Does.StartWith("# Calibration of the gate\n").And.Contain("| any claim ").And.Contain("- Bank: ann, cnn with seeds 1..12\n"));
            Assert.That(second.Output, Is.EqualTo(first.Output));
            Assert.That(otherSeed.Output, Is.Not.EqualTo(first.Output));
            Assert.That(first.Messages, Does.Contain($"The bank is of training code {SyntheticRuns.Code.CodeSha256[..12]}; this build's is "));
        });
    }

    [Test]
    public void Write_LeavesBothReports_AndTheSameBytesTwice()
    {
        WriteBank();
        var result = sandbox.Run("calibrate", "--write", "--draws", "3");
        var written = File.ReadAllText(ReportFile);
        sandbox.Run("calibrate", "--write", "--draws", "3");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(result.Messages, Does.EndWith("docs/calibration.md is written. Look at the diff and commit it."));
            Assert.That(written, Does.StartWith("# Calibration of the gate\n\n- Made by: `dotnet run --project src/FashionRepro.Cli -- calibrate --write --draws 3`\n"));
            Assert.That(written, Does.Contain("\n## False alarms\n").And.Contain("\n## Power\n").And.Contain("| ann-rate-high "));
            Assert.That(written, Does.Contain("\n## Drift that is noticed\n").And.Contain("\n- ann has 12; it takes 20\n- cnn has 12; it takes 20\n"));
            Assert.That(written, Does.Contain("- Newest record: 2025-01-02\n"));
            Assert.That(File.ReadAllText(ReportFile), Is.EqualTo(written));
        });
    }

    [Test]
    public void Power_NamesWhatNoticesADefect_AndWhatIsNotInTheBank()
    {
        WriteBank();
        var result = sandbox.Run("calibrate", "--power", "--markdown", "--draws", "10");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(result.Output, Does.StartWith("# Power of the gate\n").And.Not.Contain("## False alarms"));
            Assert.That(result.Output, Does.Match(@"\| ann-rate-high +\| training\.learningRate: 0\.001 → 0\.01 +\|"));
            Assert.That(result.Output, Does.Contain("\n1 defects: 1 caught by statistics"));
            Assert.That(result.Output, Does.Match(@"\n- not in the bank: .*\bcnn-rate-high\b"));
        });
    }

    [Test]
    public void Drift_HasAGoalForEachModel()
    {
        WriteBank(seeds: 20);
        var result = sandbox.Run("calibrate", "--drift", "--markdown", "--draws", "2");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(result.Output, Does.StartWith("# Drift of the baselines\n"));
            Assert.That(result.Output, Does.Contain("ann: less test accuracy alone is noticed in 90.0 % from at most 0.6 points on").And.Contain("cnn: less test accuracy alone is noticed in 90.0 % from at most 0.8 points on"));
        });
    }

    [Test]
    public void NoBank_IsMissingEvidence()
    {
        var result = sandbox.Run("calibrate");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Messages, Is.EqualTo("""
                The bank has no runs of ann and cnn, which the gate rests on.
                Put runs into the bank: dotnet run --project src/FashionRepro.Cli -- calibrate --collect
                """));
        });
    }

    [Test]
    public void TooFewSeeds_AreMissingEvidence()
    {
        WriteBank(seeds: 9);
        var result = sandbox.Run("calibrate");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(result.Messages, Does.Contain("The bank has 9 seeds of all of ann, cnn; calibration needs 10 at least, a study's 5 and as many others for its baseline."));
        });
    }

    [TestCase("calibrate")]
    [TestCase("calibrate", "--power")]
    [TestCase("calibrate", "--drift")]
    [TestCase("readings")]
    public void DamagedFile_IsNamed_WithoutAStackTrace(params string[] arguments)
    {
        WriteBank();
        var cnn = Path.Combine(BankFolder, "cnn.jsonl.gz");
        var bytes = File.ReadAllBytes(cnn);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(cnn, bytes);
        var result = sandbox.Run(arguments);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Does.StartWith("The bank of runs cannot be used (1 problem):\n  cnn.jsonl.gz  "));
            Assert.That(result.Messages, Does.Not.Contain("   at "));
            Assert.That(result.Output, Is.Empty);
        });
    }

    [Test]
    public void BankOfOtherSettings_IsNamed()
    {
        WriteBank();
        var file = sandbox.ExperimentFile("ann");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"learningRate\": 0.001", "\"learningRate\": 0.002", StringComparison.Ordinal));
        var result = sandbox.Run("calibrate");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Does.Contain("  ann.jsonl.gz  is of training.learningRate 0.001, today's config has 0.002\n"));
        });
    }

    [TestCase("Experiments (ann) are named with --collect; calibrate itself is about the whole gate.", "ann")]
    [TestCase("--seeds says what to collect, with --collect; for the draws' seed there is --seed.", "--seeds", "1..3")]
    [TestCase("--force goes with --collect.", "--force")]
    [TestCase("--collect puts runs into the bank and reports nothing: call calibrate again for a report.", "--collect", "--power")]
    [TestCase("--collect puts runs into the bank and reports nothing: call calibrate again for a report.", "--collect", "--drift")]
    [TestCase("--collect puts runs into baselines/bank; with --bank runs of another folder are judged. One or the other.", "--collect", "--bank", "elsewhere")]
    [TestCase("--write makes the report that is committed, docs/calibration.md, of baselines/bank; with --bank runs of another folder are judged. --markdown writes that report to standard output.", "--write", "--bank", "elsewhere")]
    [TestCase("--draws is 0; expected a whole number from 1 to 1000000.", "--draws", "0")]
    public void OptionsThatDoNotGoTogether_AreRefused(string message, params string[] options)
    {
        var result = sandbox.Run(["calibrate", .. options]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Is.EqualTo($"{message}\nNothing was run."));
        });
    }

    [Test]
    public void Collect_TakesWhatTheStoreHas_AndSaysWhatIsMissing()
    {
        TrainedStore.CopyTo(sandbox.StoreFolder);
        UseOneEpoch();
        var first = sandbox.Run("calibrate", "--collect", "tiny", "tiny-cnn", "--seeds", "1..3");
        var second = sandbox.Run("calibrate", "--collect", "tiny", "--seeds", "1");
        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Messages);
            Assert.That(first.Output.TrimEnd(), Is.EqualTo($"""
                ✓ tiny: written, 2 seeds 1..2; missing 3
                - no run in {sandbox.StoreFolder}: tiny-cnn
                Look at the diff of baselines/bank and commit it.
                """));
            Assert.That(second.Output.TrimEnd(), Is.EqualTo("✓ tiny: unchanged, 2 seeds 1..2"));
            Assert.That(RecordArchive.Read(Path.Combine(BankFolder, "tiny.jsonl.gz")).Select(record => record.Plan.Seed), Is.EqualTo([1, 2]));
        });
    }

    [Test]
    public void CollectOfRunsThatAreNotThere_IsMissingEvidence()
    {
        var result = sandbox.Run("calibrate", "--collect", "tiny");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6));
            Assert.That(Directory.Exists(BankFolder), Is.False);
        });
    }

    [Test]
    public void CollectOnABuildServer_IsRefused()
    {
        TrainedStore.CopyTo(sandbox.StoreFolder);
        UseOneEpoch();
        var result = sandbox.Run(("CI", "true"), "calibrate", "--collect", "tiny");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Is.EqualTo("This is a build server (CI). Collect on your own machine, look at the diff, and commit it.\nNo file was changed."));
            Assert.That(Directory.Exists(BankFolder), Is.False);
        });
    }

    private void WriteBank(int seeds = 12) => sandbox.WriteCalibrationBank(seeds);

    /// <summary>The trained store's runs are of one epoch; so is the configuration then.</summary>
    private void UseOneEpoch()
    {
        var tiny = JsonNode.Parse(File.ReadAllText(sandbox.ExperimentFile("tiny")))!;
        tiny["training"]!["epochs"] = 1;
        File.WriteAllText(sandbox.ExperimentFile("tiny"), tiny.ToJsonString());
    }
}
