using System.CommandLine;
using System.Text;
using FashionRepro.Cli.Commands;
using FashionRepro.Cli.Display;
using FashionRepro.Cli.Slurm;
using FashionRepro.Running;
using FashionRepro.Running.Slurm;
using FashionRepro.Running.Workers;
using FashionRepro.Training;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli;

/// <summary>The command line, for any write-up: a program that has claims of its own calls it with them.</summary>
public static class CommandLine
{
    /// <summary>The project of the program that runs, from its checkout's folder: this one, unless the program's own assembly metadata says <c>CommandLineProject</c>.</summary>
    public static string Project { get; } = WorkerHost.Project ?? "src/FashionRepro.Cli";

    /// <summary>How the program is called from a checkout.</summary>
    public static string Invocation { get; } = $"dotnet run --project {Project} --";

    /// <summary>Runs a command of a program that has one write-up.</summary>
    /// <inheritdoc cref="RunAsync(string[], IReadOnlyList{WriteUpDefinition}, IReadOnlyDictionary{string, TrainingStages})"/>
    public static Task<int> RunAsync(string[] arguments, WriteUpDefinition writeUp, IReadOnlyDictionary<string, TrainingStages>? defects = null) => RunAsync(arguments, [writeUp], defects);

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">As the program was given them.</param>
    /// <param name="writeUps">What claims, models and figures the commands are about: the first, unless <c>--write-up</c> chooses another.</param>
    /// <param name="defects">What errors made on purpose replace, by their names; null for a program that trains sound runs alone.</param>
    /// <returns>The exit code, see the README.</returns>
    public static async Task<int> RunAsync(string[] arguments, IReadOnlyList<WriteUpDefinition> writeUps, IReadOnlyDictionary<string, TrainingStages>? defects = null)
    {
        // Whatever the locale: JSON is UTF-8, and so is everything that a page or a file is made of.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        // Before anything else: the worker's arguments come from this program, and its output is not for people.
        if (arguments is [WorkerProcess.Verb, var folder])
            return (int)await WorkerProgram.RunAsync(folder, defects);

        if (arguments is [SlurmTask.Verb, var submission])
            return (int)await SlurmTask.RunAsync(submission);

        if (arguments is [SlurmProbe.Verb, var probe])
            return (int)SlurmProbe.Answer(probe);

        if (arguments is [EnvironmentProcess.Verb])
            return (int)EnvironmentProcess.Answer();

        if (arguments is [AugmentedImagesProcess.Verb])
            return (int)await AugmentedImagesProcess.AnswerAsync();

        Interruption.Listen();
        var parsed = Create(WriteUpChoice.Of(arguments, writeUps), [.. defects?.Keys ?? []]).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null }); // a value such as "@ada asked for it" is that value
        if (parsed.Errors.Count > 0)
        {
            new Terminal().Error(ArgumentProblems.Describe(parsed));
            return (int)ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    /// <summary>Every command there is.</summary>
    internal static RootCommand Create(WriteUpDefinition writeUp, params IReadOnlyCollection<string> defects) => Create(new WriteUpChoice(writeUp, [writeUp]), defects);

    private static RootCommand Create(WriteUpChoice choice, IReadOnlyCollection<string> defects)
    {
        var context = new CommandContext(choice.WriteUp, defects);
        var root = new RootCommand("Checks the claims of a write-up. Trains its networks with fixed seeds and judges every claim by the runs.")
        {
            context.Store,
            context.Data,
            context.Workers,
            ReproduceCommand.Create(context),
            RunCommand.Create(context),
            ShowCommand.Create(context),
            ClaimsCommand.Create(context),
            ReportCommand.Create(context),
            BaselinesCommand.Create(context),
            CalibrateCommand.Create(context),
            ReadingsCommand.Create(context),
            SweepCommand.Create(context),
            CompareCommand.Create(context),
            RunsCommand.Create(context),
            DataCommand.Create(context),
            DoctorCommand.Create(context),
            InitCommand.Create(context),
            CompletionCommand.Create(context),
        };
        if (choice.All.Count > 1)
            root.Options.Add(choice.Option);
        context.ShowExamples(root);
        return root;
    }
}
