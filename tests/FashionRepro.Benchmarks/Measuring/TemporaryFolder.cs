namespace FashionRepro.Benchmarks.Measuring;

/// <summary>A folder that goes when it is disposed of.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fashion-repro-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
