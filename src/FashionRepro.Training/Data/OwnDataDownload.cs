using System.Security.Cryptography;
using FashionRepro.Data;
using FashionRepro.Training.Data.Formats;

namespace FashionRepro.Training.Data;

/// <summary>
/// The download that a description names, in a folder of the cache: checked by its SHA-256, unpacked where it is a zip file, and only then renamed to <see cref="Folder"/>, so that what is there is whole.
/// One process at a time may call this.
/// </summary>
internal sealed class OwnDataDownload(DataDescription data, DataSettings settings, IProgress<DataProgress>? progress)
{
    private const int ShownDigits = 12;

    private readonly DataDownload download = data.Download!;

    /// <summary>Where the files are when it is done. Another download has another folder.</summary>
    public string Folder { get; } = Path.GetFullPath(Path.Combine(settings.CacheFolder, $"{data.Name}-{data.Download!.Sha256[..ShownDigits]}"));

    /// <exception cref="FetchFailedException">It could not be downloaded.</exception>
    /// <exception cref="InvalidDataException">It could not be unpacked.</exception>
    public async Task FetchAsync(CancellationToken cancellation)
    {
        if (settings.Download is not { } how)
            throw new FetchFailedException("is not there, and nothing is downloaded here");

        var name = Path.GetFileName(Uri.UnescapeDataString(download.Url.AbsolutePath));
        if (name.Length == 0)
            throw new FetchFailedException($"cannot be filled from {download.Url}: the address does not end in a file's name");
        var incoming = Folder + ".incoming";
        Directory.CreateDirectory(incoming);
        var file = Path.Combine(incoming, name);
        if (await FindDifferenceAsync(file, cancellation) is not null)
        {
            progress?.Report(new DataProgress($"Downloading {name} from {download.Url}"));
            await new FileDownload(how, progress).FetchAsync(new(download.Url, name, MostBytes), file, () => FindDifferenceAsync(file, cancellation).GetAwaiter().GetResult(), cancellation);
        }

        var whole = Path.Combine(incoming, "files");
        if (Directory.Exists(whole))
            Directory.Delete(whole, recursive: true);
        Directory.CreateDirectory(whole);
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            await ZipArchiveFile.UnpackAsync(file, whole, MostBytes, MostFiles, cancellation);
        else
            File.Move(file, Path.Combine(whole, name));
        Directory.Move(whole, Folder);
        Directory.Delete(incoming, recursive: true);
        progress?.Report(new DataProgress($"{data.Title} is in {Folder}, downloaded from {download.Url} and verified."));
    }

    private IEnumerable<DataPart> Parts => data.Test is { } test ? [data.Training, test] : [data.Training];

    private long Images => Parts.Sum(part => (long)part.Count);

    /// <summary>Far more than any format takes for the images, so that what reaches it is something else.</summary>
    private long MostBytes => (64L << 20) + (Images * (4096 + (16L * data.Shape.Channels * data.Shape.Height * data.Shape.Width)));

    private long MostFiles => 10_000 + (2 * Images);

    private async Task<string?> FindDifferenceAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            return "is missing";
        await using var file = File.OpenRead(path);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        return sha256 == download.Sha256 ? null
            : $"what {download.Url} sends is not what {OwnData.Shown(data)} says: its SHA-256 is {sha256}; expected {download.Sha256}. If it is the right file, correct download.sha256 there";
    }
}
