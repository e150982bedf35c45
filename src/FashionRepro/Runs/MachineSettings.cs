using System.Globalization;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>
/// Where things lie and how many workers run on this machine. None of it may change a number, so none of it enters a run key.
/// </summary>
/// <param name="Store">Folder of the run store.</param>
/// <param name="Data">Folder with the data set; null to look in the usual places.</param>
/// <param name="Workers">Runs that train side by side, at least 1.</param>
/// <param name="Checkpoints">Time between two states that a run keeps, zero for one after every epoch; null where none is kept.</param>
public sealed record MachineSettings(string Store, string? Data, int Workers, TimeSpan? Checkpoints)
{
    /// <summary>How runs are submitted to a cluster; null where they are trained here.</summary>
    public ClusterSettings? Cluster { get; init; }

    /// <summary>Time that a killed run loses at most, besides the epoch it is in.</summary>
    public static readonly TimeSpan UsualCheckpoints = TimeSpan.FromSeconds(20);

    /// <summary>The word for no checkpoints.</summary>
    private const string Never = "never";

    /// <summary>What a worker takes at most, in bytes: that of a small convolutional network takes some 590 MB.</summary>
    private const long WorkerMemory = 700_000_000;

    /// <summary>Environment variable behind <see cref="Store"/>.</summary>
    public const string StoreVariable = "FASHIONREPRO_STORE";

    /// <summary>Environment variable behind <see cref="Data"/>.</summary>
    public const string DataVariable = "FASHIONREPRO_DATA";

    /// <summary>Environment variable behind <see cref="Workers"/>.</summary>
    public const string WorkersVariable = "FASHIONREPRO_WORKERS";

    /// <summary>Environment variable behind <see cref="Checkpoints"/>.</summary>
    public const string CheckpointsVariable = "FASHIONREPRO_CHECKPOINTS";

    /// <summary>An option where it was given, else the environment variable, else the user's cache folder and as many workers as cores and memory allow.</summary>
    /// <param name="store"><c>--store</c>, null where not given.</param>
    /// <param name="data"><c>--data</c>, null where not given.</param>
    /// <param name="workers"><c>--workers</c>, null where not given.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="InvalidConfigurationException">A folder is blank or begins with another user's <c>~name</c>, or a number of workers or seconds is none.</exception>
    public static MachineSettings Resolve(string? store, string? data, string? workers, Func<string, string?> variable)
    {
        var invalid = new List<InvalidInput>();
        var settings = new MachineSettings(
            Folder("--store", store, StoreVariable) ?? Path.GetFullPath(Path.Combine(UserCache(variable), "store")), Folder("--data", data, DataVariable), Count(), Seconds());
        return invalid.Count == 0 ? settings : throw new InvalidConfigurationException(invalid);

        string? Folder(string option, string? given, string name)
        {
            if (given is not null && NotEmpty(given) is null)
                return Refused<string?>($"{option} \"{given}\"", "folder", "path", "is blank; expected a folder, or the option left out");
            if ((given ?? NotEmpty(variable(name))) is not { } written)
                return null;

            var (path, problem) = HomeFolder.Expand(written);
            return problem is null ? Path.GetFullPath(path) : Refused<string?>(given is null ? $"{name}={written}" : $"{option} {written}", "folder", "path", problem);
        }

        int Count() => (workers ?? NotEmpty(variable(WorkersVariable))) is not { } text ? UsualWorkers(System.Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            : Whole(text) is { } count and >= 1 ? count
            : Refused<int>(
                workers is null ? $"{WorkersVariable}={text}" : $"--workers {text}", "number of workers", "workers", $"is {(string.IsNullOrWhiteSpace(text) ? "blank" : text)}; expected a whole number of at least 1");

        TimeSpan? Seconds() => NotEmpty(variable(CheckpointsVariable)) is not { } text ? UsualCheckpoints
            : text == Never ? null
            : Whole(text) is { } seconds ? TimeSpan.FromSeconds(seconds)
            : Refused<TimeSpan?>($"{CheckpointsVariable}={text}", "time between checkpoints", "seconds", $"is {text}; expected a whole number of at least 0, or {Never}");

        T? Refused<T>(string written, string kind, string place, string problem)
        {
            invalid.Add(new(written, kind, [new(place, problem)]));
            return default;
        }
    }

    /// <summary>
    /// The folder for this program's files in the user's cache, absolute: in <c>$XDG_CACHE_HOME</c> where that is an absolute path, as its specification asks,
    /// in <c>~/.cache</c>, or where the system keeps such files; in the temporary folder for a user without a home.
    /// </summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string UserCache(Func<string, string?> variable)
    {
        var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        var cache = OperatingSystem.IsWindows() ? System.Environment.GetFolderPath(System.Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : variable("XDG_CACHE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : Path.Combine(home, ".cache");
        return Path.Combine(Path.IsPathFullyQualified(cache) ? cache : Path.GetTempPath(), "fashion-repro");
    }

    /// <summary>As many workers as cores, or fewer where memory is limited, as it is in containers.</summary>
    /// <param name="cores">Logical cores of this process.</param>
    /// <param name="memory">Bytes that this process may use: the machine's, or what a container leaves it.</param>
    public static int UsualWorkers(int cores, long memory) => (int)Math.Clamp(memory / WorkerMemory, 1, cores);

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
