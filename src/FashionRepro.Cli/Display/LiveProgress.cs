using System.Collections.Concurrent;
using FashionRepro.Cli.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FashionRepro.Cli.Display;

/// <summary>A bar per run, drawn over and over: epoch, loss, images per second and time left.</summary>
internal sealed class LiveProgress : IRunObserver
{
    private readonly Terminal terminal;
    private readonly ProgressContext context;
    private readonly int total;
    private readonly Dictionary<RunKey, ProgressTask> tasks = [];
    private readonly ConcurrentDictionary<int, string> details = []; // the bars are drawn on a thread of their own
    private readonly Lock gate = new();
    private int finished;

    private LiveProgress(Terminal terminal, ProgressContext context, int total, Details column)
    {
        this.terminal = terminal;
        this.context = context;
        this.total = total;
        column.Source = details;
    }

    /// <summary>Shows the bars while the work runs.</summary>
    public static async Task<T> ShowAsync<T>(Terminal terminal, int total, Func<IRunObserver, Task<T>> work)
    {
        var column = new Details();
        return await terminal.Messages.Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), column)
            .StartAsync(context => work(new LiveProgress(terminal, context, total, column)));
    }

    public void Started(PlannedRun run, string why)
    {
        lock (gate)
        {
            terminal.Message($"{run.Name}: training, because {why}");
            Stop(run); // where it is started again, on a cluster
            tasks[run.Key] = context.AddTask(Markup.Escape(run.Name));
        }
    }

    public void Waiting(PlannedRun run, string holder)
    {
        lock (gate)
            terminal.Message($"{run.Name}: {holder}; waiting");
    }

    public void Told(string text)
    {
        lock (gate)
            terminal.Message(text);
    }

    public void TrainedElsewhere(PlannedRun run)
    {
        lock (gate)
            terminal.Message(RunText.TrainedElsewhere(run, ++finished, total));
    }

    public void Progressed(PlannedRun run, TrainingProgress progress)
    {
        lock (gate)
        {
            var task = tasks[run.Key];
            details[task.Id] = RunText.Details(progress);
            task.MaxValue = progress.TotalImages;
            task.Value = Math.Min(progress.Images, progress.TotalImages - 1);
        }
    }

    public void Finished(PlannedRun run, RunRecord record)
    {
        lock (gate)
        {
            terminal.Message(RunText.Finished(run, record, ++finished, total));
            Stop(run);
        }
    }

    public void Failed(PlannedRun run, WorkerFailure failure, string? keptIn)
    {
        lock (gate)
        {
            terminal.Error(RunText.Failed(run, failure, keptIn));
            Stop(run);
        }
    }

    private void Stop(PlannedRun run)
    {
        if (!tasks.Remove(run.Key, out var task))
            return; // it failed before it began

        task.Value = task.MaxValue;
        task.StopTask();
    }

    /// <summary>The text beside a bar.</summary>
    private sealed class Details : ProgressColumn
    {
        public IReadOnlyDictionary<int, string> Source { get; set; } = new Dictionary<int, string>();

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(Source.TryGetValue(task.Id, out var text) ? text : "starting");
    }
}
