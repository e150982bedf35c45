using FashionRepro.Data;
using FashionRepro.Training.Data.Formats;

namespace FashionRepro.Training.Data;

/// <summary>Finds the one folder that a person's own data set is in, and has it downloaded where its description says so.</summary>
internal sealed class OwnDataSearch(DataDescription data, DataSettings settings, IProgress<DataProgress>? progress)
{
    /// <summary>The folder that the user named, or the one in it that is named for the data set.</summary>
    public static string? Given(DataDescription data, DataSettings settings) =>
        !settings.IsFolderOfTheSet && settings.Folder is { } folder && Path.Combine(folder, data.Name) is var named && Directory.Exists(named) ? named : settings.Folder;

    /// <exception cref="DataUnavailableException">It is unavailable.</exception>
    public async Task<ImageDataSet> AcquireAsync(CancellationToken cancellation)
    {
        var (place, folder, problem) = Find();
        if (problem is null && place == DataPlace.Cache && !Directory.Exists(folder))
            problem = await FetchAsync(folder, cancellation);
        var content = problem is null ? OwnData.Read(data, folder, cancellation) : new(null, [problem], null);
        if (content.DataSet is not { } found)
            throw DataUnavailableException.Own(data, place, folder, content.Problems);
        if (data.ContentSha256.Length == 0)
            progress?.Report(new DataWarning($"{OwnData.Shown(data)} has no sha256 yet, so that nothing can be trained on it. Of what {folder} holds it is {found.ContentSha256}"));
        return found;
    }

    /// <summary>Checks the folder that the data set is taken from, where it is there; fetches and changes nothing.</summary>
    public IReadOnlyList<DataSetCheck> Verify(CancellationToken cancellation)
    {
        var (place, folder, problem) = Find();
        if (place != DataPlace.Configured && problem is null && !Directory.Exists(folder))
            return [];
        var content = problem is null ? OwnData.Read(data, folder, cancellation) : new(null, [problem], null);
        return [new(place, folder, content.ContentSha256, data.ContentSha256.Length == 0 && content.ContentSha256 is { } found ? [$"{OwnData.Shown(data)} has no sha256 yet; of the {data.Training.Count + (data.Test?.Count ?? 0):N0} images here it is {found}"] : content.Problems)];
    }

    private (DataPlace Place, string Folder, string? Problem) Find()
    {
        if (Given(data, settings) is { } given)
            return (DataPlace.Configured, given, null);
        if (data.Download is not null)
            return (DataPlace.Cache, new OwnDataDownload(data, settings, progress).Folder, null);
        if (data.Folder is not { } relative)
            return (DataPlace.Checkout, OwnData.Shown(data), "names neither folder nor download");
        if (settings.Checkout is not { } checkout)
            return (DataPlace.Checkout, relative, "is relative to the folder that configs is in, which is not known here");

        var folder = Path.GetFullPath(Path.Combine(checkout, relative));
        try
        {
            return (DataPlace.Checkout, folder, RealPath.IsWithin(RealPath.Of(checkout), folder) ? null : $"leaves {checkout}, for {RealPath.Of(folder)}; name that folder with --data (FASHIONREPRO_DATA)");
        }
        catch (IOException e)
        {
            return (DataPlace.Checkout, folder, $"cannot be read: {e.Message}");
        }
    }

    private async Task<string?> FetchAsync(string folder, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(settings.CacheFolder);
            using var cacheLock = await CacheLock.TakeAsync(settings, progress, cancellation);
            // Another process may have been faster.
            if (!Directory.Exists(folder))
                await new OwnDataDownload(data, settings, progress).FetchAsync(cancellation);
            return null;
        }
        catch (Exception e) when (e is FetchFailedException or InvalidDataException)
        {
            return e.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException)
        {
            return $"cannot be filled: {e.Message}";
        }
    }
}
