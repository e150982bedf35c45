using System.CommandLine;
using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using Spectre.Console;

namespace FashionRepro.Cli.Commands;

/// <summary><c>baselines</c>: the committed metric tables, held against the store's runs. Trains nothing.</summary>
internal static class BaselinesCommand
{
    public static Command Create(CommandContext context)
    {
        var names = new Argument<string[]>("experiment") { Description = "Experiments of the study. [all]", Arity = ArgumentArity.ZeroOrMore };
        var tool = new Option<bool>("--tool") { Description = "Also open the installed diff tool." };
        var diff = context.Define(
            "diff", "Shows, cell by cell, what differs from the baselines.", "baselines diff cnn",
            (workspace, parsed, _) => Task.FromResult(Diff(workspace, parsed.GetValue(names) ?? [], parsed.GetValue(tool))), names, tool, context.Study);

        var id = new Argument<string>("experiment") { Description = "An experiment of the study." };
        var reason = new Option<string>("--reason") { Description = "Why the metrics changed, for the reader of the pull request.", Required = true, HelpName = "TEXT" };
        var accept = context.Define(
            "accept", "Makes the metrics in the store the baseline. Refuses on a build server, with missing seeds, and where nothing differs.",
            "baselines accept cnn --reason \"dropout moved after pooling\"",
            (workspace, parsed, _) => Task.FromResult(Accept(workspace, parsed.GetValue(id)!, parsed.GetValue(reason)!)), id, reason, context.Study);

        return context.Define(
            "baselines", "Holds the runs in the store against the committed metric tables.", "baselines", (workspace, _, _) => Task.FromResult(Check(workspace)),
            context.Study, diff, accept);
    }

    private static ExitCode Check(Workspace workspace)
    {
        var studies = workspace.Configuration.LoadStudies(workspace.StudyChoice);
        var checks = BaselineChecks.Of(workspace, studies, workspace.Evidence(studies.Chosen));
        BaselinesView.ShowChecks(workspace.Terminal.Output, checks);
        return Code(checks);
    }

    private static ExitCode Diff(Workspace workspace, string[] names, bool tool)
    {
        var studies = workspace.Configuration.LoadStudies(workspace.StudyChoice);
        foreach (var name in names)
            RequireInStudy(studies, name);

        var all = BaselineChecks.Of(workspace, studies, workspace.Evidence(studies.Chosen));
        var chosen = names.Length == 0 ? all : all with
        {
            Checks = [.. all.Checks.Where(check => names.Contains(check.Experiment))],
            Incomplete = [.. all.Incomplete.Intersect(names)],
        };
        foreach (var check in chosen.Checks)
        {
            BaselinesView.ShowDifferences(workspace.Terminal.Output, chosen, check);
            if (tool)
                workspace.Baselines.OpenDiff(check.Experiment);
        }

        BaselinesView.ShowChecks(workspace.Terminal.Output, chosen with { Checks = [] });
        return Code(chosen);
    }

    private static ExitCode Accept(Workspace workspace, string name, string reason)
    {
        var studies = workspace.Configuration.LoadStudies(workspace.StudyChoice);
        RequireInStudy(studies, name);
        var evidence = workspace.Evidence(studies.Chosen);
        var records = evidence.Records(name);
        if (records.Count == 0)
            throw new BaselineRefusedException(name, [.. WithoutRuns(workspace, name)]);

        var commit = string.Join(", ", records.Select(record => Words(record.Source)).Distinct());
        var path = workspace.Baselines.Accept(MetricTable.From(name, records), [.. evidence.Study.Seeds], reason, commit);
        workspace.Terminal.Output.Write(new Lines($"{Path.GetRelativePath(Directory.GetCurrentDirectory(), path)} is the baseline now. Look at the diff and commit it."));
        return ExitCode.AsExpected;
    }

    private static IEnumerable<(BaselineRefusal Refusal, string Sentence)> WithoutRuns(Workspace workspace, string name)
    {
        if (BuildServer.Detect() is { } sign)
            yield return (BaselineRefusal.BuildServer, $"This is a build server ({sign}). Accept on your own machine, look at the diff, and commit it.");
        yield return (BaselineRefusal.Seeds, $"No run of {name} is in the store, {workspace.Store.Root}. Train it first: {CommandLine.Invocation} run {name}");
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

    private static string Words(SourceState source) =>
        source.Commit is { } commit ? commit[..12] + (source.Dirty == true ? " with changes" : "") : "none";

    private static ExitCode Code(BaselineChecks checks) =>
        checks.Incomplete.Count > 0 ? ExitCode.EvidenceMissing : checks.AsExpected ? ExitCode.AsExpected : ExitCode.NotAsExpected;
}
