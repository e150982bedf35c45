using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Tests.Calibration;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary><c>calibrate --bank FOLDER</c>: runs that another program made, here of the CNN only.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CalibrateElsewhereTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    private string Folder => Path.Combine(sandbox.Root, "from-pytorch");

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void RunsOfAnotherProgram_AreJudged_AndWhatIsNotThereIsNamed()
    {
        WriteRuns(SyntheticRuns.Cnn, seeds: 12);
        var result = sandbox.Run("calibrate", "--bank", Folder, "--draws", "3", "--markdown");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(result.Messages, Does.Contain("The bank is of training code pytorch; this build's is "));
            Assert.That(result.Output, Does.Contain($"calibrate --bank {Folder} --draws 3`\n- Bank: {Folder}, cnn with seeds 1..12\n- Not calibrated, because it is not in that folder: ann, "));
            Assert.That(result.Output, Does.Contain("\n- Training code: pytorch\n- Environment: Another processor · AVX512 · X64 · Debian GNU/Linux 12 · glibc 2.36 · libtorch 2.11.0 of PyTorch · 1 compute thread (12 runs)\n"));
            Assert.That(result.Output, Does.Contain("| baseline of cnn ").And.Not.Contain("| baseline of ann "));
            Assert.That(result.Output, Does.Contain("- ann is not in the bank").And.Contain("| cnn-architecture "));
        });
    }

    [Test]
    public void Drift_IsMeasuredOfThem()
    {
        WriteRuns(SyntheticRuns.Cnn, seeds: 20);
        var result = sandbox.Run("calibrate", "--bank", Folder, "--drift", "--draws", "2", "--markdown");
        Assert.That(result.ExitCode, Is.Zero, result.Messages);
        Assert.That(result.Output, Does.Contain("cnn: less test accuracy alone").And.Not.Contain("ann: less test accuracy alone"));
    }

    [Test]
    public void DriftOfTooFewRuns_IsMissingEvidence()
    {
        WriteRuns(SyntheticRuns.Cnn, seeds: 19);
        var result = sandbox.Run("calibrate", "--bank", Folder, "--drift");
        Assert.That(result.ExitCode, Is.EqualTo(6), result.Messages);
        Assert.That(result.Output, Does.Contain("Not measured, because the bank has too few runs:\n\n- cnn has 19; it takes 20\n"));
    }

    [Test]
    public void TooFewSeeds_AreMissingEvidence()
    {
        WriteRuns(SyntheticRuns.Cnn, seeds: 9);
        var result = sandbox.Run("calibrate", "--bank", Folder);
        Assert.That(result.ExitCode, Is.EqualTo(6));
        Assert.That(result.Messages, Does.StartWith("The bank has 9 seeds of all of cnn; calibration needs 10 at least").And.EndWith($"\nAdd runs to the files in {Folder}."));
    }

    [Test]
    public void OtherSettingsAndDamagedFiles_AreNamed_WithWhatToDo()
    {
        WriteRuns(SyntheticRuns.Cnn with { Training = SyntheticRuns.Cnn.Training with { LearningRate = 0.5 } }, seeds: 12);
        File.WriteAllText(Path.Combine(Folder, "ann.jsonl.gz"), "no gzip file");
        var result = sandbox.Run("calibrate", "--bank", Folder);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5));
            Assert.That(result.Messages, Does.StartWith($"The bank of runs in {Folder} cannot be used (2 problems):\n  ann.jsonl.gz  is not a whole gzip file: "));
            Assert.That(result.Messages, Does.Contain("\n  cnn.jsonl.gz  is of training.learningRate 0.5, today's config has 0.001\n"));
            Assert.That(result.Messages, Does.EndWith("\nMake the files again, of runs with the settings of today's configs/experiments. Nothing was run."));
        });
    }

    [Test]
    public void FolderThatIsNoBank_IsRefused()
    {
        var file = sandbox.ExperimentFile("cnn");
        Assert.Multiple(() =>
        {
            Assert.That(Refusal(Folder), Is.EqualTo($"--bank {Folder} is not there; expected a folder with files NAME.jsonl.gz, one per experiment, as baselines/bank has.\nNothing was run."));
            Assert.That(Refusal(file), Does.StartWith($"--bank {file} is a file; expected a folder with files NAME.jsonl.gz"));
            Assert.That(Refusal(sandbox.Checkout), Does.StartWith($"--bank {sandbox.Checkout} has no such file; expected a folder with files NAME.jsonl.gz"));
            Assert.That(Refusal(" "), Does.StartWith("--bank is blank; expected a folder"));
        });
    }

    [Test]
    public void BankWithNothingOfTheStudy_IsRefused()
    {
        WriteRuns(sandbox.Configurations.LoadNetwork("cnn-narrow"), seeds: 5);
        Assert.That(Refusal(Folder), Is.EqualTo($"--bank {Folder} has runs of cnn-narrow, and of none of ann, cnn, which the gate rests on.\nNothing was run."));
    }

    private string Refusal(string bank)
    {
        var result = sandbox.Run("calibrate", "--bank", bank);
        Assert.That(result.ExitCode, Is.EqualTo(5));
        return result.Messages;
    }

    private void WriteRuns(NetworkExperiment experiment, int seeds) =>
        RecordArchive.Write(new RecordBank(Folder).PathOf(experiment.Name), [.. SyntheticBank.RunsOf(experiment, Enumerable.Range(1, seeds)).Select(OfPyTorch)]);

    private static RunRecord OfPyTorch(RunRecord run)
    {
        var plan = run.Network.Plan with { Code = new("pytorch", "", "2.11.0 of PyTorch") };
        return run with { Plan = plan, Key = RunKey.Of(plan).ToString(), Environment = run.Environment with { Processor = "Another processor", TorchSharp = "", Libtorch = "2.11.0 of PyTorch" } };
    }
}
