using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>
/// Takes the files from Debian's package: <c>apt-get update</c> and <c>download</c> with lists and cache in folders of our own, so that no root
/// is needed and the system is left as it is, then <c>dpkg-deb -x</c>. Which servers and keys are trusted is the system's own configuration.
/// </summary>
internal sealed class DebianPackage(DebianPackageSettings settings, IProgress<DataProgress>? progress) : IFetcher
{
    public string Name => $"Debian package {settings.Package}";

    public async Task FetchAsync(IReadOnlyList<DataFile> files, DataFolder incoming, CancellationToken cancellation)
    {
        var aptGet = ExternalProgram.Find(settings.AptGet, settings.Timeout);
        var dpkgDeb = ExternalProgram.Find(settings.DpkgDeb, settings.Timeout);
        var work = Path.Combine(incoming.Folder, "apt");
        Delete(work);
        try
        {
            var package = await DownloadAsync(aptGet, work, cancellation);
            var unpacked = Path.Combine(work, "unpacked");
            await dpkgDeb.RunAsync(["-x", package, unpacked], work, cancellation);
            Collect(files, unpacked, incoming, cancellation);
        }
        finally
        {
            Delete(work);
        }
    }

    private async Task<string> DownloadAsync(ExternalProgram aptGet, string work, CancellationToken cancellation)
    {
        // apt-get makes "partial" folders only below its own state folders, not below these.
        var lists = Directory.CreateDirectory(Path.Combine(work, "lists", "partial")).Parent!.FullName;
        var cache = Directory.CreateDirectory(Path.Combine(work, "cache", "archives", "partial")).Parent!.Parent!.FullName;
        string[] options =
        [
            "-q", "-o", $"Dir::State::Lists={lists}", "-o", $"Dir::Cache={cache}", "-o", "Acquire::Languages=none",
            "-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=30", "-o", "Acquire::https::Timeout=30",
        ];
        progress?.Report(new DataProgress($"Downloading Debian's package {settings.Package} (package lists first)"));
        FetchFailedException? incompleteLists = null;
        try
        {
            await aptGet.RunAsync([.. options, "update"], work, cancellation);
        }
        catch (FetchFailedException e)
        {
            // One of many archives may be out of order, and the package in another.
            incompleteLists = e;
        }
        try
        {
            await aptGet.RunAsync([.. options, "download", settings.Package], work, cancellation);
        }
        catch (FetchFailedException e) when (incompleteLists is not null)
        {
            throw new FetchFailedException($"{incompleteLists.Message}; {e.Message}", e);
        }
        return Directory.GetFiles(work, "*.deb") is [var package]
            ? package
            : throw new FetchFailedException($"{settings.AptGet} download ended well and left no package");
    }

    /// <summary>Moves the files to where the caller looks for them, if they are what they should be.</summary>
    private static void Collect(IReadOnlyList<DataFile> files, string unpacked, DataFolder incoming, CancellationToken cancellation)
    {
        var folder = incoming with { Folder = Path.Join(unpacked, FashionMnist.DebianFolder) };
        var checks = files.Select(file => folder.Check(file, cancellation)).ToList();
        foreach (var check in checks.Where(check => check.IsOk))
            File.Move(check.Path, Path.Combine(incoming.Folder, Path.GetFileName(check.Path)), overwrite: true);
        if (checks.Any(check => !check.IsOk))
            throw new FetchFailedException("in the package " + string.Join("; ", checks.Where(check => !check.IsOk)));
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
