using System.Diagnostics;
using System.Globalization;

namespace FashionRepro.Cli.Tests;

/// <summary>The command line as another process, to be listened to and sent signals while it runs.</summary>
internal sealed class CommandProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly Process process;
    private readonly List<string> messages = [];
    private readonly Task<string> output;
    private readonly Task listening;

    public CommandProcess(string checkout, string store, string[] arguments, IReadOnlyList<(string Name, string? Value)> variables)
    {
        // A shell that starts tests in the background has its children ignore Ctrl-C; env takes that back.
        string[] prefix = OperatingSystem.IsLinux() ? ["--default-signal=INT,TERM", Environment.ProcessPath!] : [];
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : Environment.ProcessPath!)
        {
            WorkingDirectory = checkout,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])[.. prefix, "exec", typeof(FashionRepro.Cli.CommandLine).Assembly.Location, .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["FASHIONREPRO_STORE"] = store;
        foreach (var name in (string[])["CI", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "FASHIONREPRO_WORKERS", "FASHIONREPRO_CHECKPOINTS", "FASHIONREPRO_STUDY"])
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        listening = ListenAsync();
    }

    public int Id => process.Id;

    public string Messages
    {
        get
        {
            lock (messages)
                return string.Join('\n', messages);
        }
    }

    /// <summary>Waits until it says something.</summary>
    public void WaitFor(string text) => Wait(() => Messages.Contains(text, StringComparison.Ordinal), () => $"'{text}' was never said. It said:\n{Messages}", Patience);

    /// <summary>Waits until its end.</summary>
    public CommandResult Wait()
    {
        Wait(() => process.HasExited, () => $"It did not end. It said:\n{Messages}", Patience);
        process.WaitForExit();
        listening.Wait();
        return new CommandResult(process.ExitCode, output.Result, Messages);
    }

    /// <summary>Its workers, by the files of the system (Linux).</summary>
    public IReadOnlyList<int> Workers() => [.. Children(Id)];

    public void Signal(string name) => Send(name, Id);

    public static void Send(string signal, int id)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
        kill.WaitForExit();
    }

    /// <summary>Whether a process runs. One that has ended and that nobody asked after yet does not.</summary>
    public static bool IsAlive(int id) => State(id) is not (null or "Z");

    /// <summary>Waits until they are gone, for less time than they would have work for.</summary>
    public static void WaitUntilGone(IReadOnlyList<int> ids) => Wait(() => !ids.Any(IsAlive), () => $"{string.Join(", ", ids)} did not end", TimeSpan.FromSeconds(30));

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private static IEnumerable<int> Children(int parent) =>
        Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id != 0 && Field(id, 1) == parent.ToString(CultureInfo.InvariantCulture));

    private static string? State(int id) => Field(id, 0);

    /// <summary>A field of <c>/proc/ID/stat</c> behind the name in brackets: 0 is the state, 1 the parent. Null where there is no such process.</summary>
    private static string? Field(int id, int field)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ')[field];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task ListenAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lock (messages)
                messages.Add(line);
        }
    }

    private static void Wait(Func<bool> condition, Func<string> otherwise, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > patience)
                Assert.Fail($"Within {patience.TotalSeconds} s: {otherwise()}");
            Task.Delay(LookAgain).Wait();
        }
    }
}

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">Its results.</param>
/// <param name="Messages">Its progress, warnings and errors.</param>
internal sealed record CommandResult(int ExitCode, string Output, string Messages);
