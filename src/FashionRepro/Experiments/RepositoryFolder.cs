namespace FashionRepro.Experiments;

/// <summary>The folder that holds <c>FashionRepro.sln</c> and <c>configs</c>.</summary>
/// <param name="Path">Full path.</param>
/// <param name="WriteUp">The write-up's folder in <c>configs</c> and <c>baselines</c>; empty for the one whose files lie directly in these.</param>
public sealed record RepositoryFolder(string Path, string WriteUp = "")
{
    private const string Solution = "FashionRepro.sln";

    /// <summary>What the folder of the baselines is called.</summary>
    public const string BaselinesName = "baselines";

    /// <summary>The folder of the committed baselines, and of the bank in it.</summary>
    public string Baselines => System.IO.Path.Combine(Path, BaselinesName, WriteUp);

    /// <summary>The folder of the experiments and the studies.</summary>
    public string Configs => System.IO.Path.Combine(Path, ConfigurationFolder.UsualName, WriteUp);

    /// <summary>A folder of a write-up as messages show it: <c>configs</c>, or <c>configs/NAME</c>.</summary>
    /// <param name="folder"><see cref="BaselinesName"/> or <see cref="ConfigurationFolder.UsualName"/>.</param>
    public string Shown(string folder) => WriteUp.Length == 0 ? folder : $"{folder}/{WriteUp}";

    /// <summary>The nearest folder, from <paramref name="start"/> upwards, that holds <c>FashionRepro.sln</c> or a folder <c>configs</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder up to the root holds either.</exception>
    public static RepositoryFolder Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = new RepositoryFolder(folder.FullName);
            if (File.Exists(System.IO.Path.Combine(folder.FullName, Solution)) || Directory.Exists(candidate.Configs))
                return candidate;
        }

        throw new DirectoryNotFoundException(
            $"Neither {start} nor any folder above it holds {Solution} or a folder {ConfigurationFolder.UsualName}. Start from inside the repository.");
    }
}
