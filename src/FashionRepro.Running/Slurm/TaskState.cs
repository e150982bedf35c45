namespace FashionRepro.Running.Slurm;

/// <summary>What Slurm says of a task.</summary>
internal enum TaskState
{
    /// <summary>It knows nothing of it (any more).</summary>
    Gone,

    Pending,
    Running,
    Completed,
    Failed,
    TimedOut,
    Preempted,
    NodeFailed,
    OutOfMemory,
    Cancelled,
}

/// <summary>A task as Slurm sees it.</summary>
/// <param name="State">What it does or how it ended.</param>
/// <param name="Reason">Why it waits or ended, in Slurm's word; empty where it says none.</param>
/// <param name="Node">Where it runs or ran; empty while it waits.</param>
internal sealed record TaskStatus(TaskState State, string Reason, string Node)
{
    public static readonly TaskStatus Gone = new(TaskState.Gone, "", "");

    /// <summary>From Slurm's word, long or short; <c>CANCELLED by 1000</c> too. A word that this program does not know is taken for a failure where it is one of an end, and so a state in between is none.</summary>
    public static TaskState StateOf(string word) => word.Split(' ', '+')[0] switch
    {
        "PENDING" or "REQUEUED" or "REQUEUE_FED" or "REQUEUE_HOLD" or "SPECIAL_EXIT" or "RESV_DEL_HOLD" or "CONFIGURING" => TaskState.Pending,
        "RUNNING" or "COMPLETING" or "SUSPENDED" or "STOPPED" or "SIGNALING" or "STAGE_OUT" or "RESIZING" or "POWER_UP_NODE" => TaskState.Running,
        "COMPLETED" => TaskState.Completed,
        "TIMEOUT" => TaskState.TimedOut,
        "PREEMPTED" => TaskState.Preempted,
        "NODE_FAIL" or "BOOT_FAIL" or "LAUNCH_FAILED" or "RECONFIG_FAIL" => TaskState.NodeFailed,
        "OUT_OF_MEMORY" => TaskState.OutOfMemory,
        "CANCELLED" or "REVOKED" => TaskState.Cancelled,
        _ => TaskState.Failed,
    };
}
