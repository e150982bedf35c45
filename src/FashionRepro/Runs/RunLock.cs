namespace FashionRepro.Runs;

/// <summary>
/// The right to train one run, across processes. The operating system gives it back when its holder ends, however that happens,
/// so a crash leaves no lock behind.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream file;

    /// <summary>Error codes by which .NET tells that another handle has the file: EWOULDBLOCK of flock, ERROR_SHARING_VIOLATION on Windows.</summary>
    private static readonly int Held = OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35;

    private RunLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock if nobody has it.</summary>
    /// <param name="path">The lock's file; it stays behind, empty, because deleting it would race with the next holder.</param>
    /// <returns>The lock, or null where another process holds it.</returns>
    /// <exception cref="IOException">The file cannot be made or opened; waiting would not help.</exception>
    public static RunLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException problem) when (problem.HResult == Held)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a lock in this folder keeps anybody out, tried with one of its own. It does not on some network file systems, nor where
    /// DOTNET_SYSTEM_IO_DISABLEFILELOCKING is set: there every process would get every lock.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static bool Holds(string folder)
    {
        var path = Path.Combine(folder, $"probe-{Guid.NewGuid():N}.lock");
        try
        {
            using var first = TryTake(path);
            using var second = TryTake(path);
            return first is not null && second is null;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
