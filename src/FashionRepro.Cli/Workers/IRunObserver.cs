using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Workers;

/// <summary>Is told what happens to the runs; from several threads.</summary>
internal interface IRunObserver
{
    void Started(PlannedRun run, string why);

    /// <param name="run">The run.</param>
    /// <param name="holder">Who has it: <c>another process is training it</c>.</param>
    void Waiting(PlannedRun run, string holder);

    /// <summary>Something that concerns no run alone, in a line.</summary>
    void Told(string text);

    void TrainedElsewhere(PlannedRun run);

    void Progressed(PlannedRun run, TrainingProgress progress);

    void Finished(PlannedRun run, RunRecord record);

    void Failed(PlannedRun run, WorkerFailure failure, string? keptIn);
}
