using System.Text.Json;
using FashionRepro.Cli.Commands;
using FashionRepro.Data;
using FashionRepro.Running;
using FashionRepro.Running.Slurm;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using TaskStatus = FashionRepro.Running.Slurm.TaskStatus;

namespace FashionRepro.Cli.Slurm;

/// <summary>Asks a node of the cluster what <c>doctor</c> asks here, by a job of a few seconds.</summary>
internal static class SlurmDoctor
{
    /// <summary>Looks at which Slurm may not know the probe.</summary>
    private const int MostMissed = 10;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Time that a network file system may take to show the answer.</summary>
    private static readonly TimeSpan TimeToShow = TimeSpan.FromMinutes(1);

    private const string ProbeTime = "5";

    /// <summary>Submits the probe and waits for it.</summary>
    /// <param name="workspace">Machine, store and data.</param>
    /// <param name="slurm">Slurm.</param>
    /// <param name="cancellation">Cancels the job, too.</param>
    public static async Task<IReadOnlyList<DoctorCheck>> ChecksAsync(Workspace workspace, SlurmClient slurm, CancellationToken cancellation)
    {
        using var left = Interruption.LeftToTheCommand();
        var machine = workspace.Settings.Cluster!;
        var submission = Submission.Of(workspace.Store, Submission.NewId());
        try
        {
            new RunAssignments(workspace.Store.Root).Require();
            submission.Write(machine, (await slurm.ConfigurationAsync(cancellation)).Cluster, []);
            var question = new ProbeQuestion(Guid.NewGuid().ToString("N"), [.. workspace.DataSets.Select(set => new ProbedData(set, FolderOf(set, workspace, cancellation)))]);
            DurableFile.Write(Path.Combine(submission.Folder, SlurmProbe.QuestionFile), JsonSerializer.Serialize(question, RecordJson.Options));
            using var held = RunLock.TryTake(Path.Combine(submission.Folder, SlurmProbe.LockFile));
            var job = await slurm.SubmitAsync(machine with { Time = machine.Time is null ? null : ProbeTime, AtOnce = null }, submission, [0], null, submission.Script(SlurmProbe.Verb), cancellation);
            var status = await EndAsync(workspace, slurm, job, cancellation);
            return [new("Slurm", Good: true, $"{await slurm.VersionAsync(cancellation)}; machine {machine.Name}; the probe, job {job}, ran on {status.Node}", ExitCode.AsExpected), .. await JudgeAsync(workspace, submission, question, job, status, cancellation)];
        }
        catch (Exception problem) when (problem is BadInputException or SlurmUnavailableException or IOException or UnauthorizedAccessException)
        {
            return [new("Slurm", Good: false, problem.Message, ExitCode.BadInput)];
        }
        finally
        {
            submission.Discard();
        }
    }

    private static async Task<TaskStatus> EndAsync(Workspace workspace, SlurmClient slurm, string job, CancellationToken cancellation)
    {
        var (said, missed) = ("", 0);
        try
        {
            while (true)
            {
                var status = (await slurm.TasksAsync([job], cancellation)).GetValueOrDefault((job, 0), TaskStatus.Gone);
                if (status.State == TaskState.Gone ? ++missed > MostMissed : status.State is not (TaskState.Pending or TaskState.Running))
                    return status;
                if (status.State == TaskState.Pending && status.Reason.Length > 0 && status.Reason != said)
                    workspace.Terminal.Message($"The probe, job {job}, waits in Slurm's queue: {said = status.Reason}");
                await Task.Delay(Look, cancellation);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SlurmUnavailableException)
        {
            await slurm.CancelAsync(job, [0], CancellationToken.None);
            throw;
        }
    }

    private static async Task<IReadOnlyList<DoctorCheck>> JudgeAsync(Workspace workspace, Submission submission, ProbeQuestion question, string job, TaskStatus status, CancellationToken cancellation)
    {
        var (path, end) = (Path.Combine(submission.Folder, SlurmProbe.AnswerFile), TimeProvider.System.GetUtcNow() + TimeToShow);
        while (!File.Exists(path) && status.State == TaskState.Completed && TimeProvider.System.GetUtcNow() < end)
            await Task.Delay(Look, cancellation);
        if (!File.Exists(path))
        {
            var (_, lines) = submission.LogOf(0).SinceItStarted();
            return
            [
                new("node", Good: false, status.State == TaskState.Completed
                    ? $"the probe wrote its answer on {status.Node}, and it is not seen here: {workspace.Store.Root} is not shared, or not as the same folder"
                    : $"the probe, job {job}, ended as {status.State}{(status.Reason.Length > 0 ? $" ({status.Reason})" : "")}{(lines.Count > 0 ? $": {string.Join("; ", lines)}" : ", without a word: its node may not see " + workspace.Store.Root + " or this program")}", ExitCode.RunFailed),
            ];
        }

        var answer = JsonSerializer.Deserialize<ProbeAnswer>(await File.ReadAllTextAsync(path, cancellation), RecordJson.Options)!;
        return
        [
            new("store is shared", answer.Word == question.Word, $"{workspace.Store.Root} is the same on {answer.Node}: each has read what the other wrote", ExitCode.RunFailed),
            new("locks on the store", Good: true, answer.LocksHold
                ? $"hold between this machine and {answer.Node}"
                : $"do not hold between this machine and {answer.Node}: --on needs none, but train nothing in this store without --on while jobs run", ExitCode.AsExpected),
            new("training code there", answer.Code == workspace.Code, answer.Code == workspace.Code ? "the same as here" : $"{answer.Code.CodeSha256}, which is another than here: the program was built again", ExitCode.RunFailed),
            .. answer.Checks.Select(check => check with { Name = $"{check.Name} there" }),
        ];
    }

    /// <summary>Where runs would be told that a data set is; null where it has to be fetched first.</summary>
    private static string? FolderOf(DataDescription set, Workspace workspace, CancellationToken cancellation) =>
        DataSources.Verify(set, workspace.Data(set), cancellation).GroupBy(check => check.Folder).FirstOrDefault(folder => folder.All(check => check.IsOk))?.Key;
}
