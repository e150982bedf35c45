using System.CommandLine;
using FashionRepro.Cli.Commands;
using FashionRepro.Cli.Display;
using FashionRepro.Cli.Workers;

namespace FashionRepro.Cli;

/// <summary>The verbs of the command line.</summary>
internal static class CommandLine
{
    /// <summary>How the program is called from a checkout.</summary>
    public const string Invocation = "dotnet run --project src/FashionRepro.Cli --";

    /// <summary>Time a cancelled command has to end its workers.</summary>
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(string[] arguments)
    {
        // Before anything else: the worker's arguments come from this program, and its output is not for people.
        if (arguments is [WorkerProcess.Verb, var folder])
            return (int)await WorkerProgram.RunAsync(folder);

        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            new Terminal().Error(ArgumentProblems.Describe(parsed));
            return (int)ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TerminationTimeout, EnableDefaultExceptionHandler = false });
    }

    /// <summary>Every command there is.</summary>
    internal static RootCommand Create()
    {
        var context = new CommandContext();
        var root = new RootCommand("Does what the write-up says hold up? Trains its two networks the same way every time and checks every claim against the evidence.")
        {
            context.Store,
            context.Data,
            context.Workers,
            ReproduceCommand.Create(context),
            RunCommand.Create(context),
            ClaimsCommand.Create(context),
            BaselinesCommand.Create(context),
            CalibrateCommand.Create(context),
            ReadingsCommand.Create(context),
            RunsCommand.Create(context),
            DataCommand.Create(context),
            DoctorCommand.Create(context),
        };
        context.ShowExamples(root);
        return root;
    }
}
