using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Display;

/// <summary>One line per event and per epoch, for logs.</summary>
internal class PlainProgress(Terminal terminal, int total) : IRunObserver
{
    private int finished;

    public virtual void Started(PlannedRun run, string why) => terminal.Message($"{run.Name}: training, because {why}");

    public void Waiting(PlannedRun run, string holder) => terminal.Message($"{run.Name}: {holder}; waiting");

    public void Told(string text) => terminal.Message(text);

    public void TrainedElsewhere(PlannedRun run) => terminal.Message($"{run.Name}: done ({Interlocked.Increment(ref finished)} of {total}) by another process");

    public virtual void Progressed(PlannedRun run, TrainingProgress progress)
    {
        if (progress.Finished is { } epoch)
        {
            terminal.Message(
                $"{run.Name}: epoch {epoch.Epoch}/{progress.Epochs}  loss {epoch.TrainingLoss:F4}  running {epoch.RunningTraining.Percent:F2} %  " +
                $"validation loss {epoch.ValidationLoss:F4}  {epoch.Validation.Percent:F2} %  {progress.ImagesPerSecond:N0} images/s");
        }
    }

    public virtual void Finished(PlannedRun run, RunRecord record) => terminal.Message(RunText.Finished(run, record, Interlocked.Increment(ref finished), total));

    public virtual void Failed(PlannedRun run, WorkerFailure failure, string? keptIn) => terminal.Error(RunText.Failed(run, failure, keptIn));
}
