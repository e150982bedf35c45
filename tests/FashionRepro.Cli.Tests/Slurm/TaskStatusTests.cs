using FashionRepro.Running.Slurm;
using TaskStatus = FashionRepro.Running.Slurm.TaskStatus;

namespace FashionRepro.Cli.Tests.Slurm;

/// <summary>Slurm's words for what a task does.</summary>
public sealed class TaskStatusTests
{
    [TestCase("PENDING", TaskState.Pending)]
    [TestCase("CONFIGURING", TaskState.Pending)]
    [TestCase("RUNNING", TaskState.Running)]
    [TestCase("COMPLETING", TaskState.Running)]
    [TestCase("COMPLETED", TaskState.Completed)]
    [TestCase("FAILED", TaskState.Failed)]
    [TestCase("TIMEOUT", TaskState.TimedOut)]
    [TestCase("PREEMPTED", TaskState.Preempted)]
    [TestCase("NODE_FAIL", TaskState.NodeFailed)]
    [TestCase("BOOT_FAIL", TaskState.NodeFailed)]
    [TestCase("OUT_OF_MEMORY", TaskState.OutOfMemory)]
    [TestCase("CANCELLED", TaskState.Cancelled)]
    [TestCase("CANCELLED by 1000", TaskState.Cancelled)]
    [TestCase("CANCELLED+", TaskState.Cancelled)]
    [TestCase("DEADLINE", TaskState.Failed)]
    public void StateOf_SlurmsWord(string word, object state) => Assert.That(TaskStatus.StateOf(word), Is.EqualTo(state));
}
