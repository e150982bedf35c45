using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>What a signal in the middle leaves: every finished run, nothing half-written, and no process.</summary>
[Category("Process")]
[Platform("Linux", Reason = "Signals are sent and processes found as on Linux.")]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InterruptionTests : IDisposable
{
    /// <summary>Takes long enough to be interrupted, and 1,000 epochs are the most there are.</summary>
    private static readonly string[] Long = ["run", "tiny-cnn", "--seeds", "2", "--set", "training.epochs=1000", "--workers", "1"];

    private readonly CommandSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Test]
    public void WorkerKilled_IsReportedWithItsSignalAndLog_AndTheOthersFinish()
    {
        using var command = sandbox.Start("run", "tiny-cnn", "tiny", "--seeds", "1", "--set", "training.epochs=50", "--workers", "1");
        command.WaitFor("tiny-cnn seed 1: epoch 1/50");
        CommandProcess.Send("KILL", command.Workers().Single());
        var result = command.Wait();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(4));
            Assert.That(result.Messages, Does.Contain("tiny-cnn seed 1: failed, exit code 137 (signal 9)\n  the system ends a process like that where memory is short; fewer workers need less: --workers 1\n  its last lines:\n  | "));
            Assert.That(result.Messages, Does.Match(@"  \| .*Epoch 1 of 50: training loss"));
            Assert.That(result.Messages, Does.Contain($"its log is kept in {sandbox.SetAside("failed").Single()}"));
            Assert.That(sandbox.RecordNames, Is.EqualTo(["tiny/1"]));
        });

        var next = sandbox.Run("run", "tiny-cnn", "tiny", "--seeds", "1", "--set", "training.epochs=50", "--workers", "1");
        Assert.Multiple(() =>
        {
            Assert.That(next.ExitCode, Is.Zero, next.Messages);
            Assert.That(next.Messages, Does.StartWith("1 of 2 runs to train").And.Not.Contain("tiny seed 1"));
            Assert.That(sandbox.RecordNames, Is.EqualTo(["tiny/1", "tiny-cnn/1"]));
        });
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public void CommandInterrupted_StopsItsWorkersAndKeepsWhatIsFinished(string signal)
    {
        TrainedStore.CopyTo(sandbox.StoreFolder);
        using var command = sandbox.Start(Long);
        command.WaitFor("epoch 1/1000");
        var workers = command.Workers();
        command.Signal(signal);
        var result = command.Wait();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(130));
            Assert.That(result.Messages, Does.EndWith("Interrupted. Finished runs are in the store; the next start trains only what is missing."));
            Assert.That(workers, Has.Count.EqualTo(1));
            Assert.That(workers.Where(CommandProcess.IsAlive), Is.Empty);
            Assert.That(sandbox.RecordNames, Is.EqualTo(["tiny/1", "tiny/2"]));
            Assert.That(sandbox.HalfWritten, Is.Empty);
            Assert.That(sandbox.SetAside("failed"), Is.Empty);
        });

        var next = sandbox.Run(["run", "tiny", "--seeds", "1..3", "--set", "training.epochs=1"]);
        Assert.Multiple(() =>
        {
            Assert.That(next.Messages, Does.StartWith("1 of 3 runs to train"));
            Assert.That(next.ExitCode, Is.Zero);
        });
    }

    /// <summary>Before it first waits for anything, which is when System.CommandLine begins to listen.</summary>
    [TestCase("INT")]
    [TestCase("TERM")]
    public void CommandInterruptedBeforeItStartsAWorker_DoesNotGoOn(string signal)
    {
        using var command = sandbox.Start("run", "tiny-cnn", "--seeds", "2", "--set", "training.epochs=50", "--workers", "1");
        command.WaitFor("1 of 1 runs to train");
        command.Signal(signal);
        var result = command.Wait();
        Assert.Multiple(() =>
        {
            Assert.That((result.ExitCode, result.Messages.Split('\n')[^1]), Is.EqualTo((130, Interruption.Message)));
            Assert.That(sandbox.Records, Is.Empty);
        });
    }

    /// <summary>As a terminal does with Ctrl-C, and a container that is stopped: all processes at once.</summary>
    [TestCase("INT")]
    [TestCase("TERM")]
    public void CommandAndWorkersInterrupted_IsNotAFailedRun(string signal)
    {
        using var command = sandbox.Start(Long);
        command.WaitFor("epoch 1/1000");
        var worker = command.Workers().Single();
        command.Signal(signal);
        CommandProcess.Send(signal, worker);
        var result = command.Wait();
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(130));
            Assert.That(result.Messages, Does.Not.Contain("failed"));
            Assert.That(CommandProcess.IsAlive(worker), Is.False);
        });
    }

    /// <summary>It computes for minutes on the committed bank and looks at no cancellation: before it says anything, and in the middle.</summary>
    [Test]
    public async Task CommandThatComputesInterrupted_SaysSoAndEndsWith130([Values("INT", "TERM")] string signal, [Values] bool inTheMiddle)
    {
        CommandResult result;
        var start = TimeSpan.FromMilliseconds(400);
        do
        {
            using var command = new CommandProcess(FashionRepro.Experiments.RepositoryFolder.Find(AppContext.BaseDirectory).Path, sandbox.StoreFolder, ["calibrate"], []);
            if (inTheMiddle)
                command.WaitFor("Judging ");
            else
                await Task.Delay(start);
            command.Signal(signal);
            result = command.Wait();
            start *= 2;
        }
        // It said nothing: on a busy machine the runtime itself was still starting. No later than that, because reading the bank takes as long and has to be interrupted too.
        while (!inTheMiddle && result.Messages.Length == 0 && start < TimeSpan.FromSeconds(2));

        Assert.That((result.ExitCode, result.Messages.Split('\n')[^1]), Is.EqualTo((130, Interruption.Message)));
    }

    [Test]
    public void CommandKilled_ItsWorkersEndByThemselves_AndTheNextStartTrainsAgain()
    {
        using var command = sandbox.Start(Long);
        command.WaitFor("epoch 1/1000");
        var workers = command.Workers();
        command.Signal("KILL");
        Assert.That(command.Wait().ExitCode, Is.EqualTo(137));
        CommandProcess.WaitUntilGone(workers);
        Assert.That(sandbox.Records, Is.Empty);

        // The same run again: its lock is free, and what the killed one left does not stand in the way.
        using var next = sandbox.Start(Long);
        next.WaitFor("epoch 1/1000");
        next.Signal("INT");
        Assert.That(next.Wait().ExitCode, Is.EqualTo(130));
    }

    /// <summary>What a command keeps between epochs is taken up by the next, leaves the same bits, and is gone when the run is there; one that is told to keep nothing keeps nothing.</summary>
    [Test]
    public void CommandKilledBetweenEpochs_GoesOnFromThere_WithTheBitsOfAnUndisturbedRun()
    {
        string[] run = ["run", "tiny-cnn", "--seeds", "2", "--set", "training.epochs=60", "--workers", "1"];
        using var command = new CommandProcess(sandbox.Checkout, sandbox.StoreFolder, run, [(MachineSettings.CheckpointsVariable, "0")]);
        command.WaitFor("epoch 3/60");
        var workers = command.Workers();
        command.Signal("KILL");
        Assert.That(command.Wait().ExitCode, Is.EqualTo(137));
        CommandProcess.WaitUntilGone(workers);
        Assert.That(sandbox.Store.Checkpoints(), Has.Count.EqualTo(1));

        using var undisturbed = new CommandSandbox();
        Assert.That(undisturbed.Run((MachineSettings.CheckpointsVariable, "never"), run).ExitCode, Is.Zero);
        Assert.That(sandbox.Run(run).ExitCode, Is.Zero);
        var (record, expected) = (sandbox.Records.Single(), undisturbed.Records.Single());
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(Path.Combine(sandbox.Store.FolderOf(RunKey.Parse(record.Key)), RunStore.LogFile)), Does.Contain("It went on from the checkpoint after epoch "));
            Assert.That(CanonicalJson.Of(record.Result), Is.EqualTo(CanonicalJson.Of(expected.Result)));
            Assert.That(sandbox.Store.Checkpoints(), Is.Empty);
            Assert.That(Directory.Exists(Path.Combine(undisturbed.StoreFolder, "checkpoints")), Is.False);
        });
    }
}
