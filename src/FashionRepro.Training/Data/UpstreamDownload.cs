using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>Downloads the files from where their authors publish them.</summary>
internal sealed class UpstreamDownload(DownloadSettings settings, IProgress<DataProgress>? progress) : IFetcher
{
    /// <summary>Compression never makes a file longer by more than this.</summary>
    private const long MostOverhead = 1 << 20;

    public string Name => $"download from {settings.Upstream}";

    public async Task FetchAsync(IReadOnlyList<DataFile> files, DataFolder incoming, CancellationToken cancellation)
    {
        using var download = new FileDownload(settings, progress);
        foreach (var file in files.Where(file => !incoming.Check(file, cancellation).IsOk))
        {
            progress?.Report(new DataProgress($"Downloading {file.CompressedName} from {settings.Upstream}"));
            await download.FetchAsync(
                new(new(settings.Upstream, file.CompressedName), file.CompressedName, file.Values + MostOverhead), Path.Combine(incoming.Folder, file.CompressedName),
                () => incoming.Check(file, cancellation) is { IsOk: false } wrong ? wrong.ToString() : null, cancellation);
        }
    }
}
