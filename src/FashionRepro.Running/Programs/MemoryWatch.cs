using System.Globalization;

namespace FashionRepro.Running.Programs;

/// <summary>Looks twice a second how much memory a process and all that it started have, and says so once where it is too much. Linux only; elsewhere there is no limit.</summary>
internal static class MemoryWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <summary>Begins to look, until the watch is disposed.</summary>
    /// <param name="process">Id of the process.</param>
    /// <param name="mostMiB">Resident memory that all of them may have together, in MiB.</param>
    /// <param name="tooMuch">Called where they have more.</param>
    public static IDisposable Begin(int process, int mostMiB, Action tooMuch)
    {
        var said = 0;
        return new Timer(
            _ =>
            {
                if (Resident(process) >> 20 > mostMiB && Interlocked.Exchange(ref said, 1) == 0)
                    tooMuch();
            },
            null, TimeSpan.Zero, Pause);
    }

    /// <summary>Bytes that a process and its descendants have in memory.</summary>
    private static long Resident(int root)
    {
        if (!OperatingSystem.IsLinux())
            return 0;

        var processes = Directory.EnumerateDirectories("/proc").Select(folder => Read(folder)).OfType<(int Id, int Parent, long Pages)>().ToArray();
        var children = processes.ToLookup(process => process.Parent);
        return Environment.SystemPageSize * processes.Where(process => process.Id == root).Sum(WithChildren);

        long WithChildren((int Id, int Parent, long Pages) process) => process.Pages + children[process.Id].Sum(WithChildren);
    }

    /// <summary>Id, parent and pages of a process, as proc(5) has them; null where the folder is none of a process, or it ended.</summary>
    private static (int Id, int Parent, long Pages)? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;

        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' '); // the name before it may have blanks
            return (id, int.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[21], CultureInfo.InvariantCulture));
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
