using FashionRepro.Runs;
using FashionRepro.Running.Slurm;
using FashionRepro.Running.Workers;

namespace FashionRepro.Running;

/// <summary>Trains runs, for the command line and for any other program. Each run is a process of its own, a worker of the command line beside the program.</summary>
public static class RunTraining
{
    /// <summary>What trains: a cluster where the settings name one, otherwise this machine.</summary>
    /// <param name="store">Where finished runs go.</param>
    /// <param name="settings">How many runs side by side, how often a run keeps its state, and which cluster.</param>
    /// <param name="observer">Told what happens to the runs.</param>
    public static IRunTrainer Create(RunStore store, MachineSettings settings, IRunObserver observer) => settings.Cluster is { } cluster
        ? new SlurmRuns(store, cluster, settings.Checkpoints, observer, SlurmClient.OnPath, SlurmRuns.UsualLook, SlurmRuns.UsualLookPerRun)
        : new RunScheduler(store, settings.Workers, settings.Checkpoints, observer, new AssignedRuns(store, SlurmClient.OnPath));
}
