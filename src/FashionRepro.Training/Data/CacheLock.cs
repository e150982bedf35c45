using FashionRepro.Runs;

namespace FashionRepro.Training.Data;

/// <summary>The right to fill the cache. The system takes it back from a process that dies.</summary>
internal static class CacheLock
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until no other process has it.</summary>
    /// <returns>The lock; disposing gives it back.</returns>
    /// <exception cref="TimeoutException">Another process kept it longer than <see cref="DataSettings.CacheWait"/>.</exception>
    public static async Task<IDisposable> TakeAsync(DataSettings settings, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var path = Path.Combine(settings.CacheFolder, "lock");
        for (var waited = TimeSpan.Zero; ; waited += Poll)
        {
            if (RunLock.TryTake(path) is { } taken)
                return taken;
            if (waited == TimeSpan.Zero)
                progress?.Report(new DataProgress($"Another process is filling {settings.CacheFolder}; waiting for it."));
            if (waited >= settings.CacheWait)
                throw new TimeoutException($"another process has had {path} for over {settings.CacheWait.TotalSeconds:N0} s");
            await Task.Delay(Poll, cancellation);
        }
    }
}
