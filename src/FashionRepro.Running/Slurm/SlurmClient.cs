using System.ComponentModel;
using System.Globalization;
using CliWrap;
using CliWrap.Buffered;
using FashionRepro.Runs;

namespace FashionRepro.Running.Slurm;

/// <summary>What a program left.</summary>
internal sealed record SlurmAnswer(int ExitCode, string Output, string Error);

/// <summary>Runs a program of Slurm to its end.</summary>
internal delegate Task<SlurmAnswer> SlurmCall(string program, IReadOnlyList<string> arguments, string input, CancellationToken cancellation);

/// <summary>How a cluster is set up.</summary>
/// <param name="Cluster">Its name; empty where it has none.</param>
/// <param name="HidesOthers">Whether Slurm keeps other users' jobs to itself.</param>
/// <param name="LargestArray">How many tasks an array may have.</param>
internal sealed record SlurmConfiguration(string Cluster, bool HidesOthers, int LargestArray);

/// <summary>Slurm did not answer; the message has its own words.</summary>
public sealed class SlurmUnavailableException(string message) : Exception(message);

/// <summary>Slurm refused a job; the message has its own words.</summary>
internal sealed class SlurmRefusalException(string message) : BadInputException(message)
{
    /// <summary>Whether a smaller array may be accepted.</summary>
    public bool IsOfSize { get; init; }
}

/// <summary>Slurm, by its own programs: <c>sbatch</c>, <c>squeue</c>, <c>sacct</c>, <c>scontrol</c> and <c>scancel</c>.</summary>
/// <param name="call">Runs one of them.</param>
internal sealed class SlurmClient(SlurmCall call)
{
    private const string NoSuchJob = "Invalid job id";

    /// <summary>What <c>sbatch</c> says where its question may have reached the controller all the same.</summary>
    private const string NoAnswer = "timed out";

    private const int UsualArraySize = 1001;

    /// <summary>Words of refusals by limits on jobs: <c>QOSMaxSubmitJobPerUserLimit</c>, <c>Job violates accounting/QOS policy</c>, <c>Slurm temporarily unable to accept job</c>.</summary>
    private static readonly string[] Sizes = ["limit", "policy", "temporarily"];

    /// <summary>Variables by which questions are not asked as they are written; another cluster does not know the job, and nobody waits in sbatch.</summary>
    private static readonly string[] Hiding = ["SQUEUE_", "SACCT_", "SCANCEL_", "SBATCH_CLUSTERS", "SLURM_CLUSTERS", "SBATCH_WAIT"];

    private SlurmConfiguration? configuration;

    /// <summary>The programs on the path.</summary>
    public static SlurmClient OnPath { get; } = new(RunAsync);

