using System.Collections.Concurrent;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FashionRepro.Cli.Display;

/// <summary>A line per event and a bar per run, drawn over and over: epoch, loss, images per second and time left.</summary>
internal sealed class LiveProgress : PlainProgress
{
    private readonly ProgressContext context;
    private readonly Details details;
    private readonly ConcurrentDictionary<RunKey, ProgressTask> tasks = [];

    private LiveProgress(Terminal terminal, ProgressContext context, int total, Details details)
        : base(terminal, total) => (this.context, this.details) = (context, details);

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

    public override void Started(PlannedRun run, string why)
    {
        base.Started(run, why);
        Stop(run); // where it is started again, on a cluster
        tasks[run.Key] = context.AddTask(Markup.Escape(run.Name));
    }

    public override void Progressed(PlannedRun run, TrainingProgress progress)
    {
        var task = tasks[run.Key];
        details.Texts[task.Id] = RunText.Details(progress);
        task.MaxValue = progress.TotalImages;
        task.Value = Math.Min(progress.Images, progress.TotalImages - 1);
    }

    public override void Finished(PlannedRun run, RunRecord record)
    {
        base.Finished(run, record);
        Stop(run);
    }

    public override void Failed(PlannedRun run, WorkerFailure failure, string? keptIn)
    {
        base.Failed(run, failure, keptIn);
        Stop(run);
    }

    private void Stop(PlannedRun run)
    {
        if (!tasks.TryRemove(run.Key, out var task))
            return; // it failed before it began

        task.Value = task.MaxValue;
        task.StopTask();
    }

    /// <summary>The text beside a bar.</summary>
    private sealed class Details : ProgressColumn
    {
        /// <summary>By the task; the bars are drawn on a thread of their own.</summary>
        public ConcurrentDictionary<int, string> Texts { get; } = [];

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Texts.GetValueOrDefault(task.Id, "starting"));
    }
}
