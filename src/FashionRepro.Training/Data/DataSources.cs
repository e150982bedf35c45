using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>
/// Where a data set comes from. Fashion-MNIST, in order: the folder the user named, and then only that; folders of a distribution's package; our cache;
/// a download from upstream into the cache; Debian's package unpacked into the cache. Whatever the source, it is used only when
/// magic, dimensions and the SHA-256 of the decompressed content of all four files are as published.
/// A person's own data set comes from the folder the user named, and then only that; else from where its description says.
/// </summary>
public static class DataSources
{
    /// <summary>Finds or fetches a data set and verifies it.</summary>
    /// <param name="data">The data set. One without a <see cref="DataDescription.ContentSha256"/> is read all the same, and the hash found is told as a <see cref="DataWarning"/>.</param>
    /// <param name="settings">Where to look and how to fetch; of a folder given, the one in it that has the data set's name where there is such.</param>
    /// <param name="progress">Told what is done, what is wrong (<see cref="DataWarning"/>) and how far a download is (<see cref="DataTransfer"/>).</param>
    /// <param name="cancellation">Stops at once; files half fetched stay in the cache and are continued next time.</param>
    /// <exception cref="DataUnavailableException">No source had it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Task<ImageDataSet> AcquireAsync(DataDescription data, DataSettings settings, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) => Task.Run(
        () => data.IsPublished ? SearchAsync(For(data, settings), progress, cancellation) : new OwnDataSearch(data, settings, progress).AcquireAsync(cancellation), cancellation);

    /// <summary>
    /// Checks a data set in every local place where it is. Nothing is changed, nothing is fetched. The folder the user named is always reported on; the others where they hold any of the files.
    /// </summary>
    /// <param name="data">The data set.</param>
    /// <param name="settings">Where to look.</param>
    /// <param name="cancellation">Stops soon.</param>
    /// <returns>One entry a place, in the order of the search; empty where it is only to be fetched.</returns>
    public static IReadOnlyList<DataSetCheck> Verify(DataDescription data, DataSettings settings, CancellationToken cancellation = default) =>
        !data.IsPublished ? new OwnDataSearch(data, settings, null).Verify(cancellation)
            : [.. LocalFolders(For(data, settings)).Where(folder => folder.Place == DataPlace.Configured || folder.HasAny).Select(folder => folder.Read(cancellation)).Select(content => new DataSetCheck(
                content.Folder.Place, content.Folder.Folder, content.DataSet?.ContentSha256, [.. content.Failures.Select(check => check.ToString())]))];

    private static DataSettings For(DataDescription data, DataSettings settings) => settings with { Folder = OwnDataSearch.Given(data, settings) };

    private static async Task<ImageDataSet> SearchAsync(DataSettings settings, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var failures = new List<(string Source, IReadOnlyList<string> Reasons)>();
        foreach (var folder in LocalFolders(settings))
        {
            var content = folder.Read(cancellation);
            if (content.DataSet is { } found)
                return found;
            if (folder.Place == DataPlace.Configured)
                throw DataUnavailableException.InGivenFolder(content);
            if (folder.Place == DataPlace.System)
            {
                if (folder.HasAny)
                    progress?.Report(new DataWarning($"{folder.Folder} is not used: {string.Join("; ", content.Reasons)}"));
                failures.Add((folder.Folder, content.Reasons));
            }
        }
        return await new DataCache(settings, progress).FillAsync(failures, cancellation)
            ?? throw DataUnavailableException.Everywhere(failures, settings.Expected);
    }

    private static IEnumerable<DataFolder> LocalFolders(DataSettings settings)
    {
        if (settings.Folder is { } configured)
            yield return new(DataPlace.Configured, configured, settings.Expected);
        foreach (var folder in settings.SystemFolders)
            yield return new(DataPlace.System, folder, settings.Expected);
        yield return new(DataPlace.Cache, settings.CacheFolder, settings.Expected);
    }
}
