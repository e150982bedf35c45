using System.Net;
using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>
/// Downloads over HTTPS, one file after the other. A broken download is continued where it stopped, also by a later process; transient failures
/// are tried again a bounded number of times; neither connecting nor a silent or a very slow server can hold it up for longer than the settings say.
/// </summary>
internal sealed class UpstreamDownload(DownloadSettings settings, IProgress<DataProgress>? progress) : IFetcher
{
    /// <summary>A server that cannot be reached is unlikely to appear within seconds, and other sources wait.</summary>
    private const int AttemptsToReach = 2;

    public string Name => $"download from {settings.Upstream}";

    public async Task FetchAsync(IReadOnlyList<DataFile> files, DataFolder incoming, CancellationToken cancellation)
    {
        // Compressed content must arrive as it is: the offsets of a Range request count its bytes.
        using var handler = new SocketsHttpHandler { ConnectTimeout = settings.ConnectTimeout, AutomaticDecompression = DecompressionMethods.None };
        // Time is limited per step: a slow line may take as long as it needs.
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var receiver = new HttpReceiver(client, settings, progress);
        foreach (var file in files)
            await FetchAsync(receiver, file, incoming, cancellation);
    }

    private async Task FetchAsync(HttpReceiver receiver, DataFile file, DataFolder incoming, CancellationToken cancellation)
    {
        if (incoming.Check(file, cancellation).IsOk)
            return;
        progress?.Report(new DataProgress($"Downloading {file.CompressedName} from {settings.Upstream}"));
        var complete = Path.Combine(incoming.Folder, file.CompressedName);
        var partial = new PartialFile(complete + ".part");
        var address = new Uri(settings.Upstream, file.CompressedName);
        var pause = settings.FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var wasResumed = await receiver.ReceiveAsync(address, file, partial, cancellation);
                partial.MoveTo(complete);
                if (incoming.Check(file, cancellation) is not { IsOk: false } wrong)
                    return;
                // Two halves need not fit where the server does not name versions: fetch it whole before judging.
                throw new TransferException(wrong.ToString(), isTransient: wasResumed);
            }
            catch (TransferException e) when (e.IsTransient && attempt < (e.Unreachable ? Math.Min(AttemptsToReach, settings.Attempts) : settings.Attempts))
            {
                var wait = e.RetryAfter > pause ? e.RetryAfter : pause;
                progress?.Report(new DataWarning($"{e.Message}; trying again in {wait.TotalSeconds:0.#} s ({partial.Length:N0} bytes kept)"));
                await Task.Delay(wait, cancellation);
                pause *= 2;
            }
            catch (TransferException e)
            {
                throw new FetchFailedException(attempt == 1 ? e.Message : $"{e.Message} (tried {attempt} times)", e);
            }
        }
    }
}
