using FashionRepro.Running.Slurm;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Running;

/// <summary>Trains runs, each in a worker process: the command line of a write-up or, where another program calls this, the FashionRepro.Cli that was built beside it.</summary>
public static class RunTraining
{
    /// <summary>What trains: a cluster where the settings name one, otherwise this machine.</summary>
    /// <param name="store">Where finished runs go.</param>
    /// <param name="settings">How many runs side by side, how often a run keeps its state, and which cluster.</param>
    /// <param name="observer">Told what happens to the runs.</param>
    /// <exception cref="InvalidOperationException">There is no command line that a worker could be.</exception>
    public static IRunTrainer Create(RunStore store, MachineSettings settings, IRunObserver observer) =>
        !File.Exists(WorkerHost.ProgramFile) ? throw new InvalidOperationException($"Runs are trained by a command line: {WorkerHost.ProgramFile} is not there. Build FashionRepro.Cli beside this program.")
        : settings.Cluster is { } cluster
            ? new SlurmRuns(store, cluster, settings.Checkpoints, observer, SlurmClient.OnPath, SlurmRuns.UsualLook, SlurmRuns.UsualLookPerRun)
            : new RunScheduler(store, settings.Workers, settings.Checkpoints, observer, new AssignedRuns(store, SlurmClient.OnPath));
}
