using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>
/// Our own folder of fetched files. Files are fetched into a folder inside it, verified there, and renamed into place, so that a reader never
/// sees half a file. One process at a time fills it; the others wait and then find it full.
/// </summary>
internal sealed class DataCache(DataSettings settings, IProgress<DataProgress>? progress)
{
    /// <summary>Compression never makes a file longer by more than this.</summary>
    private const long MostOverhead = 1 << 20;

    private readonly DataFolder files = new(DataPlace.Cache, settings.CacheFolder, settings.Expected);
    private readonly DataFolder incoming = new(DataPlace.Cache, Path.Combine(settings.CacheFolder, "incoming"), settings.Expected);

    /// <summary>Fetches what is missing and reads the data set.</summary>
    /// <param name="failures">Why the cache and each source did not serve is added here.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <returns>The data set, or null where no source had it.</returns>
    public async Task<ImageDataSet?> FillAsync(List<(string Source, IReadOnlyList<string> Reasons)> failures, CancellationToken cancellation)
    {
        var name = $"cache {settings.CacheFolder}";
        try
        {
            var existed = Directory.Exists(settings.CacheFolder);
            Directory.CreateDirectory(settings.CacheFolder);
            using var cacheLock = await CacheLock.TakeAsync(settings, progress, cancellation);
            var content = files.Read(cancellation);
            if (content.DataSet is { } filledMeanwhile)
                return filledMeanwhile;
            failures.Add((name, existed ? content.Reasons : ["does not exist"]));
            SetAsideWrong(content.Failures);
            Directory.CreateDirectory(incoming.Folder);
            return await FetchAsync(content.Failures, failures, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException)
        {
            failures.RemoveAll(failure => failure.Source == name);
            failures.Add((name, [$"cannot be filled: {e.Message}"]));
            return null;
        }
    }

    private async Task<ImageDataSet?> FetchAsync(IReadOnlyList<DataCheck> lacking, List<(string Source, IReadOnlyList<string> Reasons)> failures, CancellationToken cancellation)
    {
        foreach (var (source, fetchAsync) in Sources(cancellation))
        {
            try
            {
                await fetchAsync([.. lacking.Select(check => check.File)]);
            }
            catch (FetchFailedException e)
            {
                progress?.Report(new DataWarning($"{source}: {e.Message}"));
                failures.Add((source, [e.Message]));
            }
            Adopt(lacking, cancellation);
            var content = files.Read(cancellation);
            if (content.DataSet is { } fetched)
            {
                Directory.Delete(incoming.Folder, recursive: true);
                progress?.Report(new DataProgress($"{FashionMnist.Name} is in {settings.CacheFolder}, fetched by {source} and verified."));
                return fetched;
            }
            lacking = content.Failures;
        }
        return null;
    }

    /// <summary>The sources as messages name them, and what puts files into <see cref="incoming"/>: what is there is verified also after a failure, because three files of four are worth keeping.</summary>
    private IEnumerable<(string Name, Func<IReadOnlyList<DataFile>, Task> FetchAsync)> Sources(CancellationToken cancellation)
    {
        if (settings.Download is { } download)
            yield return ($"download from {download.Upstream}", files => DownloadAsync(download, files, cancellation));
        if (settings.DebianPackage is { } package)
            yield return ($"Debian package {FashionMnist.DebianPackage}", files => new DebianPackage(package, progress).FetchAsync(files, incoming, cancellation));
    }

    private async Task DownloadAsync(DownloadSettings upstream, IReadOnlyList<DataFile> files, CancellationToken cancellation)
    {
        var download = new FileDownload(upstream, progress);
        foreach (var file in files.Where(file => !incoming.Check(file, cancellation).IsOk))
        {
            progress?.Report(new DataProgress($"Downloading {file.CompressedName} from {upstream.Upstream}"));
            await download.FetchAsync(
                new(new(upstream.Upstream, file.CompressedName), file.CompressedName, file.Values + MostOverhead), Path.Combine(incoming.Folder, file.CompressedName),
                () => incoming.Check(file, cancellation) is { IsOk: false } wrong ? wrong.ToString() : null, cancellation);
        }
    }

    /// <summary>A wrong file of ours is kept beside the place it had, for whoever wants to know what happened to it.</summary>
    private void SetAsideWrong(IEnumerable<DataCheck> lacking)
    {
        foreach (var check in lacking.Where(check => check.Outcome == DataCheckOutcome.Wrong))
        {
            var aside = check.Path + ".corrupt";
            File.Move(check.Path, aside, overwrite: true);
            progress?.Report(new DataWarning($"{check.Path} {check.Message}. It is set aside as {Path.GetFileName(aside)} and fetched anew."));
        }
    }

    private void Adopt(IEnumerable<DataCheck> lacking, CancellationToken cancellation)
    {
        foreach (var file in lacking.Select(check => check.File))
        {
            if (incoming.Check(file, cancellation) is not { IsOk: true, Path: var path })
                continue;
            using (var handle = File.OpenHandle(path, access: FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(handle);
            File.Move(path, Path.Combine(settings.CacheFolder, Path.GetFileName(path)), overwrite: true);
        }
    }
}
