using FashionRepro.Cli.Display;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Workers;

/// <summary>Where runs are trained: here, or on a cluster.</summary>
internal interface IRunTrainer
{
    /// <summary>Trains what is missing.</summary>
    /// <param name="runs">What is asked for; those already in the store are left alone.</param>
    /// <param name="dataFolders">The folder of each data set, verified, by the name of the data set.</param>
    /// <param name="source">The state of the repository.</param>
    /// <param name="cancellation">Ends the command's part; what was finished stays in the store.</param>
    /// <returns>How many runs failed.</returns>
    Task<int> TrainAsync(IReadOnlyList<PlannedRun> runs, IReadOnlyDictionary<string, string> dataFolders, SourceState source, CancellationToken cancellation);

    /// <summary>Says, or asks, what becomes of work that goes on without the command; workers end with it. Called once it was interrupted and draws nothing any more.</summary>
    Task LeaveAsync(Terminal terminal) => Task.CompletedTask;
}
