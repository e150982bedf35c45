using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Running.Workers;

/// <summary>Is told what happens to the runs; from several threads.</summary>
public interface IRunObserver
{
    /// <summary>A worker has begun.</summary>
    /// <param name="run">The run.</param>
    /// <param name="why">Why it is trained.</param>
    void Started(PlannedRun run, string why);

    /// <summary>Another has the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="holder">Who has it: <c>another process is training it</c>.</param>
    void Waiting(PlannedRun run, string holder);

    /// <summary>Something that concerns no run alone, in a line.</summary>
    void Told(string text);

    /// <summary>Another process has finished the run.</summary>
    void TrainedElsewhere(PlannedRun run);

    /// <summary>A worker says how far it is.</summary>
    void Progressed(PlannedRun run, TrainingProgress progress);

    /// <summary>The run is in the store.</summary>
    void Finished(PlannedRun run, RunRecord record);

    /// <summary>The run failed; the others go on.</summary>
    /// <param name="run">The run.</param>
    /// <param name="failure">Why.</param>
    /// <param name="keptIn">The folder with its log; null where none is kept.</param>
    void Failed(PlannedRun run, WorkerFailure failure, string? keptIn);
}
