using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Running.Slurm;

/// <summary>How a task ended that left no run in the store, by what Slurm says and by what the task said itself.</summary>
/// <param name="Failure">What went wrong, with the last lines.</param>
/// <param name="IsSlurms">Whether the cluster and not the run is to blame, so that another attempt is worth it.</param>
/// <param name="Looks">How many answers of Slurm's have to say the same before it is believed: another machine's files are seen late, and an answer may leave a task out.</param>
/// <param name="KeptIn">Where the task has put what the run left; null where it has not.</param>
internal sealed record TaskEnd(WorkerFailure Failure, bool IsSlurms, int Looks, string? KeptIn)
{
    /// <summary>Looks that a network file system may take to show what another machine wrote, and Slurm to tell again of a task that one answer left out.</summary>
    private const int LooksToShow = 30;

    private const int LooksToShowAWord = 5;

    /// <summary>Judges a task that neither waits nor runs.</summary>
    /// <param name="status">What Slurm says.</param>
    /// <param name="log">The task's log.</param>
    /// <param name="settings">The machine's.</param>
    public static TaskEnd Of(TaskStatus status, TaskLog log, ClusterSettings settings)
    {
        var (messages, others) = log.SinceItStarted();
        var last = messages.LastOrDefault();
        if (last is RunMessage.Failed failed)
            return new(OnANode(failed, settings), IsSlurms: false, 0, failed.KeptIn);

        IReadOnlyList<string> lines = [.. (last as RunMessage.Stopped)?.LastLines ?? [], .. others];
        var on = status.Node.Length > 0 ? $" on {status.Node}" : "";
        return status.State switch
        {
            TaskState.Completed => Blame($"its task ended well{on}, and the run is not in the store", LooksToShow),
            TaskState.Gone when last is RunMessage.Done => Blame("its task ended well, and the run is not in the store", LooksToShow),
            TaskState.Gone => Lost("Slurm does not know its task any more, and the task did not say how it ended", LooksToShow),
            TaskState.TimedOut => Lost($"it took longer{on} than {(settings.Time is { } time ? $"the machine {settings.Name} allows ({time})" : "its partition allows")}"),
            TaskState.Preempted => Lost($"another job took its place{on} (preempted)"),
            TaskState.NodeFailed => Lost($"its node{on[(on.Length > 0 ? 3 : 0)..]} failed"),
            TaskState.OutOfMemory => Blame($"it needed more memory{on} than the {settings.Memory} of the machine {settings.Name}: raise its memory", 0),
            TaskState.Cancelled => Blame($"its task was cancelled{on}", 0),
            _ => Blame($"its task ended{on} without saying why{(status.Reason.Length > 0 ? $"; Slurm says {status.Reason}" : "")}", LooksToShowAWord),
        };

        TaskEnd Blame(string reason, int looks) => new(new WorkerFailure(null, reason, lines), IsSlurms: false, looks, null);

        TaskEnd Lost(string reason, int looks = 0) => new(new WorkerFailure(null, reason, lines), IsSlurms: true, looks, null);
    }

    /// <summary>What is said of memory here is said of this machine's elsewhere.</summary>
    private static WorkerFailure OnANode(RunMessage.Failed failed, ClusterSettings settings) => failed.ExitCode == WorkerFailure.EndedByKill
        ? new(null, $"its process was killed (signal 9), as it is where it needs more memory than the {settings.Memory} of the machine {settings.Name}", failed.LastLines ?? [])
        : new(failed.ExitCode, failed.Reason, failed.LastLines ?? []);
}
