using System.Collections.Concurrent;
using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using CliWrap;
using CliWrap.Exceptions;

namespace FashionRepro.Experiments;

/// <summary>Finds out what a program consists of: its files, the executable and the packages that it has on this machine.</summary>
public static class ProgramCodeProbe
{
    private const int MostPackages = 5000;
    private const long LargestExecutable = 2L << 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    internal static readonly string Nothing = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>Configurations are read again and again by one command; what is installed does not change meanwhile.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<(IReadOnlyList<string> Lines, string? Problem)>> Listed = new(StringComparer.Ordinal);

    /// <summary>Probes a program.</summary>
    /// <param name="configs">The folder that its files are in.</param>
    /// <param name="executable">What the command starts: a name that is looked for in <c>PATH</c>, a full path, or one of the files.</param>
    /// <param name="files">Its files.</param>
    /// <param name="packages">The command that lists its packages; empty for none.</param>
    public static ProgramCode Of(string configs, string executable, IReadOnlyList<string> files, IReadOnlyList<string> packages)
    {
        var hashes = files.ToDictionary(file => file, file => Hash(Path.Combine(configs, file)), StringComparer.Ordinal);
        if (ExecutableOf(configs, executable, files) is not { } path)
        {
            var where = executable.Contains('/', StringComparison.Ordinal) ? Path.IsPathRooted(executable) ? "does not exist" : "is none of the program's files" : "is not found in PATH";
            return new(hashes, Nothing, []) { Unavailable = $"{executable} {where}" };
        }

        if (packages.Count == 0)
            return new(hashes, Hash(path), []);

        var (lines, problem) = Listed.GetOrAdd(string.Join('\0', packages.Prepend(configs)), _ => new(() => List(configs, packages, files))).Value;
        return new(hashes, Hash(path), lines) { Unavailable = problem };
    }

    /// <summary>The full path of what a command starts; null where it is not there.</summary>
    /// <param name="folder">The folder that the program's files are in.</param>
    /// <param name="executable">A name that is looked for in <c>PATH</c>, a full path, or one of the files.</param>
    /// <param name="files">The program's files.</param>
    public static string? ExecutableOf(string folder, string executable, IReadOnlyCollection<string> files)
    {
        if (Path.IsPathRooted(executable))
            return File.Exists(executable) ? executable : null;
        if (executable.Contains('/', StringComparison.Ordinal))
            return files.Contains(executable) ? Path.Combine(folder, executable) : null;

        string[] endings = OperatingSystem.IsWindows() ? [".exe", ""] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(place => endings.Select(ending => Path.Combine(place, executable + ending))).FirstOrDefault(File.Exists);
    }

    private static (IReadOnlyList<string> Lines, string? Problem) List(string configs, IReadOnlyList<string> command, IReadOnlyCollection<string> files)
    {
        var said = $"what lists its packages, `{string.Join(' ', command)}`,";
        if (ExecutableOf(configs, command[0], files) is not { } path)
            return ([], $"{said} cannot start: {command[0]} is not there");

        var (output, errors) = (new StringBuilder(), new StringBuilder());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            CliWrap.Cli.Wrap(path).WithArguments(command.Skip(1)).WithWorkingDirectory(configs).WithEnvironmentVariables(ProgramEnvironment.Variables(Path.GetTempPath()))
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output)).WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
                .ExecuteAsync(patience.Token).Task.GetAwaiter().GetResult();
        }
        catch (CommandExecutionException)
        {
            return ([], $"{said} says: {errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "nothing, and fails"}");
        }
        catch (OperationCanceledException)
        {
            return ([], $"{said} takes longer than {Patience.TotalMinutes:0} minute");
        }
        catch (Exception problem) when (problem is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return ([], $"{said} cannot start: {problem.Message}");
        }

        string[] lines = [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)];
        return lines.Length is 0 or > MostPackages ? ([], $"{said} prints {lines.Length:N0} lines; expected one for each package") : (lines, null);
    }

    private static string Hash(string path)
    {
        using var stream = RegularFile.Open(path, LargestExecutable);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
