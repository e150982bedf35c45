using System.Diagnostics;

namespace FashionRepro.Campaign;

/// <summary>Commands that are ended at random moments while they train, and what they leave.</summary>
internal sealed class Interruptions : IDisposable
{
    private const int Interrupt = 2;
    private const int Kill = 9;
    private const int Terminate = 15;

    // A command gives its workers five seconds, and kills them then; on a busy machine that takes its time.
    private const int OrphansMayLive = 30_000;
    private const int CommandMayGoOn = 120_000;
    private const int MostTries = 10;
    private const int DotNetStartsWithin = 1_000;

    private readonly Random random;
    private readonly Store reference = new();
    private readonly Dictionary<string, string> results;
    private readonly int usual;

    /// <summary>Trains the runs once undisturbed: what all others are held against.</summary>
    public Interruptions(int seed)
    {
        random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var (exitCode, messages) = reference.Run(Store.Training);
        if (exitCode != 0)
            throw new InvalidOperationException($"The undisturbed command ended with {exitCode}.\n{messages}");

        (results, usual) = (reference.Results(), (int)clock.ElapsedMilliseconds);
    }

    public Outcome Kills(string whom, int times) => Repeat($"kill -9 of {whom}", times, session =>
    {
        var all = Store.Alive(session);
        Store.Signal(whom switch
        {
            "the whole group" => -session,
            "the parent alone" => session,
            _ => all.Where(id => id != session).DefaultIfEmpty(session).ElementAt(random.Next(Math.Max(1, all.Count - 1))),
        }, Kill);
    }, mayEndWith: [137, 0, 4], goesOn: whom == "one worker");

    public Outcome Signals(string name, int times) => Repeat(name, times, session => Store.Signal(session, name == "SIGINT" ? Interrupt : Terminate), mayEndWith: [130, 0]);

    /// <summary>Commands at once on one store: each run trained once, all end well.</summary>
    public Outcome AtOnce(int commands)
    {
        using var store = new Store();
        var started = Enumerable.Range(0, commands).Select(_ => store.Start(Store.Training)).ToArray();
        var ends = started.Select(process => Task.Run(() => Store.End(process))).ToArray().Select(end => end.Result).ToArray();
        var failures = ends.Where(end => end.ExitCode != 0).Select(end => $"ended with {end.ExitCode}: {LastLine(end.Messages)}").ToList();
        if (Directory.Exists(Path.Combine(store.Folder, "failed")) || Directory.Exists(Path.Combine(store.Folder, "damaged")))
            failures.Add("a run failed or was set aside");
        failures.AddRange(Differences(store));
        return new($"{commands} commands at once on one store", 1, failures);
    }

    /// <summary>The store is deleted while a command trains.</summary>
    public Outcome StoreRemoved(int times) => Each("the store removed while training", times, () =>
    {
        using var store = new Store();
        using var process = store.Start(Store.Training);
        Wait();
        for (var tries = 0; tries < 10 && Directory.Exists(store.Folder); tries++)
        {
            try
            {
                Directory.Delete(store.Folder, recursive: true);
            }
            catch (IOException)
            {
                // A worker made a file meanwhile.
            }
        }

        var (exitCode, messages) = Store.End(process);
        return [.. Sentence(exitCode, messages, 0, 4, 5), .. Completes(store)];
    });

    /// <summary>Stores on file systems that are too small or read-only. Only where we may mount one.</summary>
    public IEnumerable<Outcome> OnUnusableFileSystems() =>
        [OnFileSystem("a full disk, not even a log fits", "size=4k"), OnFileSystem("a full disk, no weights fit", "size=64k"), OnFileSystem("a read-only store", "ro")];

    public void Dispose() => reference.Dispose();

    private Outcome OnFileSystem(string what, string options)
    {
        using var folder = new Store();
        if (!Mount(folder.Folder, options))
            return new(what, 0, [], "skipped: mounting needs root");

        try
        {
            var (exitCode, messages) = folder.Run(Store.Training);
            var failures = Sentence(exitCode, messages, 4, 5);
            if (options != "ro" && Mount(folder.Folder, "remount,size=64m"))
                failures = [.. failures, .. Completes(folder)];
            return new(what, 1, failures);
        }
        finally
        {
            Process.Start("umount", ["-l", folder.Folder]).WaitForExit();
        }
    }

