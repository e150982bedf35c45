using System.Diagnostics;
using System.Runtime.InteropServices;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Campaign;

/// <summary>A run store of its own in a folder that goes when it does, and the built command line on it.</summary>
/// <param name="folder">A folder that exists; null for a new one.</param>
internal sealed class Store(string? folder = null) : IDisposable
{
    /// <summary>How many runs <see cref="Training"/> makes.</summary>
    public const int Runs = 4;

    /// <summary>How many of them at once.</summary>
    public const int Workers = 2;

    /// <summary>Four small runs, with enough epochs that many are ended between two of them.</summary>
    public static readonly string[] Training = ["run", "tiny", "tiny-cnn", "--seeds", "1..2", "--set", "training.epochs=12", "--workers", $"{Workers}"];

    private readonly bool isOurs = folder is null;

    public string Folder { get; } = folder ?? Directory.CreateTempSubdirectory("fashion-repro-campaign-").FullName;

    /// <summary>Starts a command as the leader of a session, so that all its processes can be found and ended together.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = RepositoryFolder.Find(AppContext.BaseDirectory).Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] command = ["env", "--default-signal=INT,TERM", "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "FashionRepro.Cli.dll"), .. arguments, "--store", Folder];
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        foreach (var name in (string[])["CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FASHIONREPRO_WORKERS", "FASHIONREPRO_STUDY"])
            start.Environment.Remove(name);
        start.Environment[MachineSettings.CheckpointsVariable] = "0"; // after every epoch
        return Process.Start(start)!;
    }

    /// <summary>Runs a command to its end.</summary>
    public (int ExitCode, string Messages) Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return End(process);
    }

    public static (int ExitCode, string Messages) End(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, messages + output.Result);
    }

    /// <summary>The processes of a session that live, the leader among them.</summary>
    public static IReadOnlyList<int> Alive(int session) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!)).Where(id => SessionOf(id) == session)];

    public static void Signal(int target, int signal) => _ = kill(target, signal);

    /// <summary>Every finished run's record, as its file has it.</summary>
    public Dictionary<string, string> Records() => !Directory.Exists(Path.Combine(Folder, "runs")) ? [] :
        Directory.EnumerateFiles(Path.Combine(Folder, "runs"), RecordFile.Name, SearchOption.AllDirectories).ToDictionary(path => Path.GetFileName(Path.GetDirectoryName(path))!, File.ReadAllText);

    /// <summary>How many finished runs went on from a checkpoint, as their logs say.</summary>
    public int Resumed => !Directory.Exists(Path.Combine(Folder, "runs")) ? 0 :
        Directory.EnumerateFiles(Path.Combine(Folder, "runs"), RunStore.LogFile, SearchOption.AllDirectories).Count(path => File.ReadAllText(path).Contains("went on from the checkpoint", StringComparison.Ordinal));

    /// <summary>States of runs that lie about.</summary>
    public int Checkpoints => new RunStore(Folder).Checkpoints().Count;

    /// <summary>Every finished run's result, as canonical JSON.</summary>
    public Dictionary<string, string> Results() => new RunStore(Folder).List().Select(entry => entry.Run).OfType<StoredRun.Intact>()
        .ToDictionary(run => run.Record.Key, run => CanonicalJson.Of(run.Record.Result));

    public void Dispose()
    {
        if (isOurs && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static int SessionOf(int id)
    {
        try
        {
            // "id (name) state parent group session …"; a name may have blanks and brackets. A zombie has ended.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? 0 : int.Parse(fields[3]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int target, int signal);
}
