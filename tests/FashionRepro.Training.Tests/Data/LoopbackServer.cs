using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FashionRepro.Training.Tests.Data;

/// <summary>What the server was asked.</summary>
/// <param name="Name">The file.</param>
/// <param name="From">First byte of the range asked for; null: all.</param>
/// <param name="IfRange">The version it must have for that.</param>
public sealed record ServerRequest(string Name, int? From, string? IfRange);

/// <summary>What it answers. <paramref name="BreakAfter"/>: closes after so many bytes of the body; <paramref name="StallAfter"/>: falls silent.
/// <paramref name="Drip"/>: sends the body byte by byte with such a pause.</summary>
public sealed record ServerAnswer(int Status, byte[] Body, string Headers = "", int? BreakAfter = null, int? StallAfter = null, TimeSpan? Drip = null);

/// <summary>An HTTP/1.1 server on loopback that answers each request of a connection of its own as it is told, byte by byte.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<ServerRequest> requests = [];
    private readonly Func<ServerRequest, int, ServerAnswer> respond;
    private readonly Task serving;

    /// <summary>Starts it.</summary>
    /// <param name="respond">Given the request and how many there were for the same file before.</param>
    public LoopbackServer(Func<ServerRequest, int, ServerAnswer> respond)
    {
        this.respond = respond;
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        serving = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<ServerRequest> Requests
    {
        get
        {
            lock (requests)
                return [.. requests];
        }
    }

    /// <summary>As upstream does it: ranges, with a strong ETag.</summary>
    public static ServerAnswer Normal(ServerRequest request)
    {
        var body = SmallDataSet.Compressed(SmallDataSet.Files.All.Single(file => file.CompressedName == request.Name));
        return request.From is { } from && request.IfRange is null or "\"v1\""
            ? new(206, body[from..], $"ETag: \"v1\"\r\nContent-Range: bytes {from}-{body.Length - 1}/{body.Length}\r\n")
            : new(200, body, "ETag: \"v1\"\r\n");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving; // before Stop: accepting on a stopped listener is another exception
        listener.Stop();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(AnswerAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                var stream = connection.GetStream();
                var answer = Record(await ReadHeadAsync(stream));
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {answer.Status} Answer\r\nContent-Length: {answer.Body.Length}\r\nConnection: close\r\n{answer.Headers}\r\n"), stop.Token);
                for (var i = 0; answer.Drip is { } pause && i < answer.Body.Length; i++)
                {
                    await stream.WriteAsync(answer.Body.AsMemory(i, 1), stop.Token);
                    await Task.Delay(pause, stop.Token);
                }

                await stream.WriteAsync(answer.Body.AsMemory(0, answer.BreakAfter ?? answer.StallAfter ?? answer.Body.Length), stop.Token);
                if (answer.StallAfter is not null)
                    await Task.Delay(Timeout.Infinite, stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client left, or the test is over.
            }
        }
    }

    private ServerAnswer Record(string head)
    {
        var lines = head.Split("\r\n");
        string? Header(string name) => lines.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
        var from = Header("Range") is { } range ? int.Parse(range["bytes=".Length..^1]) : (int?)null;
        var request = new ServerRequest(lines[0].Split(' ')[1].TrimStart('/'), from, Header("If-Range"));
        lock (requests)
        {
            var before = requests.Count(earlier => earlier.Name == request.Name);
            requests.Add(request);
            return respond(request, before);
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(next, stop.Token) > 0)
            head.Append((char)next[0]);
        return head.ToString();
    }
}
