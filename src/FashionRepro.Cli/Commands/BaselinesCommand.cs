using System.CommandLine;
using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using Spectre.Console;

namespace FashionRepro.Cli.Commands;

/// <summary><c>baselines</c>: the committed metric tables, held against the store's runs. Trains nothing.</summary>
internal static class BaselinesCommand
{
    public static Command Create(CommandContext context)
    {
        var json = context.Json;
        var names = CommandContext.Names("experiment", "Experiments of the study. [all]", CheckoutCompletions.StudyExperiments);
        var tool = new Option<bool>("--tool") { Description = "Also open the installed diff tool; never on a build server." };
        var diff = context.Define(
            "diff", "Shows what differs from the baselines, and what differs by more than seed-to-seed variation.",
            [new("every experiment of the study", "baselines diff"), new("one experiment", $"baselines diff {context.Example}")],
            (workspace, parsed, _) => Task.FromResult(Diff(workspace, parsed.GetValue(names) ?? [], parsed.GetValue(tool), parsed.GetValue(json))),
            names, tool, json, context.Study);

        var id = new Argument<string?>("experiment") { Description = "An experiment of the study. [at a terminal: asks for each that differs]", HelpName = "experiment", Arity = ArgumentArity.ZeroOrOne };
        id.CompletionSources.Add(CheckoutCompletions.StudyExperiments);
        var reason = new Option<string?>("--reason") { Description = "Why the metrics changed, for the reader of the pull request. [at a terminal: asks]", HelpName = "TEXT" };
        var allowDirty = new Option<bool>("--allow-dirty") { Description = "Accept although files that can change a result differ from the commit, or differed when the runs were trained; the baseline says so." };
        var accept = context.Define(
            "accept", "Makes the metrics in the store the baseline. Refuses on a build server, with missing seeds, imported runs of what runs here, changes that are not committed, and where nothing differs.",
            [
                new("after a change to the model is committed and trained; commit the files too", $"baselines accept {context.Example} --reason \"dropout moved after pooling\""),
                new("at a terminal: asks table by table", "baselines accept"),
            ],
            (workspace, parsed, cancellation) => AcceptAsync(workspace, parsed.GetValue(id), parsed.GetValue(reason), parsed.GetValue(allowDirty), cancellation),
            id, reason, allowDirty, context.Study);

        return context.Define(
            "baselines", "Compares the runs in the store with the committed metric tables.",
            [new("a line per experiment", "baselines"), new("with the other readings and the controls", "baselines --study extended")],
            (workspace, parsed, _) => Task.FromResult(Check(workspace, parsed.GetValue(json))), json, context.Study, diff, accept);
    }

    private static ExitCode Check(Workspace workspace, bool json)
    {
        var studies = workspace.Configuration.LoadStudies(workspace.StudyChoice);
        var checks = BaselineChecks.Of(workspace.Baselines, studies, workspace.Evidence(studies.Chosen));
        workspace.Terminal.Result(json, () => BaselinesJson.Of(checks), console => BaselinesView.ShowChecks(console, checks));
        return Code(checks);
    }

    private static ExitCode Diff(Workspace workspace, string[] names, bool tool, bool json)
    {
        var studies = workspace.Configuration.LoadStudies(workspace.StudyChoice);
        foreach (var name in names)
            RequireInStudy(studies, name);

        var evidence = workspace.Evidence(studies.Chosen);
        var all = BaselineChecks.Of(workspace.Baselines, studies, evidence);
        var chosen = names.Length == 0 ? all : all.Of(names);
        chosen = chosen with { Checks = [.. chosen.Checks.Select(check => workspace.Baselines.Receive(Table(evidence, check.Experiment)))] };
        workspace.Terminal.Result(json, () => BaselinesJson.Of(chosen), console => ShowDifferences(console, chosen));
        if (tool)
            workspace.Terminal.Message(DiffToolLauncher.Open(workspace.Baselines, [.. chosen.Checks.Select(check => check.Experiment)], workspace.Terminal.IsWatched));
        return Code(chosen);
    }

    private static void ShowDifferences(IAnsiConsole console, BaselineChecks checks)
    {
        foreach (var check in checks.Checks)
        {
            BaselineDiffView.Show(console, check);
            if (check.ReceivedPath is { } path)
            {
                console.Write(new Lines($"As measured: {path}", column: 2));
                console.Write(new Lines($"To make this the baseline: {CommandLine.Invocation} baselines accept {check.Experiment}{checks.StudyOption} --reason \"…\"", column: 2));
            }

            console.WriteLine();
        }

        BaselinesView.ShowChecks(console, checks with { Checks = [] });
    }

