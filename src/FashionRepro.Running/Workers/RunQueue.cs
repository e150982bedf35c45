using FashionRepro.Runs;

namespace FashionRepro.Running.Workers;

/// <summary>Runs waiting for a worker. Those whose lock another process holds are passed over until it is free.</summary>
internal sealed class RunQueue(IEnumerable<PlannedRun> runs)
{
    private readonly List<PlannedRun> waiting = [.. runs];
    private readonly HashSet<RunKey> reported = [];
    private readonly Lock gate = new();

    /// <summary>The first run whose lock can be had, with the lock; null when none are left.</summary>
    public async Task<(PlannedRun Run, RunLock Lock)?> TakeAsync(
        Func<PlannedRun, RunLock?> tryTake, TimeSpan lookAgain, Action<PlannedRun> heldByAnother, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (gate)
            {
                if (waiting.Count == 0)
                    return null;

                foreach (var run in waiting)
                {
                    if (tryTake(run) is { } taken)
                    {
                        waiting.Remove(run);
                        return (run, taken);
                    }

                    if (reported.Add(run.Key))
                        heldByAnother(run);
                }
            }

            await Task.Delay(lookAgain, cancellation);
        }
    }
}
