namespace FashionRepro.Training.Data;

/// <summary>A source did not have what was asked of it; the message says why, in one line.</summary>
internal sealed class FetchFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Downloads over HTTPS, one file after the other. A broken download is continued where it stopped, also by a later process; transient failures
/// are tried again a bounded number of times; neither connecting nor a silent or a very slow server can hold it up for longer than the settings say.
/// </summary>
internal sealed class FileDownload(DownloadSettings settings, IProgress<DataProgress>? progress)
{
    /// <summary>A server that cannot be reached is unlikely to appear within seconds, and other sources wait.</summary>
    private const int AttemptsToReach = 2;

    /// <summary>Receives a file and checks it. What came of it stays beside it, <c>.part</c>, for the next attempt.</summary>
    /// <param name="transfer">The file.</param>
    /// <param name="path">Where it is to lie.</param>
    /// <param name="findDifference">What is wrong with the whole file at that path; null where nothing is.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="FetchFailedException">It could not be had.</exception>
    public async Task FetchAsync(Transfer transfer, string path, Func<string?> findDifference, CancellationToken cancellation)
    {
        var (receiver, partial) = (new HttpReceiver(settings, progress), new PartialFile(path + ".part"));
        var pause = settings.FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var wasResumed = await receiver.ReceiveAsync(transfer, partial, cancellation);
                partial.MoveTo(path);
                if (findDifference() is not { } difference)
                    return;
                // Two halves need not fit where the server does not name versions: fetch it whole before judging.
                throw new TransferException(difference, isTransient: wasResumed);
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
