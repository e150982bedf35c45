using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Training;

/// <summary>
/// A run's state as a file: the run's key and the environment, JSON, the bytes of every tensor, and the SHA-256 of all that. What is cut short or altered, or of another run
/// or environment, is as if it were not there: the run begins again. It is written whole and no run is ever read from it.
/// </summary>
/// <param name="path">The file; its folder need not exist.</param>
/// <param name="key">The run.</param>
/// <param name="environment">Where it trains: elsewhere the last bits would be others.</param>
/// <param name="interval">Time that may be lost. Training that ends sooner writes nothing.</param>
/// <param name="defect">What makes an error on purpose, null where nothing does. Its code is not in the key, so a state is taken up only by the build that left it.</param>
public sealed class CheckpointFile(string path, RunKey key, RunEnvironment environment, TimeSpan interval, Type? defect = null) : ICheckpoint
{
    private readonly string head = $"{key} {CanonicalJson.Of(environment)}{(defect is null ? "" : $" {defect.Module.ModuleVersionId}")}";
    private long last = TimeProvider.System.GetTimestamp();

    /// <summary>Epochs that were done before this process began; 0 where it began anew.</summary>
    public int EpochsBefore { get; private set; }

    /// <inheritdoc/>
    public TrainingState? Load()
    {
        try
        {
            var state = File.Exists(path) ? Read() : null;
            EpochsBefore = state?.Epochs.Count ?? 0;
            return state;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or OutOfMemoryException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Save(Func<TrainingState> state)
    {
        if (TimeProvider.System.GetElapsedTime(last) < interval)
            return;

        try
        {
            var now = state();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            DurableFile.Write(path, stream => Write(stream, now));
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            // The run goes on; it only could not be taken up again here.
        }

        last = TimeProvider.System.GetTimestamp();
    }

    private void Write(Stream stream, TrainingState state)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(head);
        Write(writer, [JsonSerializer.SerializeToUtf8Bytes(state with { Network = [], Optimizer = [] }, RecordJson.Options)]);
        Write(writer, state.Network);
        Write(writer, state.Optimizer);
        writer.Flush();
        stream.Position = 0;
        stream.Write(SHA256.HashData(stream));
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<byte[]> arrays)
    {
        writer.Write(arrays.Count);
        foreach (var array in arrays)
        {
            writer.Write(array.Length);
            writer.Write(array);
        }
    }

    private TrainingState? Read()
    {
        var bytes = File.ReadAllBytes(path);
        var content = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
        if (!bytes.AsSpan(content.Length).SequenceEqual(SHA256.HashData(content))) // looked at first, so that nothing is read that was not written
            return null;

        using var reader = new BinaryReader(new MemoryStream(bytes));
        return reader.ReadString() == head && JsonSerializer.Deserialize<TrainingState>(Arrays(reader)[0], RecordJson.Options) is { } state
            ? state with { Network = Arrays(reader), Optimizer = Arrays(reader) }
            : null;
    }

    private static byte[][] Arrays(BinaryReader reader) => [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadBytes(reader.ReadInt32()))];
}
