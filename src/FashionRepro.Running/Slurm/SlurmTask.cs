using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Running.Slurm;

/// <summary>Trains a plan into a folder; null where it ended well.</summary>
internal delegate Task<WorkerFailure?> Train(WorkOrder order, string folder, Action<TrainingProgress> progress, CancellationToken cancellation);

/// <summary>Trains a task's run with an ordinary worker and stores it, also when the command that submitted it is gone. Reports on standard output, which Slurm logs.</summary>
/// <param name="submission">Its submission.</param>
/// <param name="index">Its index in it.</param>
/// <param name="restart">How often Slurm itself started it again.</param>
/// <param name="say">Writes a line of its log.</param>
/// <param name="train">Trains.</param>
internal sealed class SlurmTask(Submission submission, int index, int restart, Action<RunMessage> say, Train train)
{
    /// <summary>The hidden verb behind which it runs.</summary>
    public const string Verb = "slurm-task";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SayAgain = TimeSpan.FromSeconds(2);

    private long lastSaid;

    /// <summary>Runs the task that the environment names.</summary>
    /// <param name="folder">The submission's.</param>
    public static async Task<ExitCode> RunAsync(string folder)
    {
        using var stop = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        if (Variable("SLURM_ARRAY_TASK_ID") is not { } index)
        {
            await Console.Error.WriteLineAsync($"{Verb} is what an array job of Slurm runs: SLURM_ARRAY_TASK_ID is not set.");
            return ExitCode.BadInput;
        }

        return await new SlurmTask(Submission.At(folder), index, Variable("SLURM_RESTART_COUNT") ?? 0, message => Console.Out.WriteLine(message.ToLine()), WorkerProcess.RunAsync).RunAsync(stop.Token);

        static int? Variable(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Trains the run, if it is still this task's.</summary>
    /// <param name="cancellation">Slurm asks it to end.</param>
    public async Task<ExitCode> RunAsync(CancellationToken cancellation)
    {
        string? pending = null;
        RunStore? store = null;
        try
        {
            var order = submission.Order(index);
            store = new RunStore(submission.StoreRoot);
            var assignments = new RunAssignments(store.Root);
            var key = RunKey.Of(order.Plan);
            if (store.Find(key) is StoredRun.Intact)
                return Done(assignments, key);
            if (assignments.Of(key) is not { } mine || (mine.Submission, mine.Task) != (submission.Id, index))
                return Done(null, key); // another task has it
            if (mine.Attempt - 1 + restart > submission.Facts()!.Requeues)
                return Fail(new WorkerFailure(null, $"Slurm started it again {restart} times{(mine.Attempt > 1 ? $", and it was submitted {mine.Attempt} times" : "")}, more often than the machine's settings allow.", []), null);

            using var taken = await LockAsync(store, key, cancellation);
            if (store.Find(key) is StoredRun.Intact) // a command on this machine had it
                return Done(assignments, key);

            pending = store.BeginPending(key);
            say(new RunMessage.Started(Environment.MachineName, restart));
            if (await train(order, pending, Progressed, cancellation) is { } failure)
                return Fail(failure, store.KeepFailed(pending));

            File.Delete(Path.Combine(pending, WorkOrder.FileName));
            if (store.Find(key) is StoredRun.Intact)
                Directory.Delete(pending, recursive: true);
            else
                store.Commit(key, pending);
            store.ForgetCheckpoint(key);
            return Done(assignments, key);
        }
        catch (OperationCanceledException)
        {
            say(new RunMessage.Stopped(pending is null ? [] : WorkerProcess.LastLogLines(pending)));
            if (pending is not null)
                Directory.Delete(pending, recursive: true);
            return ExitCode.Interrupted;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return Fail(new WorkerFailure(null, problem.Message, []), pending is null ? null : store!.KeepFailed(pending));
        }
    }

    /// <summary>Every epoch's end, and of what is between them no more than somebody reads.</summary>
    private void Progressed(TrainingProgress training)
    {
        if (training.Finished is null && lastSaid != 0 && Stopwatch.GetElapsedTime(lastSaid) < SayAgain)
            return;

        lastSaid = Stopwatch.GetTimestamp();
        say(new RunMessage.Progress(training));
    }

    private ExitCode Done(RunAssignments? assignments, RunKey key)
    {
        assignments?.Forget(key);
        say(new RunMessage.Done());
        return ExitCode.AsExpected;
    }

    private ExitCode Fail(WorkerFailure failure, string? keptIn)
    {
        say(new RunMessage.Failed(failure.Reason, failure.ExitCode, failure.LastLines, keptIn));
        return ExitCode.RunFailed;
    }

    /// <summary>Locks a run against commands that train without the cluster; each task has a run of its own. Null where locks do not hold.</summary>
    private static async Task<RunLock?> LockAsync(RunStore store, RunKey key, CancellationToken cancellation)
    {
        try
        {
            store.RequireLocks();
        }
        catch (IOException)
        {
            return null;
        }

        while (true)
        {
            if (store.TryLock(key) is { } taken)
                return taken;
            await Task.Delay(LookAgain, cancellation);
        }
    }
}
