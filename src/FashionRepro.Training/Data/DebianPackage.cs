using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;
using FashionRepro.Data;

namespace FashionRepro.Training.Data;

/// <summary>
/// Takes the files from Debian's package: <c>apt-get update</c> and <c>download</c> with lists and cache in folders of our own, so that no root
/// is needed and the system is left as it is, then <c>dpkg-deb -x</c>. Which servers and keys are trusted is the system's own configuration.
/// </summary>
internal sealed class DebianPackage(DebianPackageSettings settings, IProgress<DataProgress>? progress)
{
    /// <summary>Puts the files into <paramref name="incoming"/>, compressed.</summary>
    /// <exception cref="FetchFailedException">Not all files could be fetched.</exception>
    public async Task FetchAsync(IReadOnlyList<DataFile> files, DataFolder incoming, CancellationToken cancellation)
    {
        var (aptGet, dpkgDeb) = (Find(settings.AptGet), Find(settings.DpkgDeb));
        var work = Path.Combine(incoming.Folder, "apt");
        Delete(work);
        try
        {
            var package = await DownloadAsync(aptGet, work, cancellation);
            var unpacked = Path.Combine(work, "unpacked");
            await RunAsync(dpkgDeb, ["-x", package, unpacked], work, cancellation);
            Collect(files, unpacked, incoming, cancellation);
        }
        finally
        {
            Delete(work);
        }
    }

    private async Task<string> DownloadAsync(string aptGet, string work, CancellationToken cancellation)
    {
        // apt-get makes "partial" folders only below its own state folders, not below these.
        var lists = Directory.CreateDirectory(Path.Combine(work, "lists", "partial")).Parent!.FullName;
        var cache = Directory.CreateDirectory(Path.Combine(work, "cache", "archives", "partial")).Parent!.Parent!.FullName;
        string[] options =
        [
            "-q", "-o", $"Dir::State::Lists={lists}", "-o", $"Dir::Cache={cache}", "-o", "Acquire::Languages=none",
            "-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=30", "-o", "Acquire::https::Timeout=30",
        ];
        progress?.Report(new DataProgress($"Downloading Debian's package {FashionMnist.DebianPackage} (package lists first)"));
        FetchFailedException? incompleteLists = null;
        try
        {
            await RunAsync(aptGet, [.. options, "update"], work, cancellation);
        }
        catch (FetchFailedException e)
        {
            // One of many archives may be out of order, and the package in another.
            incompleteLists = e;
        }
        try
        {
            await RunAsync(aptGet, [.. options, "download", FashionMnist.DebianPackage], work, cancellation);
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

    /// <summary>Looks a program up as a shell would.</summary>
    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new FetchFailedException($"{program} is not on this machine");

    /// <summary>Runs a program to its end, without a terminal and within the time limit.</summary>
    /// <exception cref="FetchFailedException">It failed, with its own words; or it took too long and was ended.</exception>
    private async Task RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        var name = Path.GetFileName(program);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.Timeout);
        try
        {
            var ended = await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(folder).WithEnvironmentVariables(variables => variables.Set("LC_ALL", "C"))
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(limit.Token);
            if (ended.ExitCode != 0)
                throw new FetchFailedException($"{name} ended with exit code {ended.ExitCode}: {Summary(ended.StandardError)}");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new FetchFailedException($"{name} did not end within {settings.Timeout.TotalSeconds:0.#} s", e);
        }
        catch (Win32Exception e)
        {
            throw new FetchFailedException($"{name} cannot be started: {(e.InnerException ?? e).Message}", e);
        }
    }

    /// <summary>The lines that apt marks as errors, or the last one.</summary>
    private static string Summary(string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var marked = lines.Where(line => line.StartsWith("E:", StringComparison.Ordinal)).ToList();
        return string.Join("; ", marked.Count > 0 ? marked : lines.TakeLast(1));
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
