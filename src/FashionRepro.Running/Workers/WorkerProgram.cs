using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using FashionRepro.Running.Programs;
using FashionRepro.Runs;
using FashionRepro.Training;
using FashionRepro.Training.Data;
using FashionRepro.Training.Models;
using FashionRepro.Training.Trainers;
using Serilog;
using Serilog.Core;

namespace FashionRepro.Running.Workers;

/// <summary>
/// The inside of a worker process: trains the one plan it was ordered to and leaves record, weights and log in its folder.
/// It stops when its standard input closes, so that it never outlives the process that started it.
/// </summary>
internal static class WorkerProgram
{
    /// <summary>Time to end by itself once the process that started it is gone, or asks for it.</summary>
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(2);

    public static async Task<ExitCode> RunAsync(string folder, IReadOnlyDictionary<string, TrainingStages>? defects)
    {
        // Ctrl-C reaches every process of a terminal; when to stop is for the one that started this to say.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var stop = new CancellationTokenSource();
        _ = Task.Run(() => StopWithParentAsync(stop));

        var log = new LoggerConfiguration().WriteTo.File(Path.Combine(folder, RunStore.LogFile)).CreateLogger();
        try
        {
            await TrainAsync(folder, defects, log, stop.Token);
            return ExitCode.AsExpected;
        }
        catch (OperationCanceledException)
        {
            log.Information("Interrupted");
            return ExitCode.Interrupted;
        }
        catch (DataUnavailableException problem)
        {
            return Fail(problem.Message, ExitCode.DataUnavailable);
        }
        catch (Exception problem) when (problem is TrainingDivergedException or ProgramFailedException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // Their messages say what is wrong, such as a full disk. A stack trace in the log would be shown to the user.
            return Fail(problem.Message, ExitCode.RunFailed);
        }
        catch (Exception problem)
        {
            log.Error(problem, "The run failed");
            return Fail($"{problem.GetType().Name}: {problem.Message}", ExitCode.RunFailed);
        }
        finally
        {
            await CloseAsync(log);
        }

        ExitCode Fail(string reason, ExitCode code)
        {
            log.Error("{Reason}", reason);
            Say(new RunMessage.Failed(reason));
            return code;
        }
    }

    private static async Task CloseAsync(Logger log)
    {
        try
        {
            await log.DisposeAsync();
        }
        catch (IOException)
        {
            // The disk is full. What ended the run has been said, and a run that was finished has its record.
        }
    }

    private static async Task TrainAsync(string folder, IReadOnlyDictionary<string, TrainingStages>? defects, Logger log, CancellationToken stop)
    {
        var started = TimeProvider.System.GetUtcNow();
        var clock = Stopwatch.StartNew();
        var order = JsonSerializer.Deserialize<WorkOrder>(await File.ReadAllTextAsync(Path.Combine(folder, WorkOrder.FileName), stop), RecordJson.Options)
            ?? throw new InvalidDataException($"{WorkOrder.FileName} is empty.");
        var key = RunKey.Of(order.Plan);
        log.Information("Run {Key}: {Experiment}, seed {Seed}", key, order.Experiment, order.Plan.Seed);
        log.Information("Plan {Plan:l}", CanonicalJson.Of(order.Plan));
        if (order.Plan is ProgramPlan program)
        {
            var left = await ProgramRun.ExecuteAsync(program, order, log, stop);
            var seconds = clock.Elapsed.TotalSeconds;
            RecordFile.Write(folder, new RunRecord(
                RunPlan.RecordSchema, key.ToString(), order.Experiment, program, left.Result, ProgramRun.Environment(), new RunTiming(started, seconds, left.Time.TotalSeconds, 0), order.Source));
            log.Information("The program took {Seconds:F1} s", left.Time.TotalSeconds);
            return;
        }

        var plan = (NetworkPlan)order.Plan;
        var built = TrainingIdentity.Load(AppContext.BaseDirectory);
        if (built != plan.Code)
        {
            throw new InvalidDataException(
                $"The program was built again while it trained: this run is of training code {plan.Code.ShortCode()}, the program is {built.ShortCode()} now. Start again.");
        }

        var stages = TrainingStages.Sound;
        if (plan.Defect is { } defect && defects?.TryGetValue(defect, out stages) != true)
            throw new InvalidDataException($"{order.Experiment} has an error made on purpose, {defect}, that this program does not know; src/FashionRepro.Defects trains it.");

        using var data = await LoadAsync(order, stop);
        log.Information("Data {Sha256} from {Folder}", data.ContentSha256, data.Folder);

        var progress = new WorkerProgress(log);
        var environment = ProcessorProbe.Complete(RunEnvironmentProbe.Probe(plan.Code)) with { ComputeThreads = RunEnvironmentProbe.ComputeThreads };
        var checkpoint = order.CheckpointFile is { } file ? new CheckpointFile(file, key, environment, order.CheckpointInterval, plan.Defect is null ? null : stages!.GetType()) : null;
        var trained = TrainingRun.Execute(plan, data, progress, stages!, checkpoint, stop);
        if (checkpoint is { EpochsBefore: > 0 })
            log.Information("It went on from the checkpoint after epoch {Epoch}", checkpoint.EpochsBefore);
        environment = ProcessorProbe.Complete(RunEnvironmentProbe.Probe(plan.Code));
        log.Information("Environment {Environment:l}; {Layout:l}", environment.ToString(), OneDnnLayout.IsAvailable ? "oneDNN's layout" : "no oneDNN");

        var images = (double)plan.Training.Epochs * plan.Split.Training;
        var timing = new RunTiming(
            started, clock.Elapsed.TotalSeconds, trained.TrainingTime.TotalSeconds, images / trained.TrainingTime.TotalSeconds);
        DurableFile.Write(Path.Combine(folder, RunStore.WeightsFile), trained.Weights);
        RecordFile.Write(folder, new RunRecord(
            RunPlan.RecordSchema, key.ToString(), order.Experiment, plan, trained.Result, environment, timing, order.Source));
        log.Information("Test accuracy {Accuracy:l}; weights {Sha256}", trained.Result.TestAccuracy.ToString(), trained.Result.WeightsSha256);
    }

    private static async Task<RunData> LoadAsync(WorkOrder order, CancellationToken stop)
    {
        var data = new RunData(await DataSources.AcquireAsync(order.Data, new DataSettings { Folder = order.DataFolder, IsFolderOfTheSet = true }, cancellation: stop));

        // The arrays it was read into are 55 MB, and nothing in a training loop would ever make .NET look for them again.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        return data;
    }

    private static async Task StopWithParentAsync(CancellationTokenSource stop)
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is ever said; only the end matters.
        }

        await stop.CancelAsync();

        // Whatever it is at then, reading data or a long evaluation: nobody waits for it any more.
        await Task.Delay(GracePeriod);
        Environment.Exit((int)ExitCode.Interrupted);
    }

    private static void Say(RunMessage message) => Console.Out.WriteLine(message.ToLine());

    private sealed class WorkerProgress(Logger log) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            Say(new RunMessage.Progress(value));
            if (value.Finished is { } epoch)
            {
                log.Information(
                    "Epoch {Epoch} of {Epochs}: training loss {Loss:F4}, running accuracy {Running:l}; validation loss {ValidationLoss:F4}, accuracy {Validation:l}; {Rate:F0} images/s",
                    epoch.Epoch, value.Epochs, epoch.TrainingLoss, epoch.RunningTraining.ToString(), epoch.ValidationLoss, epoch.Validation.ToString(), value.ImagesPerSecond);
            }
        }
    }
}
