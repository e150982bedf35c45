using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using FashionRepro.Benchmarks.Slurm;
using FashionRepro.Running;
using FashionRepro.Running.Slurm;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Cli.Tests.Slurm;

/// <summary>A store and a cluster that is not there, whose tasks are real and train by invention.</summary>
internal sealed class SlurmBench : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fashion-repro-slurm-").FullName;
    private readonly ConcurrentDictionary<int, ConcurrentQueue<string>> ends = [];

    public SlurmBench(int nodes = 2, int largestArray = 1001, int mostTasks = int.MaxValue)
    {
        Slurm = new FakeSlurm(nodes, WorkAsync) { LargestArray = largestArray, MostTasks = mostTasks };
        Assignments = new RunAssignments(Store.Root);
    }

    public FakeSlurm Slurm { get; }

    public RunStore Store => new(Path.Combine(folder, "store"));

    public RunAssignments Assignments { get; }

    public ClusterSettings Machine { get; init; } = new(null, null, null, "1:00", "2G", 1, null, 2, []) { Name = "test" };

    /// <summary>How often each seed was trained.</summary>
    public ConcurrentDictionary<int, int> Trained { get; } = [];

    public string Root => folder;

    public static IReadOnlyList<PlannedRun> Runs(params IEnumerable<int> seeds) => [.. seeds.Select(seed => PlannedRuns.Of("tiny", seed))];

    /// <summary>What the attempts at a seed come to, in this order, before one succeeds: a state of Slurm's, in which nothing is trained; <c>error</c> for a worker that fails.</summary>
    public SlurmBench With(int seed, params IEnumerable<string> states)
    {
        ends[seed] = new(states);
        return this;
    }

    /// <summary>Where the usual data set is said to be.</summary>
    public static IReadOnlyDictionary<string, string> Data(string folder) => new Dictionary<string, string> { [FashionRepro.Data.DataDescription.UsualName] = folder };

    /// <summary>What a command does.</summary>
    public async Task<(int Failures, Listener Heard)> TrainAsync(IReadOnlyList<PlannedRun> runs, CancellationToken cancellation = default)
    {
        var heard = new Listener();
        var failures = await Command(heard).TrainAsync(runs, Data(folder), new SourceState(null, null), cancellation);
        return (failures, heard);
    }

    /// <summary>A command that submits and is interrupted while everything waits.</summary>
    public async Task LeaveAsync(IReadOnlyList<PlannedRun> runs)
    {
        using var interrupted = new CancellationTokenSource();
        Slurm.IsDrained = true;
        var heard = new Listener
        {
            On = line =>
            {
                if (line.Contains("in Slurm's queue", StringComparison.Ordinal))
                    interrupted.Cancel();
            },
        };
        try
        {
            await Command(heard).TrainAsync(runs, Data(folder), new SourceState(null, null), interrupted.Token);
            Assert.Fail("It was not interrupted.");
        }
        catch (OperationCanceledException)
        {
            Slurm.IsDrained = false;
        }
    }

    public SlurmRuns Command(Listener heard) => new(Store, Machine, null, heard, Slurm.Client, TimeSpan.FromMilliseconds(5), TimeSpan.Zero);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> WorkAsync(string submission, int index)
    {
        var seed = Submission.At(submission).Order(index).Plan.Seed;
        var end = ends.TryGetValue(seed, out var queue) && queue.TryDequeue(out var next) ? next : null;
        if (end is not (null or "error"))
            return end;

        await using var log = new StreamWriter(Path.Combine(submission, $"{index}.log"), append: true);
        var code = await new SlurmTask(Submission.At(submission), index, 0, message => log.WriteLine(message.ToLine()), (order, pending, progress, _) => Task.FromResult(Train(order, pending, progress, end))).RunAsync(CancellationToken.None);
        return code == ExitCode.AsExpected ? "COMPLETED" : "FAILED";
    }

    private WorkerFailure? Train(WorkOrder order, string pending, Action<TrainingProgress> progress, string? end)
    {
        Trained.AddOrUpdate(order.Plan.Seed, 1, (_, times) => times + 1);
        File.WriteAllText(Path.Combine(pending, WorkOrder.FileName), JsonSerializer.Serialize(order, RecordJson.Options));
        File.WriteAllText(Path.Combine(pending, RunStore.LogFile), "The log's last line.\n");
        if (end is not null)
            return new WorkerFailure(4, "It diverged.", ["The log's last line."]);

        var record = PlannedRuns.Record(PlannedRuns.Of(order.Experiment, order.Plan.Seed), DateTimeOffset.UnixEpoch);
        progress(new TrainingProgress(1, 1, 1, 1, 0, 0, record.Result.Epochs[0]));
        File.WriteAllBytes(Path.Combine(pending, RunStore.WeightsFile), [1, 2, 3]);
        RecordFile.Write(pending, record with { Result = record.Network.Result with { WeightsSha256 = Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])) } });
        return null;
    }

    /// <summary>Writes down what a command says, a line each.</summary>
    internal sealed class Listener : IRunObserver
    {
        private readonly ConcurrentQueue<string> lines = [];

        public string Text => string.Join('\n', lines);

        /// <summary>Called with every line.</summary>
        public Action<string> On { get; init; } = _ => { };

        public void Started(PlannedRun run, string why) => Add($"{run.Name}: training, because {why}");

        public void Waiting(PlannedRun run, string holder) => Add($"{run.Name}: {holder}");

        public void Told(string text) => Add(text);

        public void TrainedElsewhere(PlannedRun run) => Add($"{run.Name}: elsewhere");

        public void Progressed(PlannedRun run, TrainingProgress progress) => Add($"{run.Name}: epoch {progress.Epoch}");

        public void Finished(PlannedRun run, RunRecord record) => Add($"{run.Name}: done");

        public void Failed(PlannedRun run, WorkerFailure failure, string? keptIn) =>
            Add($"{run.Name}: failed: {failure.Reason}{string.Concat(failure.LastLines.Select(line => $" | {line}"))}{(keptIn is null ? "" : $" kept in {Path.GetFileName(Path.GetDirectoryName(keptIn))}")}");

        private void Add(string line)
        {
            lines.Enqueue(line);
            On(line);
        }
    }
}
