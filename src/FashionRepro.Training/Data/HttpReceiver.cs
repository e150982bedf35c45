using System.Net;

namespace FashionRepro.Training.Data;

/// <summary>A file to be received.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Name">Its name in messages.</param>
/// <param name="MostBytes">The most bytes that are taken; a server that sends on and on is stopped.</param>
internal sealed record Transfer(Uri Address, string Name, long MostBytes);

/// <summary>A transfer did not bring the whole file.</summary>
internal sealed class TransferException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient { get; } = isTransient;

    /// <summary>Whether no connection came about.</summary>
    public bool Unreachable { get; init; }

    /// <summary>How long the server asked to be left alone; at most <see cref="HttpReceiver.LongestRetryAfter"/>.</summary>
    public TimeSpan RetryAfter { get; init; }
}

/// <summary>One request for one file, continuing what is on disk (RFC 9110, sections 13.1.5 If-Range and 14.2 Range).</summary>
internal sealed class HttpReceiver(DownloadSettings settings, IProgress<DataProgress>? progress)
{
    /// <summary>A server that asks for more patience than this counts as one that fails.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(60);

    /// <summary>Time to make a connection.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a second that a connected server has to send: one that sends a byte now and then is never silent.</summary>
    private const int LeastRate = 1024;

    private const int ReportEvery = 1 << 20;

    // Compressed content must arrive as it is: the offsets of a Range request count its bytes. Time is limited per step: a slow line may take as long as it needs.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, AutomaticDecompression = DecompressionMethods.None }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Receives the rest of a file, or all of it where the server cannot send the rest.</summary>
    /// <returns>Whether bytes of an earlier request were kept.</returns>
    /// <exception cref="TransferException">What came is on disk, for the next request to continue.</exception>
    public async Task<bool> ReceiveAsync(Transfer transfer, PartialFile partial, CancellationToken cancellation)
    {
        using var watchdog = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            using var request = Request(transfer.Address, partial);
            watchdog.CancelAfter(ConnectTimeout + settings.StallTimeout);
            using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, watchdog.Token);
            var resumed = IsRest(response, partial, transfer);
            await using var target = resumed ? partial.Continue() : partial.Restart(response.Headers.ETag);
            await CopyAsync(response, target, transfer, watchdog);
            return resumed;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // The handler's own connect timeout arrives as a cancellation with a TimeoutException inside.
            throw e.InnerException is TimeoutException
                ? new TransferException($"no connection to {transfer.Address.Host} within {ConnectTimeout.TotalSeconds:0.#} s", true, e) { Unreachable = true }
                : new TransferException($"{transfer.Name}: the server was silent for {settings.StallTimeout.TotalSeconds:0.#} s", true, e);
        }
        catch (UriFormatException e)
        {
            throw new TransferException($"{transfer.Name}: the server redirects to what is no address: {e.Message}", false, e);
        }
        catch (HttpRequestException e)
        {
            throw new TransferException($"{transfer.Name}: {e.Message}", true, e)
            {
                Unreachable = e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                    or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
            };
        }
    }

    private static HttpRequestMessage Request(Uri address, PartialFile partial)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new("identity"));
        request.Headers.UserAgent.Add(new("FashionRepro", null));
        if (partial.Length is > 0 and var length)
        {
            request.Headers.Range = new(length, null);
            if (partial.Version is { } version)
                request.Headers.IfRange = new(version);
        }
        return request;
    }

    /// <summary>Whether the response brings what is missing (true) or the whole file (false).</summary>
    /// <exception cref="TransferException">It brings neither.</exception>
    private static bool IsRest(HttpResponseMessage response, PartialFile partial, Transfer transfer)
    {
        if (response.StatusCode == HttpStatusCode.OK)
            return false;
        if (response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == partial.Length)
            return true;
        var status = $"{transfer.Name}: the server answered {(int)response.StatusCode} {response.ReasonPhrase}";
        if (response.StatusCode is HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // What is on disk is no beginning of what the server has.
            partial.Delete();
            throw new TransferException($"{status} for a range it does not have", true);
        }
        var retryAfter = response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        var isTransient = (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        throw new TransferException(status, isTransient && retryAfter <= LongestRetryAfter) { RetryAfter = retryAfter };
    }

    private async Task CopyAsync(HttpResponseMessage response, FileStream target, Transfer transfer, CancellationTokenSource watchdog)
    {
        var total = response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength;
        await using var content = await response.Content.ReadAsStreamAsync(watchdog.Token);
        var buffer = new byte[1 << 16];
        var reported = target.Length;
        var (windowBegan, windowLength) = (TimeProvider.System.GetTimestamp(), target.Length);
        while (await ReadAsync(content, buffer, transfer, watchdog) is > 0 and var read)
        {
            // Not cancelled by the watchdog: it watches the server, not the disk.
            await target.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            if (target.Length > transfer.MostBytes)
                throw new TransferException($"{transfer.Name}: the server sent more than {transfer.MostBytes:N0} bytes", false);
            if (TimeProvider.System.GetElapsedTime(windowBegan) is var window && window >= settings.StallTimeout)
            {
                if (target.Length - windowLength < LeastRate * window.TotalSeconds)
                    throw new TransferException($"{transfer.Name}: the server sent less than {LeastRate:N0} bytes a second for {window.TotalSeconds:0.#} s", true);
                (windowBegan, windowLength) = (TimeProvider.System.GetTimestamp(), target.Length);
            }

            if (target.Length - reported < ReportEvery)
                continue;
            reported = target.Length;
            progress?.Report(new DataTransfer(transfer.Name, reported, total));
        }
        progress?.Report(new DataTransfer(transfer.Name, target.Length, total));
    }

    private async Task<int> ReadAsync(Stream content, byte[] buffer, Transfer transfer, CancellationTokenSource watchdog)
    {
        watchdog.CancelAfter(settings.StallTimeout);
        try
        {
            return await content.ReadAsync(buffer, watchdog.Token);
        }
        catch (IOException e)
        {
            throw new TransferException($"{transfer.Name}: the connection broke: {e.Message}", true, e);
        }
    }
}
