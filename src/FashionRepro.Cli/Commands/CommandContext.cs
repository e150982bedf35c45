using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.WriteUps;

namespace FashionRepro.Cli.Commands;

/// <summary>The options every command has, and the one place where a command's end becomes an exit code.</summary>
/// <param name="writeUp">What the commands are about.</param>
/// <param name="defects">The errors made on purpose that this program can train with.</param>
internal sealed class CommandContext(WriteUpDefinition writeUp, IReadOnlyCollection<string> defects)
{
    public WriteUpDefinition WriteUp { get; } = writeUp;

    /// <summary>An experiment for examples that can be copied: the write-up's first model.</summary>
    public string Example { get; } = writeUp.Models is [var first, ..] ? first.Experiment : "NAME";

    /// <summary>Another, where the write-up has two models.</summary>
    public string OtherExample { get; } = writeUp.Models is [.., var last] ? last.Experiment : "NAME";

    public Option<string?> Store { get; } = ForEveryCommand("--store", "FOLDER", $"Folder of the run store. [{MachineSettings.StoreVariable}; otherwise in the user's cache folder]");

    public Option<string?> Data { get; } = ForEveryCommand("--data", "FOLDER", $"Folder of the data set. [{MachineSettings.DataVariable}; otherwise found or fetched]");

    public Option<string?> Workers { get; } =
        ForEveryCommand("--workers", "N", $"Runs that train side by side. [{MachineSettings.WorkersVariable}; otherwise one per core, as far as memory allows]");

    /// <summary>Only for commands that work with a study.</summary>
    public Option<string?> Study { get; } = new(StudyChoice.Option)
    {
        Description = $"The study: a file in configs/studies, without .json. [{StudyChoice.Variable}; otherwise {StudyChoice.Core.Name}]",
        HelpName = "NAME",
        CompletionSources = { CheckoutCompletions.Studies },
    };

    /// <summary>Only for commands that train.</summary>
    public Option<string?> On { get; } = new("--on")
    {
        Description = "Train on a Slurm cluster: a file in configs/machines or ~/.config/fashion-repro/machines, without .json. [here]",
        HelpName = "MACHINE",
        CompletionSources = { CheckoutCompletions.Machines },
    };

    /// <summary>For the same.</summary>
    public Option<string?> Constraint { get; } = new("--constraint")
    {
        Description = "With --on: features that a node must have, as sbatch takes them, so that all runs are of one kind of processor. [the machine's]",
        HelpName = "FEATURES",
    };

    /// <summary>Only for commands that have something to say to machines.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON document to standard output; docs/json.md describes it." };

    /// <summary>Names, as many as somebody writes.</summary>
    /// <param name="name">What they are names of, in a word.</param>
    /// <param name="description">For the help.</param>
    /// <param name="candidates">The names that there are, for a shell that completes them.</param>
    public static Argument<string[]> Names(string name, string description, Func<CompletionContext, IEnumerable<string>> candidates) => new(name)
    {
        Description = description,
        HelpName = name, // the names that complete it would be listed otherwise
        Arity = ArgumentArity.ZeroOrMore,
        CompletionSources = { candidates },
    };

    private static Option<string?> ForEveryCommand(string name, string value, string description) => new(name) { Description = description, HelpName = value, Recursive = true };

    private readonly Dictionary<Command, IReadOnlyList<Example>> examplesOf = [];

    /// <summary>Gives a command its action. The examples are shown in its help.</summary>
    public Command Define(
        string name, string description, IReadOnlyList<Example> examples, Func<Workspace, ParseResult, CancellationToken, Task<ExitCode>> action, params Symbol[] symbols)
    {
        var command = Group(name, description, examples, symbols);
        command.SetAction(async (parsed, _) => (int)await RunAsync(parsed, action, Interruption.Cancellation));
        return command;
    }

    /// <summary>A command that does nothing itself, only those under it.</summary>
    public Command Group(string name, string description, IReadOnlyList<Example> examples, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var option in symbols.OfType<Option>())
            command.Options.Add(option);
        foreach (var argument in symbols.OfType<Argument>())
            command.Arguments.Add(argument);
        foreach (var verb in symbols.OfType<Command>())
            command.Subcommands.Add(verb);

        // Without this a mistyped option would count as an argument.
        command.Validators.Add(result =>
        {
            foreach (var word in result.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Where(token => token.Value.StartsWith('-')))
                result.AddError(ArgumentProblems.UnknownOption(word.Value, command, [Store, Data, Workers]));
        });
        examplesOf.Add(command, examples);
        return command;
    }

    /// <summary>Puts the examples under the help of every command.</summary>
    public void ShowExamples(RootCommand root)
    {
        examplesOf.Add(root,
        [
            new("the whole way, from the data to a verdict per claim", "reproduce"),
            new("the verdicts, by what is trained already", "claims --no-train"),
            new("whether everything is in place on this machine", "doctor"),
        ]);
        var option = root.Options.OfType<HelpOption>().Single();
        foreach (var alias in option.Aliases.Where(alias => alias.StartsWith('/')).ToArray())
            option.Aliases.Remove(alias); // it looks like a folder, and is offered to whoever completes
        option.Action = new CommandHelp((HelpAction)option.Action!, examplesOf);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Func<Workspace, ParseResult, CancellationToken, Task<ExitCode>> action, CancellationToken cancellation)
    {
        var terminal = new Terminal();
        try
        {
            return await action(new Workspace(WriteUp, defects, () => Settings(parsed), StudyChoice.Resolve(parsed.GetValue(Study), Environment.GetEnvironmentVariable), terminal), parsed, cancellation);
        }
        catch (Exception problem) when (CodeOf(problem, cancellation) is { } code)
        {
            terminal.Error(code == ExitCode.Interrupted ? Interruption.Message : problem.Message);
            return code;
        }
    }

    /// <exception cref="InvalidConfigurationException">An option or a variable cannot be used, or the file of a machine.</exception>
    public MachineSettings Settings(ParseResult parsed)
    {
        var inputs = new InputReader();
        var settings = inputs.Read(() => MachineSettings.Resolve(parsed.GetValue(Store), parsed.GetValue(Data), parsed.GetValue(Workers), Environment.GetEnvironmentVariable));
        var (machine, constraint) = (parsed.GetValue(On), parsed.GetValue(Constraint));
        if (constraint is not null && machine is null)
            throw new BadInputException("--constraint is for the nodes of a cluster: give its machine with --on as well.");
        var cluster = machine is null ? null : inputs.Read(() => ClusterSettings.Load(machine, CheckoutCompletions.MachineFolders()));
        if (cluster is not null && constraint is not null)
            cluster = inputs.Read(() => cluster.KeptTo(constraint));
        inputs.End();
        return settings! with { Cluster = cluster };
    }

    /// <summary>What a person can mend, a mistake in an argument or a file or a folder that cannot be used, has a code. Anything else is a defect of ours.</summary>
    private static ExitCode? CodeOf(Exception problem, CancellationToken cancellation) => problem switch
    {
        OperationCanceledException when cancellation.IsCancellationRequested => ExitCode.Interrupted,
        DataUnavailableException => ExitCode.DataUnavailable,
        FileNotFoundException => null,
        InvalidConfigurationException or BadInputException or Running.Slurm.SlurmUnavailableException or Verdicts.UndeclaredNeedException or Verdicts.NotMeasuredException
            or Baselines.BaselineRefusedException or Baselines.MalformedBaselineException or Bank.BankUnusableException or UnauthorizedAccessException or IOException => ExitCode.BadInput,
        _ => null,
    };
}
