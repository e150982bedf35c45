using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FashionRepro.Runs;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Training;

/// <summary>
/// A run's state as a file, <see cref="TrainingState"/> as JSON behind the key of the run, the environment and the hash of both. What is cut short or altered, or of
/// another run or environment, is as if it were not there: the run begins again. It is written whole and no run is ever read from it.
/// </summary>
/// <param name="path">The file; its folder need not exist.</param>
/// <param name="key">The run.</param>
/// <param name="environment">Where it trains: elsewhere the last bits would be others.</param>
/// <param name="interval">Time that may be lost. Training that ends sooner writes nothing.</param>
public sealed class CheckpointFile(string path, RunKey key, RunEnvironment environment, TimeSpan interval) : ICheckpoint
{
    private readonly string head = $"{key} {CanonicalJson.Of(environment)}";
    private long last = TimeProvider.System.GetTimestamp();

    /// <summary>Time that a killed run may lose.</summary>
    public static TimeSpan UsualInterval { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Epochs that were done before this process began; 0 where it began anew.</summary>
    public int EpochsBefore { get; private set; }

    /// <inheritdoc/>
    public TrainingState? Load()
    {
        try
        {
            if (!File.Exists(path) || File.ReadAllText(path).Split('\n', 2) is not [var hash, var content] || hash != Hash(content))
                return null;

            var state = content.Split('\n', 2) is [var written, var json] && written == head ? JsonSerializer.Deserialize<TrainingState>(json, RecordJson.Options) : null;
            EpochsBefore = state?.Epochs.Count ?? 0;
            return state;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Save(Func<TrainingState> state)
    {
        if (TimeProvider.System.GetElapsedTime(last) < interval)
            return;

        var content = $"{head}\n{JsonSerializer.Serialize(state(), RecordJson.Options)}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            DurableFile.Write(path, $"{Hash(content)}\n{content}");
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            // The run goes on; it only could not be taken up again here.
        }

        last = TimeProvider.System.GetTimestamp();
    }

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
