using System.Reflection;

namespace FashionRepro.Running.Workers;

/// <summary>The program whose processes are workers: a command line.</summary>
internal static class WorkerHost
{
    /// <summary>The assembly metadata by which a command line of its own says which project it is.</summary>
    private const string MetadataKey = "CommandLineProject";

    private static readonly Assembly? Entry = Assembly.GetEntryAssembly();

    /// <summary>The project of a command line of its own, from its checkout's folder; null where the process is another program.</summary>
    public static string? Project { get; } = Entry?.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(metadata => metadata.Key == MetadataKey)?.Value;

    /// <summary>The file that a worker runs: this program where it is a command line of its own, otherwise the usual one beside it.</summary>
    public static string ProgramFile { get; } = Project is null ? Path.Combine(AppContext.BaseDirectory, "FashionRepro.Cli.dll") : Entry!.Location;

    /// <summary>Whether this process is that program's own executable, as in a self-contained publish, and not <c>dotnet</c> that runs its file.</summary>
    private static bool IsItsOwnHost { get; } = Entry?.GetName().Name is { } name && name == Path.GetFileNameWithoutExtension(ProgramFile)
        && string.Equals(Path.GetFileName(Environment.ProcessPath), OperatingSystem.IsWindows() ? $"{name}.exe" : name, StringComparison.Ordinal);

    /// <summary>The words that start that program.</summary>
    public static IReadOnlyList<string> Words { get; } =
        IsItsOwnHost ? [Environment.ProcessPath!]
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.ProcessPath!, "exec", ProgramFile]
        : [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", ProgramFile];
}
