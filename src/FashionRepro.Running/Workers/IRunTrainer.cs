using FashionRepro.Runs;

namespace FashionRepro.Running.Workers;

/// <summary>Where runs are trained: here, or on a cluster.</summary>
public interface IRunTrainer
{
    /// <summary>Trains what is missing; once for each trainer.</summary>
    /// <param name="runs">What is asked for; those already in the store are left alone.</param>
    /// <param name="dataFolders">The folder of each data set, verified, by the name of the data set.</param>
    /// <param name="source">The state of the repository.</param>
    /// <param name="cancellation">Ends the command's part; what was finished stays in the store.</param>
    /// <returns>How many runs failed.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="BadInputException">A cluster does not take the jobs as its settings ask for them.</exception>
    /// <exception cref="Slurm.SlurmUnavailableException">A cluster does not answer.</exception>
    Task<int> TrainAsync(IReadOnlyList<PlannedRun> runs, IReadOnlyDictionary<string, string> dataFolders, SourceState source, CancellationToken cancellation);

    /// <summary>Decides what becomes of a cluster's jobs, which can go on alone, once the program was interrupted. Workers on this machine end with it.</summary>
    /// <param name="cancels">Whether to cancel the jobs with these ids.</param>
    /// <param name="tell">Told what became of them, in a line.</param>
    Task LeaveAsync(Func<string, bool> cancels, Action<string> tell) => Task.CompletedTask;
}
