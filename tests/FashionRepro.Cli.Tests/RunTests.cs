using FashionRepro.Data;

namespace FashionRepro.Cli.Tests;

/// <summary><c>run</c>, as processes that train on the real data.</summary>
[Category("Process")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunTests : IDisposable
{
    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void SecondTime_TrainsNothing_WhateverTheMachineSettings()
    {
        var first = sandbox.Run("run", "tiny", "--seeds", "1,2", "--workers", "1");
        var before = sandbox.Records;
        var second = sandbox.Run(("OMP_NUM_THREADS", "2"), "run", "tiny", "--seeds", "1,2", "--workers", "2");

        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Messages);
            Assert.That(first.Messages, Does.Contain("tiny seed 1: training, because it was never trained here"));
            Assert.That(first.Messages, Does.Contain("epoch 2/2  loss"));
            Assert.That(first.Output, Does.Contain("tiny seed 1").And.Contain("tiny seed 2").And.Not.Contain("missing"));
            Assert.That(second.ExitCode, Is.Zero, second.Messages);
            Assert.That(second.Messages, Is.EqualTo($"Nothing to train: all 2 runs are in the store, {sandbox.StoreFolder}"));
            Assert.That(second.Output, Is.EqualTo(first.Output));
            Assert.That(sandbox.Records.Select(record => record.Timing), Is.EqualTo(before.Select(record => record.Timing)));
            Assert.That(sandbox.HalfWritten, Is.Empty);
        });
    }

    [Test]
    public void Override_IsAnotherRun_AndItIsSaidWhy()
    {
        TrainedStore.CopyTo(sandbox.StoreFolder);
        var result = sandbox.Run("run", "tiny", "--seeds", "1");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(result.Messages, Does.Contain("tiny seed 1: training, because this changed since it was last trained here: training.epochs 1 → 2"));
            Assert.That(sandbox.Records.Select(record => record.Network.Plan.Training.Epochs), Is.EquivalentTo([1, 1, 2]));
        });
    }

    [Test]
    public void Shards_TrainTheStudyBetweenThem()
    {
        sandbox.WriteStudy("small", "tiny");
        var whole = sandbox.Run("run", "--study", "small", "--shard", "1/1", "--json");
        File.Delete(Path.Combine(sandbox.Store.FolderOf(Runs.RunKey.Parse(sandbox.Records[0].Key)), Runs.RecordFile.Name));
        var first = sandbox.Run("run", "--study", "small", "--shard", "1/2");
        var second = sandbox.Run("run", "--study", "small", "--shard", "2/2");
        Assert.Multiple(() =>
        {
            Assert.That(whole.ExitCode, Is.Zero, whole.Messages);
            Assert.That(first.Messages, Does.StartWith("Shard 1/2 has 1 of 1 missing run").And.Contain("done (1 of 1)"));
            Assert.That((second.ExitCode, second.Messages), Is.EqualTo((0, "Shard 2/2 has 0 of 0 missing runs")));
            Assert.That(sandbox.RecordNames, Is.EqualTo(["tiny/1", "tiny/2"]));
        });
    }

    [Test]
    public void Defect_IsTrainedByItsName_WithTheSeedsOfTheChosenStudy()
    {
        sandbox.WriteStudy("small", "tiny");
        var result = sandbox.Run("run", "ann-narrow", "--study", "small", "--set", "training.epochs=1", "--set", "split.training=64", "--set", "split.validation=32", "--set", "split.test=32");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Messages);
            Assert.That(sandbox.RecordNames, Is.EqualTo(["ann-narrow/1", "ann-narrow/2"]));
        });
    }

    [Test]
    public void LossNotFinite_FailsThatRunWithItsReason_AndTheOthersFinish()
    {
        var result = sandbox.Run("run", CommandSandbox.Diverging, "tiny", "--seeds", "1", "--workers", "1");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(4));
            Assert.That(result.Messages, Does.Contain("diverging seed 1: failed, exit code 4\n  The training loss is not a finite number after "));
            Assert.That(result.Messages, Does.Contain($"its log is kept in {sandbox.StoreFolder}"));
            Assert.That(result.Messages, Does.Contain("tiny seed 1: done"));
            Assert.That(result.Output, Does.Match("diverging seed 1 .*missing"));
            Assert.That(sandbox.RecordNames, Is.EqualTo(["tiny/1"]));
            Assert.That(sandbox.SetAside("failed"), Has.Length.EqualTo(1));
        });
        Assert.That(File.ReadAllText(Path.Combine(sandbox.SetAside("failed")[0], "run.log")), Does.Contain("not a finite number"));
    }

    [Test]
    public void TwoCommandsAtOnce_TrainEveryRunOnce()
    {
        using var one = sandbox.Start("run", "tiny", "tiny-cnn", "--seeds", "1..2", "--workers", "2");
        using var other = sandbox.Start("run", "tiny-cnn", "tiny", "--seeds", "1..2", "--workers", "2");
        var results = new[] { one.Wait(), other.Wait() };
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => result.ExitCode), Is.All.Zero);
            Assert.That(results.SelectMany(result => result.Messages.Split('\n')).Count(line => line.Contains(": training, because", StringComparison.Ordinal)), Is.EqualTo(4));
            Assert.That(results.SelectMany(result => result.Messages.Split('\n')).Count(line => line.Contains("test accuracy", StringComparison.Ordinal)), Is.EqualTo(4));
            Assert.That(results.Select(result => result.Output), Has.None.Contain("missing"));
            Assert.That(sandbox.RecordNames, Is.EqualTo(["tiny/1", "tiny/2", "tiny-cnn/1", "tiny-cnn/2"]));
            Assert.That(sandbox.SetAside("failed").Concat(sandbox.SetAside("damaged")), Is.Empty);
            Assert.That(sandbox.HalfWritten, Is.Empty);
        });
    }

    [Test]
    public void DataWithOneByteChanged_IsNamedAndLeftAsItIs()
    {
        var found = Training.Data.DataSources.AcquireAsync(DataDescription.Usual, new()).Result.Folder;
        var given = Directory.CreateDirectory(Path.Combine(sandbox.Root, "data")).FullName;
        foreach (var file in Directory.EnumerateFiles(found, "*ubyte*"))
            File.Copy(file, Path.Combine(given, Path.GetFileName(file)));
        var altered = Directory.EnumerateFiles(given, FashionMnist.Files.TestLabels.Name + "*").Single();
        var bytes = File.ReadAllBytes(altered);
        bytes[^100] ^= 1;
        File.WriteAllBytes(altered, bytes);

        var result = sandbox.Run("run", "tiny", "--seeds", "1", "--data", given);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(3));
            Assert.That(result.Messages, Does.Contain($"{given}\n    {Path.GetFileName(altered)}: "));
            Assert.That(result.Messages, Does.Not.Contain("   at "));
            Assert.That(File.ReadAllBytes(altered), Is.EqualTo(bytes));
            Assert.That(Directory.GetFiles(given), Has.Length.EqualTo(4));
            Assert.That(sandbox.Records, Is.Empty);
        });
    }
}
