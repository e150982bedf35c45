using FashionRepro.Runs;

namespace FashionRepro.Running.Slurm;

/// <summary>The runs that jobs of Slurm have, which commands that train here leave alone. Where Slurm does not answer there are none; the store keeps the first of two equal runs.</summary>
/// <param name="store">The store.</param>
/// <param name="slurm">Slurm.</param>
internal sealed class AssignedRuns(RunStore store, SlurmClient slurm)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    private readonly RunAssignments assignments = new(store.Root);
    private readonly Dictionary<string, (DateTimeOffset At, IReadOnlyDictionary<(string Job, int Task), TaskStatus>? Tasks)> asked = [];
    private readonly Lock gate = new();

    /// <summary>Who has a run, <c>Slurm's job 12 has it</c>; null where nobody has.</summary>
    public string? Holder(RunKey key)
    {
        if (!assignments.Any || assignments.Of(key) is not { } assignment)
            return null;

        var submission = Submission.Of(store, assignment.Submission);
        if (submission.ReadJob() is not { } job)
            return submission.Facts() is not null && submission.Age(default) < Submission.TimeToSubmit ? "a command is submitting it to Slurm" : null;
        return Ask(job)?.GetValueOrDefault((job, assignment.Task)) is { State: TaskState.Pending or TaskState.Running }
            ? $"Slurm's job {job} has it (scancel {job}_{assignment.Task} would end that)" : null;
    }

    /// <summary>Forgets who had a run that is in the store now.</summary>
    public void Forget(RunKey key)
    {
        if (assignments.Any)
            assignments.Forget(key);
    }

    private IReadOnlyDictionary<(string Job, int Task), TaskStatus>? Ask(string job)
    {
        lock (gate)
        {
            var now = TimeProvider.System.GetUtcNow();
            if (asked.TryGetValue(job, out var known) && now - known.At < AskAgain)
                return known.Tasks;

            try
            {
                asked[job] = (now, slurm.TasksAsync([job], CancellationToken.None).GetAwaiter().GetResult());
            }
            catch (Exception problem) when (problem is SlurmUnavailableException or BadInputException)
            {
                asked[job] = (now, null);
            }

            return asked[job].Tasks;
        }
    }
}
