using System.Globalization;
using System.Text;
using FashionRepro.Running.Slurm;

namespace FashionRepro.Benchmarks.Slurm;

/// <summary>
/// A cluster that is not there: it answers as <c>sbatch</c>, <c>squeue</c>, <c>scontrol</c>, <c>scancel</c> and <c>sacct</c> do, and goes one step on with every question to the queue. What runs at a step has ended at the
/// next, and as many tasks as there are nodes begin.
/// </summary>
/// <param name="nodes">Tasks that run at once.</param>
/// <param name="work">Runs a task, by its submission's folder and its index; the state that it ends in.</param>
internal sealed class FakeSlurm(int nodes, Func<string, int, Task<string>> work)
{
    /// <summary>As <c>squeue</c> tells of them.</summary>
    private const string Pending = "PENDING", Running = "RUNNING";

    private readonly List<FakeTask> tasks = [];
    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, int> calls = [];
    private readonly SemaphoreSlim oneAtATime = new(1);
    private int step;

    /// <summary>As many tasks as an array may have; Slurm's own default.</summary>
    public int LargestArray { get; init; } = 1001;

    /// <summary>Steps for which the queue remembers a task that ended.</summary>
    public int Remembers { get; init; } = 20;

    /// <summary>What <c>sbatch</c> says when it refuses; null where it does not.</summary>
    public string? Refusal { get; set; }

    /// <summary>What <c>squeue</c> says when the controller does not answer; null where it does.</summary>
    public string? Silence { get; set; }

    /// <summary>What <c>sbatch</c> says in place of the job's id, after it has made the job; null where it says the id.</summary>
    public string? LostAnswer { get; set; }

    /// <summary>Tasks that may wait and run at once; more are refused.</summary>
    public int MostTasks { get; init; } = int.MaxValue;

    /// <summary>So many answers of the queue have no task.</summary>
    public int EmptyAnswers { get; set; }

    /// <summary>What <c>sacct</c> says; null where there is no accounting.</summary>
    public string? Accounts { get; set; }

    /// <summary>Whether no task begins.</summary>
    public bool IsDrained { get; set; }

    public SlurmClient Client => new(CallAsync);

    /// <summary>The arguments of every submission.</summary>
    public List<IReadOnlyList<string>> Submissions { get; } = [];

    /// <summary>Every task that was ever submitted: job, folder and index.</summary>
    public IReadOnlyList<(string Job, string Folder, int Index)> Tasks => [.. tasks.Select(task => (task.Job, task.Folder, task.Index))];

    /// <summary>How often a program was called.</summary>
    public int Calls(string program) => calls.GetValueOrDefault(program);

    /// <summary>Forgets every job, as Slurm does after some minutes.</summary>
    public void Forget() => tasks.ForEach(task => task.Ended ??= -Remembers);

    private async Task<SlurmAnswer> CallAsync(string program, IReadOnlyList<string> arguments, string input, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            return await AnswerAsync(program, arguments, input);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task<SlurmAnswer> AnswerAsync(string program, IReadOnlyList<string> arguments, string input)
    {
        calls[program] = Calls(program) + 1;
        return program switch
        {
            "sbatch" => Submit(arguments, input),
            "squeue" => await QueueAsync(arguments),
            "scancel" => Cancel(arguments[0]),
            "scontrol" => new(0, $"ClusterName             = fake\nMaxArraySize            = {LargestArray}\nPrivateData             = none\n", ""),
            _ when Accounts is not null => new(0, Accounts, ""),
            _ => new(1, "", "Slurm accounting storage is disabled\n"),
        };
    }

    private static string Value(IReadOnlyList<string> arguments, string option) =>
        arguments.FirstOrDefault(argument => argument.StartsWith($"--{option}=", StringComparison.Ordinal))?[(option.Length + 3)..] ?? "";

    private SlurmAnswer Submit(IReadOnlyList<string> arguments, string script)
    {
        if (Refusal is not null)
            return new(1, "", $"sbatch: error: {Refusal}\n");

        var indices = ArrayIndices.Parse(Value(arguments, "array"))!;
        if (indices.Max() >= LargestArray)
            return new(1, "", "sbatch: error: Batch job submission failed: Invalid job array specification\n");

        if (tasks.Count(task => task.Ended is null) + indices.Count > MostTasks)
            return new(1, "", "sbatch: error: QOSMaxSubmitJobPerUserLimit\n");

        var job = (names.Count + 1).ToString(CultureInfo.InvariantCulture);
        names[job] = Value(arguments, "job-name");
        Submissions.Add(arguments);
        var folder = script.TrimEnd().TrimEnd('\'')[(script.TrimEnd().TrimEnd('\'').LastIndexOf('\'') + 1)..];
        tasks.AddRange(indices.Select(index => new FakeTask(job, folder, index)));
        return LostAnswer is null ? new(0, $"{job}\n", "") : new(1, "", $"sbatch: error: {LostAnswer}\n");
    }

    private async Task<SlurmAnswer> QueueAsync(IReadOnlyList<string> arguments)
    {
        if (Silence is not null)
            return new(1, "", $"slurm_load_jobs error: {Silence}\n");

        await GoOnAsync();
        if (EmptyAnswers > 0)
        {
            EmptyAnswers--;
            return new(0, "", "");
        }

        var name = Value(arguments, "name");
        var asked = Value(arguments, "jobs").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var answer = new StringBuilder();
        foreach (var job in tasks.Where(task => (name.Length == 0 ? asked.Contains(task.Job) : names[task.Job] == name) && !(step - task.Ended > Remembers)).GroupBy(task => task.Job))
        {
            if (job.Where(task => task.State == Pending).Select(task => task.Index).ToArray() is { Length: > 0 } waiting)
                answer.Append($"{job.Key}|{ArrayIndices.Format(waiting)}|{Pending}||{(IsDrained ? "Nodes are drained" : "Resources")}\n");
            foreach (var task in job.Where(task => task.State != Pending))
                answer.Append($"{job.Key}|{task.Index}|{task.State}|node|None\n");
        }

        return answer.Length == 0 && asked.Count == 1 ? new(1, "", "slurm_load_jobs error: Invalid job id specified\n") : new(0, answer.ToString(), "");
    }

    private async Task GoOnAsync()
    {
        step++;
        await Parallel.ForEachAsync(tasks.Where(task => task.State == Running).ToArray(), async (task, _) => task.End(await work(task.Folder, task.Index), step));
        if (!IsDrained)
        {
            foreach (var task in tasks.Where(task => task is { State: Pending, Ended: null }).Take(nodes).ToArray())
                task.State = Running;
        }
    }

    private SlurmAnswer Cancel(string which)
    {
        var indices = ArrayIndices.Parse(which[(which.IndexOf('_', StringComparison.Ordinal) + 1)..])!;
        foreach (var task in tasks.Where(task => task.Job == which.Split('_')[0] && indices.Contains(task.Index) && task.Ended is null))
            task.End("CANCELLED", step);
        return new(0, "", "");
    }

    private sealed class FakeTask(string job, string folder, int index)
    {
        public string Job { get; } = job;

        public string Folder { get; } = folder;

        public int Index { get; } = index;

        public string State { get; set; } = Pending;

        public int? Ended { get; set; }

        public void End(string state, int at) => (State, Ended) = (state, state == Pending ? null : at);
    }
}
