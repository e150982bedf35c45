using FashionRepro.Running;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>A worker as another process.</summary>
[Category("Process")]
public sealed class WorkerProcessTests
{
    [Test]
    public async Task PlanOfOtherTrainingCode_IsNotTrained()
    {
        var folder = Directory.CreateTempSubdirectory("fashion-repro-worker-").FullName;
        try
        {
            var run = PlannedRuns.Of("tiny");
            var order = new WorkOrder(run.Experiment.Name, run.Plan, run.Experiment.Data, folder, new SourceState(null, null));

            var failure = await WorkerProcess.RunAsync(order, folder, _ => { }, CancellationToken.None);

            using (Assert.EnterMultipleScope())
            {
                Assert.That(failure?.ExitCode, Is.EqualTo((int)ExitCode.RunFailed));
                Assert.That(failure?.Reason, Does.Contain("The program was built again while it trained: this run is of training code cccccccccccc"));
                Assert.That(File.Exists(Path.Combine(folder, RecordFile.Name)), Is.False);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
