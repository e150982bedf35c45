using System.Runtime.InteropServices;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Running.Slurm;

/// <summary>
/// Trains the missing runs on a cluster: submits those that nobody has submitted as one array job, and watches all of them, its own and others', by one question to the queue per round and the logs of the tasks that run. What
/// a task trains it puts into the store itself, so the command may end at any time. Only for one call of <see cref="TrainAsync"/>.
/// </summary>
/// <param name="store">Where finished runs go.</param>
/// <param name="settings">The machine's.</param>
/// <param name="checkpoints">Time between two states that a run keeps; null where none is kept.</param>
/// <param name="observer">Told what happens.</param>
/// <param name="slurm">Slurm.</param>
/// <param name="look">Time between two looks, for few runs.</param>
/// <param name="lookPerRun">Each run that trains adds this, so that their logs are not read more often than a file server likes.</param>
internal sealed class SlurmRuns(RunStore store, ClusterSettings settings, TimeSpan? checkpoints, IRunObserver observer, SlurmClient slurm, TimeSpan look, TimeSpan lookPerRun) : IRunTrainer
{
    /// <summary>Time between two looks at few runs.</summary>
    public static readonly TimeSpan UsualLook = TimeSpan.FromSeconds(2);

    /// <summary>What each run that trains adds to it.</summary>
    public static readonly TimeSpan UsualLookPerRun = TimeSpan.FromMilliseconds(20);

    /// <summary>After a refusal, in looks; each further one doubles it, this many times at most.</summary>
    private const int LooksToSubmitAgain = 30, MostDoublings = 5;

    private readonly RunAssignments assignments = new(store.Root);
    private readonly RetrainReason why = new(store);
    private readonly List<WatchedRun> open = [];
    private readonly Dictionary<string, Submission> submissions = [];
    private readonly HashSet<string> told = [];
    private int largest = int.MaxValue;
    private (DateTimeOffset At, int Times)? refused;
    private int failures;
    private volatile bool terminated;

    /// <inheritdoc/>
    public async Task<int> TrainAsync(IReadOnlyList<PlannedRun> runs, IReadOnlyDictionary<string, string> dataFolders, SourceState source, CancellationToken cancellation)
    {
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => terminated = true);
        assignments.Require();
        why.Look();

