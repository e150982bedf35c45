using System.ComponentModel;
using FashionRepro.Running.Slurm;
using FashionRepro.Runs;

namespace FashionRepro.Running.Workers;

/// <summary>
/// Trains the runs that are missing from the store, several side by side. A run that another process is at is left to it and looked at again later,
/// so two commands on one store never train the same run twice. A failed run does not stop the others.
/// </summary>
/// <param name="store">Where finished runs go.</param>
/// <param name="workers">Runs side by side, at least 1.</param>
/// <param name="checkpoints">Time between two states that a run keeps; null where none is kept.</param>
/// <param name="observer">Told what happens.</param>
/// <param name="elsewhere">The runs that a cluster has, which are left to it.</param>
internal sealed class RunScheduler(RunStore store, int workers, TimeSpan? checkpoints, IRunObserver observer, AssignedRuns elsewhere) : IRunTrainer
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async Task<int> TrainAsync(IReadOnlyList<PlannedRun> runs, IReadOnlyDictionary<string, string> dataFolders, SourceState source, CancellationToken cancellation)
    {
        // The longest first, so that no worker is left alone with a long one at the end.
        var queue = new RunQueue(runs.OrderByDescending(run => WorkEstimate.MultiplyAdds(run.Plan)));
        var why = new RetrainReason(store);
        var failures = 0;

        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync, cancellation)));
        return failures;

        async Task WorkAsync()
        {
            while (await queue.TakeAsync(TryTake, LookAgain, Waiting, cancellation) is (var run, var taken))
            {
                using (taken)
                {
                    if (store.Find(run.Key) is StoredRun.Intact)
                    {
                        observer.TrainedElsewhere(run);
                        continue;
                    }

                    observer.Started(run, why.Explain(run.Experiment.Name, run.Plan));
                    var order = new WorkOrder(
                        run.Experiment.Name, run.Plan, run.Experiment.Data, dataFolders[run.Experiment.Data.Name], source, checkpoints is null ? null : store.CheckpointOf(run.Key), checkpoints.GetValueOrDefault(), run.Program);
                    if (!await TrainOneAsync(run, order, cancellation))
                        Interlocked.Increment(ref failures);
                }
            }
        }

        // First the cluster's: a task of it takes the lock as well, where that holds.
        RunLock? TryTake(PlannedRun run) => elsewhere.Holder(run.Key) is null ? store.TryLock(run.Key) : null;

        void Waiting(PlannedRun run) => observer.Waiting(run, elsewhere.Holder(run.Key) ?? "another process is training it");
    }

    private async Task<bool> TrainOneAsync(PlannedRun run, WorkOrder order, CancellationToken cancellation)
    {
        string? pending = null;
        try
        {
            pending = store.BeginPending(run.Key);
            if (await WorkerProcess.RunAsync(order, pending, progress => observer.Progressed(run, progress), cancellation) is { } failure)
                return Fail(failure);

            File.Delete(Path.Combine(pending, WorkOrder.FileName));
            var finished = store.Commit(run.Key, pending);
            store.ForgetCheckpoint(run.Key);
            elsewhere.Forget(run.Key);
            observer.Finished(run, finished.Record);
            return true;
        }
        catch (OperationCanceledException)
        {
            if (pending is not null)
                Directory.Delete(pending, recursive: true);
            throw;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            // A full disk, say, or no memory for another process: this run's failure, not the end of the others.
            return Fail(new WorkerFailure(null, problem.Message, []));
        }

        bool Fail(WorkerFailure failure)
        {
            observer.Failed(run, failure, pending is null ? null : store.KeepFailed(pending));
            return false;
        }
    }
}
