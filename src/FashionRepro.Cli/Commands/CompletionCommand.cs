using System.CommandLine;
using System.Reflection;
using FashionRepro.Cli.Completion;
using FashionRepro.Running;

namespace FashionRepro.Cli.Commands;

/// <summary><c>completion</c>: a short command and its completion, for a shell.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandContext context) => context.Group(
        "completion", $"Writes a script for a shell: it defines the command {CompletionScript.ShortCommand}, which runs what was built last, and completes its arguments.",
        [new("for bash", "completion bash"), new("for PowerShell", "completion pwsh")],
        [.. CompletionScript.Shells.Select(shell => context.Define(
            shell.Name, $"Writes the script for {shell.Title} to standard output. Keep it in a file, and load that {shell.LoadedBy}.",
            [new($"the script for {shell.Title}", $"completion {shell.Name}")],
            (_, _, _) =>
            {
                Console.Out.Write(CompletionScript.Of(shell, Assembly.GetEntryAssembly()!.Location));
                return Task.FromResult(ExitCode.AsExpected);
            }))]);
}