        // The longest first, so that no node is left alone with a long one at the end.
        open.AddRange(runs.DistinctBy(run => run.Key).OrderByDescending(run => WorkEstimate.MultiplyAdds(run.Plan)).Select(run => new WatchedRun(run)));
        foreach (var run in open)
            TakeUp(run);
        SayWhatIsTakenUp();
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (open.Any(run => run.Assignment is null) && (refused is not { } last || TimeProvider.System.GetUtcNow() - last.At > PauseAfter(last.Times)))
                await SubmitAsync(dataFolders, source, cancellation);
            var running = await LookAsync(cancellation);
            if (open.Count > 0)
                await Task.Delay(look + (running * lookPerRun), cancellation);
        }

        return failures;
    }

    /// <inheritdoc/>
    public async Task LeaveAsync(Func<string, bool> cancels, Action<string> tell)
    {
        var jobs = open.Where(run => run.Task is not null).GroupBy(run => run.Task!.Value.Job).ToArray();
        if (jobs.Length == 0)
            return;

        var ids = string.Join(", ", jobs.Select(job => job.Key));
        var mine = jobs.Where(job => job.First().Submission!.Facts()?.User == Environment.UserName).ToArray();
        if (mine.Length > 0 && !terminated && cancels(ids))
        {
            try
            {
                foreach (var job in mine)
                {
                    await slurm.CancelAsync(job.Key, job.Select(run => run.Assignment!.Task), CancellationToken.None);
                    foreach (var run in job)
                        assignments.Free(run.Run.Key, run.Assignment!);
                }

                tell($"Cancelled: {mine.Sum(job => job.Count())} runs of job {string.Join(", ", mine.Select(job => job.Key))}.");
                return;
            }
            catch (Exception problem) when (problem is SlurmUnavailableException or BadInputException or IOException or UnauthorizedAccessException)
            {
                tell($"Not all was cancelled: {problem.Message}. What was not cancelled is said by squeue --me.");
                return;
            }
        }

        tell($"Job {ids} goes on without this command, and its runs go to the store. The same command takes it up again; scancel {string.Join(' ', jobs.Select(job => job.Key))} cancels it.");
    }

    /// <summary>Watches a run's task if it was given to one.</summary>
    private bool TakeUp(WatchedRun run)
    {
        if (assignments.Of(run.Run.Key) is not { } standing || standing == run.Assignment || standing == run.Before)
            return false;

        run.Give(standing, SubmissionOf(standing.Submission), inherited: true);
        return true;
    }

    /// <summary>One object for each, so that what it says is read once.</summary>
    private Submission SubmissionOf(string id) => submissions.TryGetValue(id, out var known) ? known : submissions[id] = Submission.Of(store, id);

    private void SayWhatIsTakenUp()
    {
        foreach (var job in open.Where(run => run.Assignment is not null).GroupBy(run => run.Submission!.Id))
        {
            var submission = job.First().Submission!;
            var by = submission.Facts() is { } facts ? $", submitted by {facts.User} on {facts.Host} at {facts.Submitted:yyyy-MM-dd HH:mm} UTC" : "";
            observer.Told($"{Count(job.Count())} submitted already, as job {submission.ReadJob() ?? submission.JobName}{by}: taken up again");
        }
    }

    /// <summary>Submits the runs that no task has, as one array or, where Slurm's largest is smaller, as several.</summary>
    private async Task SubmitAsync(IReadOnlyDictionary<string, string> dataFolders, SourceState source, CancellationToken cancellation)
    {
        string? before = null;
        int most;
        try
        {
            most = Math.Min(largest, (await slurm.ConfigurationAsync(CancellationToken.None)).LargestArray); // Slurm has to answer before any run is given away
        }
        catch (SlurmUnavailableException problem) when (open.Exists(run => run.Task is not null))
        {
            TellOnce($"{problem.Message}; looking again");
            return;
        }

        foreach (var runs in open.Where(run => run.Assignment is null).Chunk(most).ToArray())
        {
            cancellation.ThrowIfCancellationRequested();
            var submission = SubmissionOf(Submission.NewId());
            var given = new List<WatchedRun>();
            foreach (var run in runs)
            {
                if (Give(run, submission, given.Count))
                    given.Add(run);
            }

            if (given.Count == 0)
                continue;
            before = await SubmitAsync(submission, given, settings.AtOnce is null ? null : before, dataFolders, source, cancellation);
            if (before is null || largest is not int.MaxValue)
                return; // the next round goes on, with arrays of the size that is accepted
        }
    }

    private TimeSpan PauseAfter(int refusals) => look * (LooksToSubmitAgain << Math.Min(refusals - 1, MostDoublings));

    /// <summary>Gives a run to a task, unless another has it by now or it is in the store.</summary>
    private bool Give(WatchedRun run, Submission submission, int index)
    {
        if (assignments.TryAssign(run.Run.Key, run.Before, submission.Id, index) is not { } assignment)
        {
            // Another command has it, or had it and let it go: then the next round gives it away. Or its task ended, and forgot whose it was.
            if (!IsTrainedElsewhere(run) && !TakeUp(run) && assignments.Of(run.Run.Key) is null)
                run.TakeBack(null);
            return false;
        }

        if (IsTrainedElsewhere(run)) // its task ended since it was missed
            return false;

        run.Give(assignment, submission, inherited: false);
        return true;
    }

    private bool IsTrainedElsewhere(WatchedRun run)
    {
        if (store.Find(run.Run.Key) is not StoredRun.Intact)
            return false;

        assignments.Forget(run.Run.Key);
        observer.TrainedElsewhere(run.Run);
        open.Remove(run);
        return true;
    }

    private async Task<string?> SubmitAsync(Submission submission, IReadOnlyList<WatchedRun> given, string? after, IReadOnlyDictionary<string, string> dataFolders, SourceState source, CancellationToken cancellation)
    {
        try
        {
            submission.Write(settings, (await slurm.ConfigurationAsync(CancellationToken.None)).Cluster, [.. given.Select(run => new WorkOrder(
                run.Run.Experiment.Name, run.Run.Plan, run.Run.Experiment.Data, dataFolders[run.Run.Experiment.Data.Name], source, checkpoints is null ? null : store.CheckpointOf(run.Run.Key), checkpoints.GetValueOrDefault(), run.Run.Program))]);
            var job = await slurm.SubmitAsync(settings, submission, [.. given.Select(run => run.Assignment!.Task)], after, submission.Script(SlurmTask.Verb), CancellationToken.None);
            try
            {
                submission.SetJob(job);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // The job is there all the same, and another command finds it by its name.
            }

            (refused, largest) = (null, largest > int.MaxValue / 2 ? largest : 2 * largest);
            observer.Told($"{Count(given.Count)} submitted as job {job}");
            return job;
        }
        catch (SlurmUnavailableException problem)
        {
            // The runs stay given away: the job is looked for by its name, and taken for one that was never made after a while.
            TellOnce($"{problem.Message}; whether the job was submitted shows when Slurm answers");
            return null;
        }
        catch (Exception problem) when (problem is BadInputException or IOException or UnauthorizedAccessException)
        {
            foreach (var run in given)
            {
                assignments.Free(run.Run.Key, run.Assignment!);
                run.TakeBack(null);
            }

            submission.Discard();
            cancellation.ThrowIfCancellationRequested(); // Ctrl-C ends sbatch as well
            if (problem is SlurmRefusalException { IsOfSize: true })
            {
                largest = (given.Count + 1) / 2; // and at once again
                return null;
            }

            if (open.TrueForAll(run => run.Task is null))
                throw;

            // A limit on jobs, say: room comes when others end.
            var times = (refused?.Times ?? 0) + 1;
            refused = (TimeProvider.System.GetUtcNow(), times);
            TellOnce($"{problem.Message}\nThe other runs are submitted when there is room; it is tried every {PauseAfter(1).TotalMinutes:0} to {PauseAfter(MostDoublings + 1).TotalMinutes:0} min");
            return null;
        }
    }

    /// <summary>Looks at every run once.</summary>
    /// <returns>How many train.</returns>
    private async Task<int> LookAsync(CancellationToken cancellation)
    {
        IReadOnlyDictionary<(string Job, int Task), TaskStatus> tasks;
        try
        {
            await FindJobsAsync(cancellation);
            tasks = await slurm.TasksAsync([.. open.Select(run => run.Task?.Job).OfType<string>().Distinct()], cancellation);
        }
        catch (SlurmUnavailableException problem)
        {
            TellOnce($"{problem.Message}; looking again");
            return 0;
        }

        var (running, waiting) = (0, new List<string>());
        var ended = new List<(WatchedRun Run, TaskStatus Status)>();
        foreach (var run in open.Where(run => run.Assignment is not null))
        {
            var status = run.Task is { } task ? tasks.GetValueOrDefault(task, TaskStatus.Gone) : TaskStatus.Gone;
            if (status.State == TaskState.Running)
            {
                running++;
                (run.IsInherited, run.Missed) = (false, 0);
                ReadLog(run);
            }
            else if (status.State == TaskState.Pending)
            {
                waiting.Add(status.Reason);
                if (run.IsStarted)
                    observer.Told($"{run.Run.Name}: Slurm took it off its node and will start it again{(status.Reason.Length > 0 ? $" ({status.Reason})" : "")}");
                (run.IsInherited, run.Missed, run.IsStarted) = (false, 0, false);
            }
            else if (run.Task is not null || run.Age > Submission.TimeToSubmit)
            {
                ended.Add((run, status));
            }
        }

        SayWhatWaits(running, waiting);
        await SettleAsync(ended, cancellation);
        return running;
    }

    /// <summary>Where a command ended before it wrote down its job, the job's name tells it.</summary>
    private async Task FindJobsAsync(CancellationToken cancellation)
    {
        foreach (var submission in open.Select(run => run.Submission).OfType<Submission>().Where(submission => submission.Job is null).Distinct().ToArray())
        {
            if (submission.ReadJob() is null && submission.Facts() is not null && await slurm.JobNamedAsync(submission.JobName, cancellation) is { } job)
                submission.SetJob(job);
        }
    }

    /// <summary>Finds out what became of runs whose tasks do nothing any more.</summary>
    private async Task SettleAsync(IEnumerable<(WatchedRun Run, TaskStatus Status)> ended, CancellationToken cancellation)
    {
        var unfinished = ended.Where(end => !TryFinish(end.Run)).ToArray();
        var known = await slurm.EndedTasksAsync([.. unfinished.Where(end => end.Status.State == TaskState.Gone).Select(end => end.Run.Task).OfType<(string Job, int Task)>()], cancellation);
        foreach (var (run, seen) in unfinished)
        {
            var status = seen.State == TaskState.Gone && run.Task is { } task ? known.GetValueOrDefault(task, seen) : seen;
            if (TakeUp(run))
                continue; // another command gave it to another task

            if (status.State is TaskState.Pending or TaskState.Running)
            {
                run.Missed = 0;
                TellOnce($"Slurm's queue does not have {run.Submission!.JobName} any more, and its accounting says that tasks of it go on: their runs are waited for. Where they are gone, delete the links to it in {store.Root}/assigned, and they are submitted anew.");
                continue;
            }

            var end = TaskEnd.Of(status, run.Log!, settings);
            if (run.Missed++ < end.Looks || await IsHiddenAsync(run, status, cancellation))
                continue;

            if (run.Task is null || (status.State == TaskState.Cancelled && run.IsInherited))
            {
                TellOnce(run.Task is null ? $"Slurm never had {run.Submission!.JobName}: its runs are submitted again" : $"Job {run.Submission!.Job} was cancelled: its runs are submitted again");
                assignments.Free(run.Run.Key, run.Assignment!); // no fault of the run's: its attempts are counted anew
                run.TakeBack(null);
            }
            else if (end.IsSlurms && run.Assignment!.Attempt <= settings.Requeues)
            {
                observer.Told($"{run.Run.Name}: {end.Failure.Reason}; it is submitted again and goes on where it was (attempt {run.Assignment!.Attempt + 1})");
                run.TakeBack(run.Assignment);
            }
            else
            {
                Fail(run, end);
            }
        }
    }

    /// <summary>A job of another user's or of another cluster that Slurm does not show may be alive.</summary>
    private async Task<bool> IsHiddenAsync(WatchedRun run, TaskStatus status, CancellationToken cancellation)
    {
        if (status.State != TaskState.Gone || run.Submission!.Facts() is not { } facts)
            return false;

        var configuration = await slurm.ConfigurationAsync(cancellation);
        var unseen = facts.Cluster != configuration.Cluster ? $"is a job of the cluster {facts.Cluster}, of which Slurm knows nothing here"
            : facts.User != Environment.UserName && configuration.HidesOthers ? $"is a job of {facts.User}'s, and Slurm does not show the jobs of others here"
            : null;
        if (unseen is null)
            return false;

        TellOnce($"{run.Submission.JobName} {unseen}: its runs are waited for. Where it is gone, delete the links to it in {store.Root}/assigned, and they are submitted anew.");
        return true;
    }

    private void ReadLog(WatchedRun run)
    {
        foreach (var message in run.Log!.News())
        {
            if (message is RunMessage.Started started)
            {
                if (!run.IsStarted)
                    observer.Started(run.Run, $"{why.Explain(run.Run.Experiment.Name, run.Run.Plan)} (job {run.Task?.Job}_{run.Task?.Task} on {started.Node})");
                run.IsStarted = true;
            }
            else if (message is RunMessage.Progress progress && run.IsStarted)
            {
                observer.Progressed(run.Run, progress.Training);
            }
        }
    }

    private bool TryFinish(WatchedRun run)
    {
        if (store.Find(run.Run.Key) is not StoredRun.Intact finished)
            return false;

        ReadLog(run);
        assignments.Forget(run.Run.Key); // a task that was ended after it had put its run into the store has not
        observer.Finished(run.Run, finished.Record);
        open.Remove(run);
        return true;
    }

    private void Fail(WatchedRun run, TaskEnd end)
    {
        var keptIn = end.KeptIn;
        try
        {
            assignments.Free(run.Run.Key, run.Assignment!);
            foreach (var (_, left) in store.PendingFolders().Where(pending => pending.Key == run.Run.Key))
                keptIn = store.KeepFailed(left) ?? keptIn;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Another command does it, or it is another user's.
        }

        observer.Failed(run.Run, end.Failure, keptIn);
        open.Remove(run);
        failures++;
    }

    private void SayWhatWaits(int running, IReadOnlyList<string> waiting)
    {
        if (waiting.Count == 0 || running > 0)
            return;

        var reasons = waiting.Where(reason => reason.Length > 0).Distinct().Order(StringComparer.Ordinal).ToArray();
        TellOnce($"{(waiting.Count == 1 ? "1 run waits" : $"{waiting.Count} runs wait")} in Slurm's queue{(reasons.Length > 0 ? $": {string.Join(", ", reasons)}" : "")}");
    }

    private void TellOnce(string text)
    {
        if (told.Add(text))
            observer.Told(text);
    }

    private static string Count(int runs) => runs == 1 ? "1 run" : $"{runs} runs";
}
