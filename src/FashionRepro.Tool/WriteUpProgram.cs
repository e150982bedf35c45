using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using FashionRepro.Running;

namespace FashionRepro.Tool;

/// <summary>The program of a write-up, which has its claims and every command: the project <c>src/NAME.Cli</c> of its folder.</summary>
/// <param name="Project">The project file, full path.</param>
internal sealed partial record WriteUpProgram(string Project)
{
    private const int Terminate = 15;

    /// <summary>The program of the nearest folder, from <paramref name="start"/> upwards, that has one.</summary>
    /// <exception cref="BadInputException">No folder up to the root has one, or one has several.</exception>
    public static WriteUpProgram Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            switch (Projects(folder))
            {
                case [var project]:
                    return new(project);
                case { Length: > 1 } several:
                    throw new BadInputException($"{folder.FullName} has several command lines: {string.Join(", ", several.Select(path => Path.GetRelativePath(folder.FullName, path)))}. Call one: dotnet run --project PROJECT -- COMMAND\nNothing was run.");
            }
        }

        throw new BadInputException(
            $"No write-up is here: neither {start} nor a folder above it has a project src/NAME.Cli/NAME.Cli.csproj.\n" +
            "Go to the folder of one, or begin one: fashion-repro init my-paper\nNothing was run.");
    }

    /// <summary>Builds what has changed and runs a command. The program has this process's folder and streams.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="BadInputException">There is no SDK to run it with.</exception>
    public int Run(IEnumerable<string> arguments)
    {
        // Ctrl-C reaches the program as well, and it ends by itself; SIGTERM does not. One that comes while the program starts is passed on once it has started.
        Process? program = null;
        var ended = false;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            Volatile.Write(ref ended, true);
            End();
        });
        try
        {
            using (program = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["run", "--project", Project, "--", .. arguments]) { UseShellExecute = false })!)
            {
                if (Volatile.Read(ref ended))
                    End();
                program.WaitForExit();
                return program.ExitCode;
            }
        }
        catch (Win32Exception problem)
        {
            throw new BadInputException($"dotnet cannot be started ({problem.Message}). The .NET 10 SDK is needed, and has to be on the PATH.\nNothing was run.");
        }

        void End()
        {
            if (!OperatingSystem.IsWindows() && program is { HasExited: false })
                _ = Kill(program.Id, Terminate);
        }
    }

    private static string[] Projects(DirectoryInfo folder)
    {
        var sources = Path.Combine(folder.FullName, "src");
        return Directory.Exists(sources)
            ? [.. Directory.EnumerateDirectories(sources, "*.Cli").Select(project => Path.Combine(project, $"{Path.GetFileName(project)}.csproj")).Where(File.Exists).Order(StringComparer.Ordinal)]
            : [];
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
