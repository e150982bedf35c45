using System.Globalization;

namespace FashionRepro.Runs;

/// <summary>To which task of which submission a run is given.</summary>
/// <param name="Submission">The submission's folder in the store's <c>jobs</c>.</param>
/// <param name="Task">The task's index in the submission's array, at least 0.</param>
/// <param name="Number">Assignments of this run that there ever were, this one counted: its place in the order in which they were made, from 1.</param>
/// <param name="Attempt">How often the run was given to a task since it was last let go, from 1.</param>
public sealed record Assignment(string Submission, int Task, int Number, int Attempt);

/// <summary>
/// Which run is given to which task of a cluster, so that none is given to two. An assignment is a symbolic link in the store, <c>assigned/KEY.NUMBER</c>, to the task's log: making a
/// link that is there already fails on every file system that has links, NFS and Lustre among them, and needs no locks. The highest number stands. Numbers only grow
/// while a run is not in the store, so of two commands that take a run over from a task that is gone, one fails.
/// </summary>
/// <param name="root">The store's folder.</param>
public sealed class RunAssignments(string root)
{
    /// <summary>The folder of the submissions in the store.</summary>
    public const string JobsFolder = "jobs";

    /// <summary>What a task writes is named by its index and this.</summary>
    public const string LogEnding = ".log";

    private const string LetGo = "free";

    /// <summary>The error code by which .NET tells that a file is there already: EEXIST.</summary>
    private const int Exists = 17;

    private readonly string folder = Path.Combine(root, "assigned");

    /// <summary>Whether any run was ever given to a cluster in this store.</summary>
    public bool Any => Directory.Exists(folder);

    /// <summary>The assignment that stands for a run; null where there is none, or the last was let go.</summary>
    public Assignment? Of(RunKey key) => Last(key).Standing;

    /// <summary>Gives a run to a task, if nobody has given it to another since one looked.</summary>
    /// <param name="key">The run.</param>
    /// <param name="before">What <see cref="Of"/> said.</param>
    /// <param name="submission">The folder's name of the submission.</param>
    /// <param name="task">The task's index in it.</param>
    /// <returns>The assignment; null where another stands now.</returns>
    /// <exception cref="IOException">The link cannot be made, see <see cref="Require"/>.</exception>
    public Assignment? TryAssign(RunKey key, Assignment? before, string submission, int task)
    {
        var (standing, number, attempts) = Last(key);
        if (standing != before)
            return null;

        var target = Path.Combine("..", JobsFolder, submission, task.ToString(CultureInfo.InvariantCulture) + LogEnding);
        return TryLink(LinkOf(key, number + 1), target) ? new Assignment(submission, task, number + 1, attempts + 1) : null;
    }

    /// <summary>Lets go of a run whose task failed, so that the next command gives it to another and counts its attempts anew.</summary>
    /// <param name="key">The run.</param>
    /// <param name="assignment">The assignment; nothing happens where another stands.</param>
    public void Free(RunKey key, Assignment assignment)
    {
        if (Of(key) == assignment)
            TryLink(LinkOf(key, assignment.Number + 1), LetGo);
    }

    /// <summary>Deletes the assignments of a run that is in the store: nobody asks for them any more.</summary>
    public void Forget(RunKey key)
    {
        for (var number = Last(key).Number; number >= 1; number--)
            File.Delete(LinkOf(key, number));
    }

    /// <summary>The folders of submissions to whose tasks no run is given any more; those of the last minutes may be about to be submitted.</summary>
    /// <param name="older">Time since a folder was last written to.</param>
    /// <param name="isStored">Whether a run is in the store: a task that was ended right after it put it there left its links.</param>
    public IReadOnlyList<string> UnusedJobs(TimeSpan older, Func<RunKey, bool> isStored)
    {
        var jobs = Path.Combine(root, JobsFolder);
        if (!Directory.Exists(jobs))
            return [];

        var used = (Any ? Directory.EnumerateFileSystemEntries(folder) : []).Where(link => !(RunKey.TryParse(Path.GetFileNameWithoutExtension(link), out var key) && isStored(key))).Select(link => Path.GetFileName(Path.GetDirectoryName(new FileInfo(link).LinkTarget)))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return [.. Directory.EnumerateDirectories(jobs).Where(job => !used.Contains(Path.GetFileName(job)) && now - Directory.GetLastWriteTimeUtc(job) > older).Order(StringComparer.Ordinal)];
    }

    /// <summary>Makes sure that a link keeps others out.</summary>
    /// <exception cref="IOException">It does not, or there are no links; the message says what to do.</exception>
    public void Require()
    {
        var probe = Path.Combine(Directory.CreateDirectory(folder).FullName, $"probe-{Guid.NewGuid():N}");
        try
        {
            if (TryLink(probe, LetGo) && !TryLink(probe, LetGo) && new FileInfo(probe).LinkTarget == LetGo)
                return;
            throw new IOException("the same one could be made twice");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"Symbolic links do not work in {folder}: {problem.Message}.\nThey say which run is given to which task, so that none is trained twice. Give a store on a file system that has them, such as NFS or Lustre, with --store or {MachineSettings.StoreVariable}. Nothing was run.", problem);
        }
        finally
        {
            File.Delete(probe);
        }
    }

    private string LinkOf(RunKey key, int number) => Path.Combine(folder, $"{key}.{number}");

    private (Assignment? Standing, int Number, int Attempts) Last(RunKey key)
    {
        var (last, attempts, number) = ((string?)null, 0, 0);
        while (new FileInfo(LinkOf(key, number + 1)).LinkTarget is { } target)
        {
            number++;
            (last, attempts) = (target, target == LetGo ? 0 : attempts + 1);
        }

        if (last is null or LetGo)
            return (null, number, attempts);

        var submission = Path.GetFileName(Path.GetDirectoryName(last)) ?? "";
        return int.TryParse(Path.GetFileNameWithoutExtension(last), NumberStyles.None, CultureInfo.InvariantCulture, out var task) && submission.Length > 0
            ? (new Assignment(submission, task, number, attempts), number, attempts)
            : throw new IOException($"{LinkOf(key, number)} is a link to {last}; expected one to a task's log in {JobsFolder}. Remove the link.");
    }

    private static bool TryLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
            return true;
        }
        catch (IOException problem) when (problem.HResult == Exists)
        {
            return false;
        }
    }
}