    /// <summary>Submits an array.</summary>
    /// <param name="settings">The machine's.</param>
    /// <param name="submission">What is submitted.</param>
    /// <param name="indices">The tasks.</param>
    /// <param name="after">The job that has to end before; null for none.</param>
    /// <param name="script">What each task runs.</param>
    /// <param name="cancellation">Ends the question; a job may have been made all the same.</param>
    /// <returns>The job's id.</returns>
    /// <exception cref="SlurmRefusalException">Slurm refused it; there is no such job.</exception>
    /// <exception cref="SlurmUnavailableException">There may be such a job or not: it shows once Slurm answers.</exception>
    public async Task<string> SubmitAsync(ClusterSettings settings, Submission submission, IReadOnlyList<int> indices, string? after, string script, CancellationToken cancellation)
    {
        string?[] arguments =
        [
            "--parsable", $"--job-name={submission.JobName}", $"--array={ArrayIndices.Format(indices)}{(settings.AtOnce is { } most ? $"%{most}" : "")}",
            $"--output={submission.LogPattern}", "--open-mode=append", $"--chdir={submission.Folder}", "--requeue", "--ntasks=1",
            $"--cpus-per-task={settings.Cores}", $"--mem={settings.Memory}",
            settings.Time is { } time ? $"--time={time}" : null,
            settings.Partition is { } partition ? $"--partition={partition}" : null,
            settings.Account is { } account ? $"--account={account}" : null,
            settings.Constraint is { } constraint ? $"--constraint={constraint}" : null,
            after is null ? null : $"--dependency=afterany:{after}",
            .. settings.Sbatch,
        ];
        var (code, output, error) = await call("sbatch", [.. arguments.OfType<string>()], script, cancellation);
        if (code == 0 && output.Trim().Split(';')[0] is { Length: > 0 } id && id.All(char.IsAsciiDigit))
            return id;

        // An sbatch that Ctrl-C ended, or whose answer was lost, may have submitted it.
        if (await JobNamedAsync(submission.JobName, cancellation) is { } made)
            return made;
        var words = Words(error, output);
        throw words.Contains(NoAnswer, StringComparison.OrdinalIgnoreCase)
            ? new SlurmUnavailableException($"sbatch: {words}")
            : new SlurmRefusalException($"sbatch refused the job: {words}\nIts settings are those of the machine {settings.Name}. Nothing was submitted.")
            {
                IsOfSize = indices.Count > 1 && Sizes.Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase)),
            };
    }

    /// <summary>What tasks do, those that ended lately too. A task that is not in the answer is not known any more.</summary>
    /// <exception cref="SlurmUnavailableException">Slurm does not answer.</exception>
    public async Task<IReadOnlyDictionary<(string Job, int Task), TaskStatus>> TasksAsync(IReadOnlyCollection<string> jobs, CancellationToken cancellation)
    {
        var tasks = new Dictionary<(string, int), TaskStatus>();
        if (jobs.Count == 0)
            return tasks;

        foreach (var fields in await QueueAsync($"--jobs={string.Join(',', jobs)}", "%F|%K|%T|%N|%r", cancellation))
        {
            var status = new TaskStatus(TaskStatus.StateOf(fields[2]), fields[4] == "None" ? "" : fields[4], fields[3]);
            foreach (var index in ArrayIndices.Parse(fields[1]) ?? [])
                tasks[(fields[0], index)] = status;
        }

        return tasks;
    }

    /// <summary>The job of this name; null where Slurm has none.</summary>
    /// <exception cref="SlurmUnavailableException">Slurm does not answer.</exception>
    public async Task<string?> JobNamedAsync(string name, CancellationToken cancellation) =>
        (await QueueAsync($"--name={name}", "%F|%K|%T|%N|%r", cancellation)).Select(fields => fields[0]).FirstOrDefault();

    /// <summary>How tasks ended that the queue has forgotten, as far as accounting knows it.</summary>
    public async Task<IReadOnlyDictionary<(string Job, int Task), TaskStatus>> EndedTasksAsync(IReadOnlyCollection<(string Job, int Task)> asked, CancellationToken cancellation)
    {
        var tasks = new Dictionary<(string, int), TaskStatus>();
        if (asked.Count == 0)
            return tasks;

        var jobs = asked.GroupBy(task => task.Job).Select(job => $"{job.Key}_[{ArrayIndices.Format(job.Select(task => task.Task))}]");
        var (_, output, _) = await call("sacct", ["--noheader", "--parsable2", "--allocations", $"--jobs={string.Join(',', jobs)}", "--format=JobID,State,NodeList"], "", cancellation);
        foreach (var fields in Lines(output, '|', 3))
        {
            foreach (var task in fields[0].Split('_') is [_, var indices] ? ArrayIndices.Parse(indices) ?? [] : [])
                tasks[(fields[0].Split('_')[0], task)] = new(TaskStatus.StateOf(fields[1]), "", fields[2].StartsWith("None", StringComparison.Ordinal) ? "" : fields[2]);
        }

        return tasks;
    }

    /// <summary>Cancels tasks.</summary>
    /// <exception cref="SlurmUnavailableException">Slurm does not answer.</exception>
    public async Task CancelAsync(string job, IEnumerable<int> tasks, CancellationToken cancellation)
    {
        var (code, _, error) = await call("scancel", [$"{job}_[{ArrayIndices.Format(tasks)}]"], "", cancellation);
        if (code != 0 && !error.Contains(NoSuchJob, StringComparison.Ordinal))
            throw new SlurmUnavailableException($"scancel: {Words(error, "")}");
    }

    /// <summary>Slurm's version, <c>slurm 22.05.8</c>.</summary>
    /// <exception cref="BadInputException">It is not there.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellation) => (await call("sbatch", ["--version"], "", cancellation)).Output.Trim();

    /// <summary>Asks once, how the cluster is set up.</summary>
    /// <exception cref="SlurmUnavailableException">Slurm does not answer.</exception>
    public async Task<SlurmConfiguration> ConfigurationAsync(CancellationToken cancellation)
    {
        if (configuration is not null)
            return configuration;

        var (code, output, error) = await call("scontrol", ["show", "config"], "", cancellation);
        if (code != 0)
            throw new SlurmUnavailableException($"scontrol: {Words(error, output)}");
        var values = Lines(output, '=', 2).ToLookup(fields => fields[0].Trim(), fields => fields[1].Trim());
        return configuration = new(
            values["ClusterName"].FirstOrDefault(""), values["PrivateData"].FirstOrDefault("").Split(',').Contains("jobs"),
            int.TryParse(values["MaxArraySize"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 ? most : UsualArraySize);
    }

    private async Task<IReadOnlyList<string[]>> QueueAsync(string which, string format, CancellationToken cancellation)
    {
        var (code, output, error) = await call("squeue", ["--noheader", "--states=all", which, $"--format={format}"], "", cancellation);
        if (code != 0 && !error.Contains(NoSuchJob, StringComparison.Ordinal)) // the last of its tasks ended long ago
            throw new SlurmUnavailableException($"squeue: {Words(error, output)}");
        return Lines(output, '|', format.Split('|').Length);
    }

    private static IReadOnlyList<string[]> Lines(string text, char separator, int fields) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(separator, fields)).Where(line => line.Length == fields)];

    private static string Words(string error, string output) => (error + output).Trim() is { Length: > 0 } words ? words.ReplaceLineEndings("; ") : "it said nothing";

    private static async Task<SlurmAnswer> RunAsync(string program, IReadOnlyList<string> arguments, string input, CancellationToken cancellation)
    {
        // What a user's shell says of filters and formats would hide jobs; what it says to sbatch stands, as far as a setting says no other. A list of indices is cut short unless it is asked for in full.
        var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => Hiding.Any(hidden => hidden.EndsWith('_') ? name.StartsWith(hidden, StringComparison.Ordinal) : name == hidden)).ToDictionary(name => name, _ => (string?)null);
        variables["SLURM_BITSTR_LEN"] = "0";
        variables["LC_ALL"] = "C";
        try
        {
            var ended = await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithEnvironmentVariables(variables).WithStandardInputPipe(PipeSource.FromString(input))
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation);
            cancellation.ThrowIfCancellationRequested(); // Ctrl-C ends it as well, which is no failure
            return new(ended.ExitCode, ended.StandardOutput, ended.StandardError);
        }
        catch (Win32Exception problem)
        {
            throw new BadInputException($"{program} cannot be started: {(problem.InnerException ?? problem).Message}\n--on needs Slurm's programs on this machine, a login node. Nothing was submitted.");
        }
    }
}
