using System.CommandLine;
using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
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
            (workspace, parsed, _) => Task.FromResult(Diff(workspace, parsed.GetValue(names) ?? [], parsed.GetValue(tool))), names, tool);

        var id = new Argument<string>("experiment") { Description = "An experiment of the study." };
        var reason = new Option<string>("--reason") { Description = "Why the metrics changed, for the reader of the pull request.", Required = true, HelpName = "TEXT" };
        var accept = context.Define(
            "accept", "Makes the metrics in the store the baseline. Refuses on a build server, with missing seeds, and where nothing differs.",
            "baselines accept cnn --reason \"dropout moved after pooling\"",
            (workspace, parsed, _) => Task.FromResult(Accept(workspace, parsed.GetValue(id)!, parsed.GetValue(reason)!)), id, reason);

        return context.Define("baselines", "Holds the runs in the store against the committed metric tables.", "baselines", (workspace, _, _) => Task.FromResult(Check(workspace)), diff, accept);
    }

    private static ExitCode Check(Workspace workspace)
    {
        var checks = BaselineChecks.Of(workspace, workspace.Evidence(workspace.Configuration.LoadStudy()));
        BaselinesView.ShowChecks(workspace.Terminal.Output, checks);
        return Code(checks);
    }

    private static ExitCode Diff(Workspace workspace, string[] names, bool tool)
    {
        var evidence = workspace.Evidence(workspace.Configuration.LoadStudy());
        foreach (var name in names)
            RequireInStudy(evidence, name);

        var all = BaselineChecks.Of(workspace, evidence);
        var chosen = names.Length == 0 ? all : all with
        {
            Checks = [.. all.Checks.Where(check => names.Contains(check.Experiment))],
            Incomplete = [.. all.Incomplete.Intersect(names)],
        };
        foreach (var check in chosen.Checks)
        {
            BaselinesView.ShowDifferences(workspace.Terminal.Output, check);
            if (tool)
                workspace.Baselines.OpenDiff(check.Experiment);
        }

        BaselinesView.ShowChecks(workspace.Terminal.Output, chosen with { Checks = [] });
        return Code(chosen);
    }

    private static ExitCode Accept(Workspace workspace, string name, string reason)
    {
        var evidence = workspace.Evidence(workspace.Configuration.LoadStudy());
        RequireInStudy(evidence, name);
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

    private static void RequireInStudy(Evidence evidence, string name)
    {
        if (evidence.Study.Experiments.All(e => e.Name != name))
            throw new BadInputException($"'{name}' is not an experiment of the study; it has {string.Join(", ", evidence.Study.Experiments.Select(e => e.Name))}.");
    }

    private static string Words(SourceState source) =>
        source.Commit is { } commit ? commit[..12] + (source.Dirty == true ? " with changes" : "") : "none";

    private static ExitCode Code(BaselineChecks checks) =>
        checks.Incomplete.Count > 0 ? ExitCode.EvidenceMissing : checks.AsExpected ? ExitCode.AsExpected : ExitCode.NotAsExpected;
}
