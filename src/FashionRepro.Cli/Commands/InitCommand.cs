using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Cli.Init;
using FashionRepro.Running;

namespace FashionRepro.Cli.Commands;

/// <summary><c>init</c>: the beginnings of a write-up of one's own. The only command that needs no checkout around it.</summary>
internal static class InitCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string>("name") { HelpName = "name", Description = $"What the write-up is called: {WriteUpName.Expected}. The folder is called the same." };
        return context.Define(
            "init", "Makes a folder for a write-up of your own: an experiment, a study, claims, specs and an empty baseline. Its tests pass.", [new("in the current folder, inside a checkout or outside", "init my-paper")],
            (workspace, parsed, _) => Task.FromResult(Run(workspace, parsed.GetValue(name)!)), name);
    }

    private static ExitCode Run(Workspace workspace, string text)
    {
        workspace.Terminal.Output.Write(new Lines(NewWriteUp.Write(WriteUpName.Parse(text))));
        return ExitCode.AsExpected;
    }
}
