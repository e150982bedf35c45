using System.Diagnostics;
using System.Reflection;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Specs;

/// <summary>
/// The command line as another process: it trains, the specs only look at what it left. So no native library is loaded here.
/// </summary>
internal static class CommandLineProcess
{
    /// <summary>The checkout that the specs were built from.</summary>
    public static RepositoryFolder Repository { get; } = RepositoryFolder.Find(AppContext.BaseDirectory);

    /// <summary>The command line's assembly, of the same build as the specs.</summary>
    public static string Assembly { get; } = Path.Combine(
        Repository.Path,
        typeof(CommandLineProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "CommandLineAssembly").Value!);

    /// <summary>The training code that it was built with.</summary>
    public static TrainingIdentity TrainingCode { get; } = TrainingIdentity.Load(Path.GetDirectoryName(Assembly)!);

    /// <summary>
    /// An environment variable as the command line sees it: it runs in the checkout, so a relative folder of a machine setting is one of the checkout's.
    /// </summary>
    public static string? Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        return name is MachineSettings.StoreVariable or MachineSettings.DataVariable && !string.IsNullOrWhiteSpace(value)
            ? Path.GetFullPath(value, Repository.Path)
            : value;
    }

    /// <summary>Runs a command in the checkout; what it says of its progress is passed on as it comes.</summary>
    public static CommandResult Run(params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", Assembly, .. arguments])
            {
                WorkingDirectory = Repository.Path,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        var messages = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                return;
            messages.Add(line.Data);
            TestContext.Progress.WriteLine(line.Data);
        };
        process.Start();
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, string.Join('\n', messages));
    }
}

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">0 where all is as expected.</param>
/// <param name="Output">Its results.</param>
/// <param name="Messages">Its progress, warnings and errors.</param>
internal sealed record CommandResult(int ExitCode, string Output, string Messages);
