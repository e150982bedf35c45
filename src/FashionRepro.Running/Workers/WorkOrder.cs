using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Running.Workers;

/// <summary>What a worker process is told, as <c>order.json</c> in the folder it writes to.</summary>
/// <param name="Experiment">The experiment's name, a label.</param>
/// <param name="Plan">What to train.</param>
/// <param name="Data">The data set.</param>
/// <param name="DataFolder">The folder of its files, verified once already; the worker verifies what it reads.</param>
/// <param name="Source">The state of the repository.</param>
/// <param name="CheckpointFile">Where the run's state is kept between its epochs; null where it is not.</param>
/// <param name="CheckpointInterval">Time between two such states.</param>
/// <param name="Program">What a program's run needs besides its plan; null where a network is trained.</param>
internal sealed record WorkOrder(string Experiment, RunPlan Plan, DataDescription Data, string DataFolder, SourceState Source, string? CheckpointFile = null, TimeSpan CheckpointInterval = default, ProgramOrder? Program = null)
{
    public const string FileName = "order.json";
}

/// <summary>What a program's run needs besides its plan.</summary>
/// <param name="Configs">The folder that the program's files are in.</param>
/// <param name="Limits">What it may take.</param>
internal sealed record ProgramOrder(string Configs, ProgramLimits Limits);
