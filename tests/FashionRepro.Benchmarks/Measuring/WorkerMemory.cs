using System.Globalization;

namespace FashionRepro.Benchmarks.Measuring;

/// <summary>Reads how much memory the worker of a run has had, from Linux's list of processes.</summary>
internal static class WorkerMemory
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>Peak resident bytes of the worker of a real run of one epoch; null where the system does not tell.</summary>
    public static async Task<double?> PeakAsync(Session session, string model)
    {
        if (!OperatingSystem.IsLinux())
            return null;

        session.Say($"  one epoch of {model}");
        using var store = new TemporaryFolder();
        var run = session.TimeAsync(store.Path, "run", model, "--seeds", "1", "--set", "training.epochs=1", "--workers", "1");
        double? peak = null;
        while (await Task.WhenAny(run, Task.Delay(LookAgain, session.Cancellation)) != run)
        {
            // The peak that the kernel keeps only rises, so the last look is the one that counts.
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                if (Read(process, "cmdline") is { } line && IsWorker(line.Split('\0'), store.Path) && Peak(Read(process, "status")) is { } bytes)
                    peak = Math.Max(peak ?? 0, bytes);
            }
        }

        await run;
        return peak;
    }

    /// <summary>A worker's last arguments are its verb and a folder of its store.</summary>
    private static bool IsWorker(string[] arguments, string store)
    {
        var verb = Array.IndexOf(arguments, "worker");
        return verb >= 0 && verb + 1 < arguments.Length && arguments[verb + 1].StartsWith(store, StringComparison.Ordinal);
    }

    private static double? Peak(string? status)
    {
        const string name = "VmHWM:";
        const double kibibyte = 1024;
        var line = status?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? null : double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * kibibyte;
    }

    /// <summary>Null where the process has ended meanwhile, or is somebody else's.</summary>
    private static string? Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
