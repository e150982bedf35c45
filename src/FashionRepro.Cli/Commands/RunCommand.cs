using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Commands;

/// <summary><c>run</c>: trains experiments, those of a study or any other.</summary>
internal static class RunCommand
{
    public static Command Create(CommandContext context)
    {
        var names = CommandContext.Names("experiment", "Names of files in configs/experiments or configs/defects, without .json.", CheckoutCompletions.ExperimentsAndDefects);
        var seeds = new Option<string?>("--seeds") { Description = "Seeds such as 1..5 or 1,3,7. [the study's]", HelpName = "SEEDS" };
        var set = new Option<string[]>("--set")
        {
            Description = "Overrides a setting of every experiment named, for instance training.epochs=2. May be given several times.",
            HelpName = "KEY=VALUE",
        };
        set.CompletionSources.Add(CheckoutCompletions.Settings);
        var shard = new Option<string?>("--shard")
        {
            Description = "Train one part of the missing runs, for instance 2/5: several machines train the others. Parts are balanced by how long their runs take. Without an experiment, of all that the study has.",
            HelpName = "NUMBER/COUNT",
        };
        return context.Define(
            "run", "Trains the runs of experiments that the store lacks.",
            [
                new("the study's seeds of one experiment", $"run {context.Example}"),
                new("a setting tried without a file", $"run {context.Example} --seeds 1..3 --set training.epochs=2"),
                new("the second of five machines' part of a study", "run --study core --shard 2/5"),
            ],
            (workspace, parsed, cancellation) => RunAsync(
                workspace, parsed.GetValue(names)!, parsed.GetValue(seeds), parsed.GetValue(set) ?? [], parsed.GetValue(shard), parsed.GetValue(context.Json), cancellation),
            names, seeds, context.Study, set, shard, context.On, context.Constraint, context.Json);
    }

    private static async Task<ExitCode> RunAsync(
        Workspace workspace, string[] names, string? seeds, string[] set, string? shard, bool json, CancellationToken cancellation)
    {
        if (names.Length == 0 && shard is null)
            throw new BadInputException($"run needs an experiment; the experiments are {workspace.Configuration.NamesInWords}.\nNothing was run.");

        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var overrides = set.Select(text => inputs.Read(() => Override.Parse(text))).OfType<Override>().ToArray();
        var chosen = inputs.Read(() => seeds is null ? workspace.Configuration.LoadStudy(workspace.StudyChoice).Seeds : SeedRange.Parse(seeds));
        var part = shard is null ? null : inputs.Read(() => Shard.Parse(shard));
        var experiments = inputs.Read(() => workspace.Configuration.LoadAll(names.Length > 0 ? [.. names.Distinct()] : [.. workspace.Configuration.LoadStudy(workspace.StudyChoice).Experiments.Select(experiment => experiment.Name)], overrides));
        inputs.End();
        var runs = PlannedRun.Of(experiments!, chosen!, workspace.Code);
        if (part is not null)
        {
            var missing = runs.Where(run => workspace.Store.Find(run.Key) is not StoredRun.Intact).ToArray();
            runs = part.Of(missing);
            workspace.Terminal.Message($"Shard {part} has {runs.Count} of {missing.Length} missing {(missing.Length == 1 ? "run" : "runs")}");
        }

        var failures = runs.Count == 0 ? 0 : await workspace.TrainMissingAsync(runs, bank: null, cancellation);
        workspace.Terminal.Result(json, () => runs.Select(run => TrainedRunJson.Of(run, workspace.Store)), console => RunsView.ShowResults(console, workspace.Store, runs));
        return failures > 0 ? ExitCode.RunFailed : ExitCode.AsExpected;
    }
}
