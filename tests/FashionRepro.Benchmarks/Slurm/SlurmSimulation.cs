using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using FashionRepro.Bank;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Running.Slurm;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Benchmarks.Slurm;

/// <summary>What a simulated study cost.</summary>
/// <param name="Runs">How many runs were trained.</param>
/// <param name="Seconds">From the command's start to its end; the tasks' own work on the store is in it.</param>
/// <param name="Submissions">Calls of <c>sbatch</c>.</param>
/// <param name="Looks">Calls of <c>squeue</c>.</param>
/// <param name="Others">Calls of other programs.</param>
internal sealed record SimulatedStudy(int Runs, double Seconds, int Submissions, int Looks, int Others);

/// <summary>
/// Many runs on many nodes: the command, the tasks and the store are real, Slurm and the training are not. In place of training a task writes a record of the committed bank, with its own plan in it. In a
/// process of its own, so that its file operations can be counted from outside.
/// </summary>
internal static class SlurmSimulation
{
    /// <summary>The hidden verb; what follows are the number of runs and the store to fill.</summary>
    public const string Verb = "slurm-simulation";

    private const int Nodes = 500;

    private static readonly byte[] Weights = new byte[1024];
    private static readonly ClusterSettings Machine = new(null, null, null, null, "2G", 1, null, 2, []);

    /// <summary>Runs it and writes the numbers as JSON to standard output.</summary>
    public static async Task<int> RunAsync(int count, string folder)
    {
        var code = TrainingIdentity.Load(AppContext.BaseDirectory);
        var repository = RepositoryFolder.Find(AppContext.BaseDirectory);
        var study = ConfigurationFolder.Open(repository.Configs).LoadStudy(StudyChoice.Core);
        var bank = new RecordBank(Path.Combine(repository.Path, "baselines", RecordBank.FolderName)).LoadToday(study.Experiments, code);
        PlannedRun[] runs = [.. PlannedRun.Of(study.Experiments, [.. Enumerable.Range(1, count / study.Experiments.Count)], code)];
        var slurm = new FakeSlurm(Nodes, WorkAsync);
        var clock = Stopwatch.StartNew();
        var store = new RunStore(folder);
        var failures = await new SlurmRuns(store, Machine, MachineSettings.UsualCheckpoints, new Nobody(), slurm.Client, TimeSpan.Zero, TimeSpan.Zero)
            .TrainAsync(runs, new Dictionary<string, string> { [DataDescription.UsualName] = folder }, new SourceState(null, null), CancellationToken.None);
        Console.Out.WriteLine(JsonSerializer.Serialize(
            new SimulatedStudy(runs.Length, clock.Elapsed.TotalSeconds, slurm.Calls("sbatch"), slurm.Calls("squeue"), slurm.Calls("scontrol") + slurm.Calls("sacct"))));
        return failures;

        async Task<string> WorkAsync(string submission, int index)
        {
            await using var log = new StreamWriter(Path.Combine(submission, $"{index}.log"), append: true);
            var ended = await new SlurmTask(Submission.At(submission), index, 0, message => log.WriteLine(message.ToLine()), TrainAsync).RunAsync(CancellationToken.None);
            return ended == Running.ExitCode.AsExpected ? "COMPLETED" : "FAILED";
        }

        Task<WorkerFailure?> TrainAsync(WorkOrder order, string pending, Action<TrainingProgress> progress, CancellationToken cancellation)
        {
            // The study's own runs are as they were, so that its claims are judged as ever.
            var record = bank.Find(order.Experiment, order.Plan.Seed) ?? bank.Of(order.Experiment)[0];
            DurableFile.Write(Path.Combine(pending, WorkOrder.FileName), JsonSerializer.Serialize(order, RecordJson.Options));
            progress(new TrainingProgress(1, 1, 0, 1, 0, 0, record.Result.Epochs[0]));
            DurableFile.Write(Path.Combine(pending, RunStore.WeightsFile), Weights);
            File.WriteAllText(Path.Combine(pending, RunStore.LogFile), "Simulated.\n");
            RecordFile.Write(pending, record with
            {
                Key = RunKey.Of(order.Plan).ToString(),
                Plan = order.Plan,
                Adoption = null,
                Result = record.Network.Result with { WeightsSha256 = Convert.ToHexStringLower(SHA256.HashData(Weights)) },
            });
            return Task.FromResult<WorkerFailure?>(null);
        }
    }

    private sealed class Nobody : IRunObserver
    {
        public void Started(PlannedRun run, string why)
        {
        }

        public void Waiting(PlannedRun run, string holder)
        {
        }

        public void Told(string text)
        {
        }

        public void TrainedElsewhere(PlannedRun run)
        {
        }

        public void Progressed(PlannedRun run, TrainingProgress progress)
        {
        }

        public void Finished(PlannedRun run, RunRecord record)
        {
        }

        public void Failed(PlannedRun run, WorkerFailure failure, string? keptIn) => Console.Error.WriteLine($"{run.Name}: {failure.Reason}");
    }
}
