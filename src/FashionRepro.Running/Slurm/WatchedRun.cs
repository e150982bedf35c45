using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Running.Slurm;

/// <summary>A run that the command waits for.</summary>
/// <param name="run">The run.</param>
internal sealed class WatchedRun(PlannedRun run)
{
    private readonly DateTimeOffset since = TimeProvider.System.GetUtcNow();

    public PlannedRun Run { get; } = run;

    /// <summary>Null until it is given to a task.</summary>
    public Assignment? Assignment { get; private set; }

    /// <summary>The submission of <see cref="Assignment"/>.</summary>
    public Submission? Submission { get; private set; }

    /// <summary>The task's log.</summary>
    public TaskLog? Log { get; private set; }

    /// <summary>The assignment to a task that is gone, after which the run is given to another.</summary>
    public Assignment? Before { get; private set; }

    /// <summary>Whether somebody else gave it to the task, or an earlier command, and Slurm was not seen to know of it yet.</summary>
    public bool IsInherited { get; set; }

    /// <summary>Whether its start was told.</summary>
    public bool IsStarted { get; set; }

    /// <summary>In how many looks one after the other its task has ended without a result that is seen here.</summary>
    public int Missed { get; set; }

    /// <summary>The job and the task's index; null where no job is known.</summary>
    public (string Job, int Task)? Task => Submission?.Job is { } job ? (job, Assignment!.Task) : null;

    /// <summary>How long it has been waiting for a job.</summary>
    public TimeSpan Age => Submission!.Age(since);

    /// <summary>Watches another task.</summary>
    public void Give(Assignment assignment, Submission submission, bool inherited)
    {
        (Assignment, Submission, Log) = (assignment, submission, submission.LogOf(assignment.Task));
        (IsInherited, IsStarted, Missed) = (inherited, false, 0);
    }

    /// <summary>Watches none until it is given to another.</summary>
    /// <param name="before">The assignment that stands, to the task that is gone; null where it was let go.</param>
    public void TakeBack(Assignment? before)
    {
        (Assignment, Submission, Log) = (null, null, null);
        (Before, IsStarted, Missed) = (before, false, 0);
    }
}
