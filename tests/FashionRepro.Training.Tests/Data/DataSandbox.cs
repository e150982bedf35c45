using FashionRepro.Data;
using FashionRepro.Training.Data;

namespace FashionRepro.Training.Tests.Data;

/// <summary>A temporary folder, settings that reach nothing outside it, and what was reported.</summary>
public sealed class DataSandbox : IProgress<DataProgress>, IDisposable
{
    private readonly List<DataProgress> reported = [];

    public DataSandbox() => Settings = new()
    {
        SystemFolders = [System],
        CacheFolder = Cache,
        Download = null,
        DebianPackage = null,
        Expected = SmallDataSet.Files,
    };

    public string Root { get; } = Directory.CreateTempSubdirectory("fashion-repro-tests-").FullName;

    public string Given => Path.Combine(Root, "given");

    public string System => Path.Combine(Root, "system");

    public string Cache => Path.Combine(Root, "cache");

    public DataSettings Settings { get; set; }

    public IReadOnlyList<DataProgress> Reported
    {
        get
        {
            lock (reported)
                return [.. reported];
        }
    }

    public IEnumerable<string> Warnings => Reported.OfType<DataWarning>().Select(warning => Plain(warning.Message));

    public Task<ImageDataSet> AcquireAsync(CancellationToken cancellation = default) => DataSources.AcquireAsync(DataDescription.Usual, Settings, this, cancellation);

    /// <summary>The message, without what differs from run to run.</summary>
    public async Task<string> FailureAsync()
    {
        try
        {
            await AcquireAsync();
        }
        catch (DataUnavailableException e)
        {
            return Plain(e.Message);
        }
        throw new AssertionException("The data set was had.");
    }

    /// <summary>Everything under the folder with its size, to see that nothing was changed.</summary>
    public IReadOnlyList<string> Listing() =>
        [.. new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(Root, file.FullName)} {file.Length} {file.LastWriteTimeUtc:O}").Order(StringComparer.Ordinal)];

    public string Plain(string message) => message.Replace(Root, "/tmp", StringComparison.Ordinal);

    public void Report(DataProgress value)
    {
        lock (reported)
            reported.Add(value);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