    private static async Task<ExitCode> AcceptAsync(Workspace workspace, string? name, string? reason, bool allowDirty, CancellationToken cancellation)
    {
        var studies = workspace.Configuration.LoadStudies(workspace.StudyChoice);
        if (name is not null)
            RequireInStudy(studies, name);
        if (name is null || reason is null)
            RequireSomebodyToAsk(workspace, studies, name, reason);
        var evidence = workspace.Evidence(studies.Chosen);
        if (name is not null && evidence.Records(name).Count == 0)
            throw new BaselineRefusedException(name, [.. WithoutRuns(workspace, name)]);
        if (name is not null && reason is not null)
            return Accept(workspace, evidence, name, reason, allowDirty);

        var chosen = name is null ? BaselineChecks.Of(workspace.Baselines, studies, evidence) : BaselineChecks.Of(workspace.Baselines, studies, evidence, [name]);
        var console = workspace.Terminal.Output;
        var differing = chosen.Checks.Where(check => !check.AsExpected || check.IsEmpty)
            .Select(check => (check, Table(evidence, check.Experiment), Commits(evidence.Records(check.Experiment)))).ToArray();

        RefuseImported(evidence, [.. differing.Select(of => of.check.Experiment)]);
        var code = ExitCode.AsExpected;
        if (differing.Length > 0)
        {
            var now = ChangesNow(workspace);
            var dialog = new AcceptanceDialog(
                console, workspace.Baselines, [.. studies.Chosen.Seeds], reason, experiment => UncommittedChanges.Of(evidence.Records(experiment), now, allowDirty));
            code = await dialog.RunAsync(differing, cancellation);
        }

        if (code == ExitCode.Interrupted)
            return code;

        // Those within the spread of another environment can still be accepted, by name and with a reason.
        BaselinesView.ShowChecks(console, chosen with { Checks = [.. chosen.Checks.Where(check => check is { AsExpected: true, IsEmpty: false })] });
        return chosen.Incomplete.Count > 0 ? ExitCode.EvidenceMissing : code;
    }

    /// <exception cref="BadInputException">Something is missing and there is nobody to ask for it.</exception>
    private static void RequireSomebodyToAsk(Workspace workspace, Studies studies, string? name, string? reason)
    {
        if (workspace.Baselines.BuildServerSign is { } sign)
            throw new BadInputException($"{OnABuildServer(sign)}\nNothing was changed.");
        if (workspace.Terminal.CanAsk)
            return;

        string[] missing =
        [
            .. name is null ? [$"  experiment  is missing; expected one of {string.Join(", ", studies.Chosen.ExperimentNames)}"] : (string[])[],
            .. reason is null ? ["  --reason    is missing; expected why the metrics changed, for the reader of the pull request"] : (string[])[],
        ];
        throw new BadInputException(
            $"baselines accept cannot ask where standard input or output is not a terminal ({missing.Length} {(missing.Length == 1 ? "problem" : "problems")}):\n{string.Join('\n', missing)}\nNothing was changed.");
    }

    private static ExitCode Accept(Workspace workspace, Evidence evidence, string name, string reason, bool allowDirty)
    {
        RefuseImported(evidence, [name]);
        var records = evidence.Records(name);
        var path = workspace.Baselines.Accept(
            Table(evidence, name), [.. evidence.Study.Seeds], reason, Commits(records), UncommittedChanges.Of(records, ChangesNow(workspace), allowDirty));
        workspace.Terminal.Output.Write(new Lines($"{Path.GetRelativePath(Directory.GetCurrentDirectory(), path)} is the baseline now. Look at the diff and commit it, with the .verified.json beside it."));
        return ExitCode.AsExpected;
    }

    private static MetricTable Table(Evidence evidence, string experiment) => MetricTable.From(experiment, evidence.Records(experiment), evidence.DataOf(experiment).Classes);

    private static void RefuseImported(Evidence evidence, string[] experiments) =>
        ImportedRuns.Refuse(evidence.Imported.Where(run => experiments.Contains(run.Experiment)), evidence.Study.Experiments, "A baseline");

    /// <summary>Asked once for all the tables of a command. Where nobody knows, the baseline's commit says as much as the records do, and nothing is refused.</summary>
    private static IReadOnlyList<string> ChangesNow(Workspace workspace)
    {
        var changes = SourceRepository.Changes(workspace.Repository.Path);
        if (changes is null)
            workspace.Terminal.Message("Whether files differ from the commit is not known: this is no git repository, or git does not say.");
        return changes ?? [];
    }

    private static string Commits(IEnumerable<RunRecord> records) => string.Join(", ", records.Select(record => record.Source.ToString()).Distinct());

    private static string OnABuildServer(string sign) => $"This is a build server ({sign}). Accept on your own machine, look at the diff, and commit it.";

    private static IEnumerable<string> WithoutRuns(Workspace workspace, string name)
    {
        if (workspace.Baselines.BuildServerSign is { } sign)
            yield return OnABuildServer(sign);
        yield return $"No run of {name} is in the store, {workspace.Store.Root}. Train it first: {CommandLine.Invocation} run {name}";
    }

    private static void RequireInStudy(Studies studies, string name)
    {
        if (studies.Chosen.HasAll([name]))
            return;

        var where = studies.WithAll([name]) is { } other
            ? $"Study {other.Name} has it: add {StudyChoice.Option} {other.Name}."
            : EditDistance.Nearest(name, studies.ExperimentNames) is { } nearest ? $"Did you mean {nearest}?" : "No study has it.";
        throw new BadInputException(
            $"'{name}' is not an experiment of study {studies.Chosen.Name}, which has {string.Join(", ", studies.Chosen.ExperimentNames)}. {where}\nNothing was changed.");
    }

    private static ExitCode Code(BaselineChecks checks) =>
        checks.Incomplete.Count > 0 ? ExitCode.EvidenceMissing : checks.AsExpected ? ExitCode.AsExpected : ExitCode.NotAsExpected;
}
