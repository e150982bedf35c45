using FashionRepro.Data;
using FashionRepro.Runs;

namespace FashionRepro.Training.Data;

/// <summary>Where the data set is looked for and how it is fetched. Machine settings: none can change a number.</summary>
public sealed record DataSettings
{
    /// <summary>
    /// A folder with the data set's files, <c>NAME.gz</c> or <c>NAME</c> for Fashion-MNIST, or with a folder for each data set under the name of its description.
    /// When given, it is the only place looked at. Default: none.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>The folder that <see cref="DataDescription.Folder"/> is relative to: the parent of <c>configs</c>. Default: none, so that no data set is found by that.</summary>
    public string? Checkout { get; init; }

    /// <summary>Whether <see cref="Folder"/> is the data set's own, found before. Otherwise a folder in it that has the data set's name wins over it. Default: no.</summary>
    public bool IsFolderOfTheSet { get; init; }

    /// <summary>Folders where a distribution's package installs the files. Default: Debian's.</summary>
    public IReadOnlyList<string> SystemFolders { get; init; } = [FashionMnist.DebianFolder];

    /// <summary>Folder that fetched files are kept in; it is made when needed. Default: in <see cref="MachineSettings.UserCache"/>.</summary>
    public string CacheFolder { get; init; } =
        Path.Combine(MachineSettings.UserCache(Environment.GetEnvironmentVariable), "data");

    /// <summary>How long to wait for another process that is filling the same cache. Default: 15 minutes.</summary>
    public TimeSpan CacheWait { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How to download from upstream, or from where a description says; null: not at all.</summary>
    public DownloadSettings? Download { get; init; } = new();

    /// <summary>How to unpack the files from Debian's package; null: not at all.</summary>
    public DebianPackageSettings? DebianPackage { get; init; } = new();

    /// <summary>What the files must hold. Default: Fashion-MNIST as published.</summary>
    public DataFiles Expected { get; init; } = FashionMnist.Files;
}

/// <summary>How files are downloaded from upstream. Proxies are taken from the environment, as everywhere in .NET.</summary>
public sealed record DownloadSettings
{
    /// <summary>Address of the folder with the four <c>NAME.gz</c>, ending in a slash. Default: the authors' repository.</summary>
    public Uri Upstream { get; init; } = new(FashionMnist.Upstream);

    /// <summary>Longest silence of a connected server, and the time over which its rate is looked at. Default: 30 seconds.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most requests for one file; a server that cannot be reached at all is tried twice. Default: 5.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Pause after the first failure, doubled after each further one. Default: 1 second.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>How the files are taken from Debian's package, without root and without changing the system.</summary>
public sealed record DebianPackageSettings
{
    /// <summary>The program that downloads: a name found through <c>PATH</c>, or a path. Default: <c>apt-get</c>.</summary>
    public string AptGet { get; init; } = "apt-get";

    /// <summary>The program that unpacks. Default: <c>dpkg-deb</c>.</summary>
    public string DpkgDeb { get; init; } = "dpkg-deb";

    /// <summary>Longest run of one of the two programs. Default: 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);
}
