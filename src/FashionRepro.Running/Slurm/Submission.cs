using System.Globalization;
using System.Text.Json;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Running.Slurm;

/// <summary>What a submission says of itself.</summary>
/// <param name="User">Who made it.</param>
/// <param name="Host">Where.</param>
/// <param name="Cluster">The name of the cluster: another does not know its job.</param>
/// <param name="Submitted">When, in UTC.</param>
/// <param name="Machine">The name of the machine's settings.</param>
/// <param name="Requeues">How often Slurm itself may start a task again.</param>
/// <param name="OrderLength">Bytes of each task's line in the file of orders.</param>
internal sealed record SubmissionFacts(string User, string Host, string Cluster, DateTimeOffset Submitted, string Machine, int Requeues, int OrderLength);

/// <summary>The folder of an array job in the store, <c>jobs/ID</c>: its settings, its tasks' orders, Slurm's id for it, and a log for each task.</summary>
internal sealed class Submission(string folder)
{
    /// <summary>Time after which a submission without a job is taken for one that was never made.</summary>
    public static readonly TimeSpan TimeToSubmit = TimeSpan.FromMinutes(2);

    private const string FactsFile = "submission.json";
    private const string OrdersFile = "orders.jsonl";
    private const string JobFile = "job";

    private static readonly JsonSerializerOptions OneLine = new(RecordJson.Options) { WriteIndented = false };

    private SubmissionFacts? facts;

    public string Folder => folder;

    /// <summary>The folder's name.</summary>
    public string Id => Path.GetFileName(Folder);

    /// <summary>The job's name: by it the job is found where a command ended before it could write down the id.</summary>
    public string JobName => $"fashion-repro-{Id}";

    /// <summary>Where Slurm has each task write, with <c>%a</c> for its index.</summary>
    public string LogPattern => Path.Combine(Folder.Replace("%", "%%", StringComparison.Ordinal), $"%a{RunAssignments.LogEnding}");

    /// <summary>The store's folder, two above.</summary>
    public string StoreRoot => Path.GetDirectoryName(Path.GetDirectoryName(Folder))!;

    /// <summary>The submission of a name in a store, there or not.</summary>
    public static Submission Of(RunStore store, string id) => new(Path.Combine(store.Root, RunAssignments.JobsFolder, id));

    /// <summary>The submission in a folder.</summary>
    public static Submission At(string path) => new(Path.GetFullPath(path));

    /// <summary>A name that no other submission has; in order of time.</summary>
    public static string NewId() => $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Writes its files; its folder appears at once.</summary>
    /// <param name="machine">The machine's settings.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="orders">What each task trains, in the order of their indices.</param>
    public void Write(ClusterSettings machine, string cluster, IReadOnlyList<WorkOrder> orders)
    {
        var temporary = Directory.CreateDirectory($"{Folder}.tmp").FullName;
        byte[][] lines = [.. orders.Select(order => JsonSerializer.SerializeToUtf8Bytes(order, OneLine))];
        var length = lines.Select(line => line.Length).DefaultIfEmpty().Max() + 1;
        DurableFile.Write(Path.Combine(temporary, OrdersFile), stream =>
        {
            // All lines have one length, so that a task reads its own and none of the others'.
            foreach (var line in lines)
                stream.Write([.. line, .. Enumerable.Repeat((byte)' ', length - 1 - line.Length), (byte)'\n']);
        });
        DurableFile.Write(Path.Combine(temporary, FactsFile), JsonSerializer.Serialize(
            new SubmissionFacts(Environment.UserName, Environment.MachineName, cluster, TimeProvider.System.GetUtcNow(), machine.Name, machine.Requeues, length), RecordJson.Options));
        Directory.Move(temporary, Folder);
    }

    /// <summary>Deletes what was written where nothing was submitted.</summary>
    public void Discard()
    {
        foreach (var written in new[] { Folder, $"{Folder}.tmp" }.Where(Directory.Exists))
            Directory.Delete(written, recursive: true);
    }

    /// <summary>What it is; null where its folder is not there, not yet or not any more.</summary>
    /// <exception cref="IOException">Its file is none.</exception>
    public SubmissionFacts? Facts()
    {
        var path = Path.Combine(Folder, FactsFile);
        try
        {
            return facts ??= File.Exists(path) ? JsonSerializer.Deserialize<SubmissionFacts>(File.ReadAllText(path), RecordJson.Options) : null;
        }
        catch (JsonException problem)
        {
            throw new IOException($"{path} is not what a submission says of itself: {problem.Message}", problem);
        }
    }

    /// <summary>The job's id; null where none is known yet, see <see cref="ReadJob"/>.</summary>
    public string? Job { get; private set; }

    /// <summary>Reads the job's id as far as it was written down.</summary>
    public string? ReadJob()
    {
        var path = Path.Combine(Folder, JobFile);
        return Job ??= File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } text && text.All(char.IsAsciiDigit) ? text : null;
    }

    /// <summary>Writes down the job's id.</summary>
    public void SetJob(string id)
    {
        Job = id;
        DurableFile.Write(Path.Combine(Folder, JobFile), id);
    }

    /// <summary>What a task is told.</summary>
    /// <exception cref="InvalidDataException">There is no such order.</exception>
    public WorkOrder Order(int task)
    {
        var length = (Facts() ?? throw new InvalidDataException($"{Folder} is no submission.")).OrderLength;
        var line = new byte[length];
        using var stream = new FileStream(Path.Combine(Folder, OrdersFile), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        stream.Seek((long)task * length, SeekOrigin.Begin);
        try
        {
            stream.ReadExactly(line);
            return JsonSerializer.Deserialize<WorkOrder>(line, OneLine) ?? throw new JsonException("it is empty");
        }
        catch (Exception problem) when (problem is JsonException or EndOfStreamException)
        {
            throw new InvalidDataException($"{stream.Name} has no order for task {task}: {problem.Message}", problem);
        }
    }

    /// <summary>A task's log.</summary>
    public TaskLog LogOf(int task) => new(Path.Combine(Folder, task.ToString(CultureInfo.InvariantCulture) + RunAssignments.LogEnding));

    /// <summary>How long it has been without a job.</summary>
    /// <param name="seen">When somebody first saw an assignment to it: a command gives runs to tasks before it writes what it is.</param>
    public TimeSpan Age(DateTimeOffset seen) => TimeProvider.System.GetUtcNow() - (Facts()?.Submitted ?? seen);

    /// <summary>The script that Slurm runs for each task: this same program, which finds its task in the environment.</summary>
    public string Script(string verb) =>
        $"#!/bin/sh\nexec{string.Concat(WorkerProcess.Words(verb, Folder).Select(word => $" '{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"))}\n";
}