    private Outcome Repeat(string what, int times, Action<int> end, int[] mayEndWith, bool goesOn = false)
    {
        var (trials, ended, early, resumed) = (0, 0, 0, 0);
        List<string> failures = [];
        while (ended < times && trials < MostTries * times)
        {
            trials++;
            if (Interrupted() is { Count: > 0 } found)
                failures.Add(string.Join("; ", found));
        }

        return new(
            what, ended, failures,
            $"{(trials == ended ? "" : $"{trials - ended} more had ended before; ")}{(early == 0 ? "" : $"{early} before .NET had started the command; ")}{resumed} runs went on from a checkpoint");

        List<string> Interrupted()
        {
            using var store = new Store();
            using var process = store.Start(Store.Training);
            var listening = Task.Run(() => Store.End(process));
            var waited = Wait();
            ended += process.HasExited ? 0 : 1;
            var session = process.Id;
            var finished = store.Records().Count;
            if (!process.HasExited)
                end(session);
            List<string> wrong = [];
            // One worker that was killed alone is not the command's end: it goes on with the others.
            if (goesOn && !process.WaitForExit(CommandMayGoOn))
                wrong.Add("the command did not end");
            var clock = Stopwatch.StartNew();
            while (Store.Alive(session).Count > 0 && clock.ElapsedMilliseconds < OrphansMayLive)
                Task.Delay(20).Wait();
            if (Store.Alive(session) is { Count: > 0 } alive)
            {
                wrong.Add($"{alive.Count} processes lived {OrphansMayLive / 1_000} seconds after the end");
                Store.Signal(-session, Kill);
            }

            var (exitCode, messages) = listening.Result;
            if (exitCode == 0 && !goesOn && finished < Store.Runs - Store.Workers)
                wrong.Add("it went on as if nothing had been said");
            var before = store.Records();
            // The system ends what cannot listen yet, with SIGTERM's own code; SIGINT's is the one that a command that listens ends with.
            if (exitCode == 128 + Terminate && messages.Length == 0 && waited < DotNetStartsWithin)
                early++;
            else
                wrong.AddRange(Sentence(exitCode, messages, mayEndWith));
            wrong.AddRange(Completes(store));
            resumed += store.Resumed;
            var after = store.Records();
            wrong.AddRange(before.Where(run => after.GetValueOrDefault(run.Key) != run.Value).Select(run => $"finished run {run.Key[..12]} was lost or trained twice"));
            return wrong;
        }
    }

    private static Outcome Each(string what, int times, Func<IReadOnlyList<string>> trial)
    {
        List<string> failures = [];
        for (var i = 0; i < times; i++)
        {
            if (trial() is { Count: > 0 } found)
                failures.Add(string.Join("; ", found));
        }

        return new(what, times, failures);
    }

    /// <summary>Whatever happened: what is there is whole, the next command ends well, and its runs are those of the reference, bit for bit.</summary>
    private IReadOnlyList<string> Completes(Store store)
    {
        List<string> failures = [];
        if (store.Run("runs", "verify") is { ExitCode: not 0 } verified)
            failures.Add($"runs verify ended with {verified.ExitCode}: {LastLine(verified.Messages)}");
        if (store.Run(Store.Training) is { ExitCode: not 0 } next)
            failures.Add($"the next command ended with {next.ExitCode}: {LastLine(next.Messages)}");
        if (store.Checkpoints > 0)
            failures.Add($"{store.Checkpoints} checkpoints of finished runs were left");
        return [.. failures, .. Differences(store)];
    }

    private IEnumerable<string> Differences(Store store)
    {
        var mine = store.Results();
        return results.Where(run => mine.GetValueOrDefault(run.Key) != run.Value).Select(run => $"run {run.Key[..12]} {(mine.ContainsKey(run.Key) ? "has other results" : "is missing")}");
    }

    private static IReadOnlyList<string> Sentence(int exitCode, string messages, params int[] expected) =>
    [
        .. expected.Contains(exitCode) ? Array.Empty<string>() : [$"ended with {exitCode}: {LastLine(messages)}"],
        .. messages.Contains("   at FashionRepro", StringComparison.Ordinal) || messages.Contains("Unhandled exception", StringComparison.Ordinal) ? ["a stack trace"] : Array.Empty<string>(),
    ];

    private static bool Mount(string folder, string options)
    {
        using var mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]) { RedirectStandardError = true, UseShellExecute = false })!;
        mount.WaitForExit();
        return mount.ExitCode == 0;
    }

    private static string LastLine(string messages) => messages.TrimEnd().Split('\n')[^1];

    /// <summary>A random part of the time that an undisturbed command takes, in milliseconds.</summary>
    private int Wait()
    {
        var time = random.Next(usual);
        Task.Delay(time).Wait();
        return time;
    }
}
