namespace FashionRepro.Training.Data;

/// <summary>
/// Where the data set comes from. In order: the folder the user named, and then only that; folders of a distribution's package; our cache;
/// a download from upstream into the cache; Debian's package unpacked into the cache. Whatever the source, a data set is used only when
/// magic, dimensions and the SHA-256 of the decompressed content of all four files are as published.
/// </summary>
public static class DataSources
{
    /// <summary>Finds or fetches the data set and verifies it.</summary>
    /// <param name="settings">Where to look and how to fetch.</param>
    /// <param name="progress">Told what is done, what is wrong (<see cref="DataWarning"/>) and how far a download is (<see cref="DataTransfer"/>).</param>
    /// <param name="cancellation">Stops at once; files half fetched stay in the cache and are continued next time.</param>
    /// <exception cref="DataUnavailableException">No source had it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Task<ImageDataSet> AcquireAsync(
        DataSettings settings, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) =>
        Task.Run(() => SearchAsync(settings, progress, cancellation), cancellation);

    /// <summary>
    /// Checks the files in every local place that there is: the folder the user named, folders of a package, the cache. Nothing is changed,
    /// nothing is fetched. The folder the user named is always reported on; the others where they hold any of the files.
    /// </summary>
    /// <returns>One entry per place and file, in the order of the search; empty where no place has any file.</returns>
    public static IReadOnlyList<DataCheck> Verify(DataSettings settings, CancellationToken cancellation = default) =>
        [.. LocalFolders(settings)
            .Where(folder => folder.Place == DataPlace.Configured || folder.HasAny)
            .SelectMany(folder => folder.Read(cancellation).Checks)];

    private static async Task<ImageDataSet> SearchAsync(
        DataSettings settings, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var failures = new List<DataSourceFailure>();
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
                failures.Add(new(folder.Folder, content.Reasons));
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
