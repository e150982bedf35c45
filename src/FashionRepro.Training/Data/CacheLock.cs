namespace FashionRepro.Training.Data;

/// <summary>The right to fill the cache. The system takes it back from a process that dies.</summary>
internal static class CacheLock
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until no other process has it.</summary>
    /// <returns>The lock; disposing gives it back.</returns>
    /// <exception cref="TimeoutException">Another process kept it longer than <see cref="DataSettings.CacheWait"/>.</exception>
    public static async Task<IAsyncDisposable> TakeAsync(DataSettings settings, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var path = Path.Combine(settings.CacheFolder, "lock");
        for (var waited = TimeSpan.Zero; ; waited += Poll)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsTaken(e))
            {
                if (waited == TimeSpan.Zero)
                    progress?.Report(new DataProgress($"Another process is filling {settings.CacheFolder}; waiting for it."));
                if (waited >= settings.CacheWait)
                    throw new TimeoutException($"another process has had {path} for over {settings.CacheWait.TotalSeconds:N0} s", e);
            }
            await Task.Delay(Poll, cancellation);
        }
    }

    /// <summary>Sharing or lock violation on Windows; EWOULDBLOCK, as .NET passes it on, on Linux and on macOS.</summary>
    private static bool IsTaken(IOException e) => e.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021) or 11 or 35;
}
