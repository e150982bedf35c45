using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Workers;

/// <summary>Is told what happens to the runs; from several threads.</summary>
internal interface IRunObserver
{
    void Started(PlannedRun run, string why);

    void Waiting(PlannedRun run);

    void TrainedElsewhere(PlannedRun run);

    void Progressed(PlannedRun run, TrainingProgress progress);

    void Finished(PlannedRun run, RunRecord record);

    void Failed(PlannedRun run, WorkerFailure failure, string? keptIn);
}
