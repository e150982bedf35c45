using System.Reflection;
using System.Text;
using CliWrap;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>Runs the command line, which trains, as another process, so that specs load no native library.</summary>
public sealed class CommandLineProcess
{
    /// <summary>The assembly metadata by which specs say where their command line lies, from the checkout's folder.</summary>
    private const string MetadataKey = "CommandLineAssembly";

    /// <summary>The command line of a project of specs.</summary>
    /// <param name="specs">The specs' assembly. Its metadata has the path of the command line's assembly, from the checkout's folder, as <c>CommandLineAssembly</c>.</param>
    /// <exception cref="InvalidOperationException">It has no such metadata.</exception>
    /// <exception cref="DirectoryNotFoundException">The specs do not run from inside a checkout.</exception>
    public CommandLineProcess(Assembly specs)
    {
        var path = specs.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(a => a.Key == MetadataKey)?.Value
            ?? throw new InvalidOperationException($"{specs.GetName().Name} does not say where its command line lies: its project needs an AssemblyMetadata item {MetadataKey}.");
        Repository = RepositoryFolder.Find(AppContext.BaseDirectory);
        Assembly = Path.Combine(Repository.Path, path);
        TrainingCode = TrainingIdentity.Load(Path.GetDirectoryName(Assembly)!);
    }

    /// <summary>The checkout that the specs were built from.</summary>
    public RepositoryFolder Repository { get; }

    /// <summary>The command line's assembly, of the same build as the specs.</summary>
    public string Assembly { get; }

    /// <summary>The training code that it was built with.</summary>
    public TrainingIdentity TrainingCode { get; }

    /// <summary>An environment variable as the command line sees it. It runs in the checkout, so relative folders are the checkout's.</summary>
    public string? Variable(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        return name is MachineSettings.StoreVariable or MachineSettings.DataVariable && !string.IsNullOrWhiteSpace(value) && !value.StartsWith('~')
            ? Path.GetFullPath(value, Repository.Path)
            : value;
    }

    /// <summary>Runs a command in the checkout; what it says of its progress is passed on as it comes.</summary>
    public CommandResult Run(params string[] arguments) => Run(writeUp: "", arguments);

    /// <summary>The same for one of several write-ups.</summary>
    internal CommandResult Run(string writeUp, string[] arguments)
    {
        if (writeUp.Length > 0)
            arguments = [.. arguments, "--write-up", writeUp];
        var (output, messages) = (new StringBuilder(), new List<string>());
        var ended = CliWrap.Cli.Wrap(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet").WithArguments(["exec", Assembly, .. arguments]).WithWorkingDirectory(Repository.Path)
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output)).WithStandardErrorPipe(PipeTarget.ToDelegate(PassOn))
            .WithValidation(CommandResultValidation.None).ExecuteAsync().Task.GetAwaiter().GetResult();
        return new CommandResult(ended.ExitCode, output.ToString(), string.Join('\n', messages));

        void PassOn(string line)
        {
            messages.Add(line);
            TestContext.Progress.WriteLine(line);
        }
    }
}

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">0 where all is as expected.</param>
/// <param name="Output">Its results.</param>
/// <param name="Messages">Its progress, warnings and errors.</param>
public sealed record CommandResult(int ExitCode, string Output, string Messages);
