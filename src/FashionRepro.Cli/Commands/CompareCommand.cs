using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Comparisons;
using FashionRepro.Running;

namespace FashionRepro.Cli.Commands;

/// <summary><c>compare</c>: the same experiments and seeds in two stores, banks or commits. Trains nothing, judges nothing.</summary>
internal static class CompareCommand
{
    public static Command Create(CommandContext context)
    {
        var first = new Argument<string>("a") { Description = "What is compared with: store, bank, the folder of a store or a bank, or a branch or commit whose bank is meant.", HelpName = "A" };
        var second = new Argument<string>("b") { Description = "What is compared, in the same words.", HelpName = "B" };
        var names = CommandContext.Names("experiment", "Names of experiments. [those of the study that both have]", CheckoutCompletions.StudyExperiments);
        return context.Define(
            "compare",
            "Compares the runs of two places, paired by seed: accuracies and every class's scores, with intervals. Trains nothing and judges nothing. Exit code 6 if they have no run in common.",
            [
                new("today's runs with those of the bank", "compare bank store"),
                new("a change's bank with that of the main branch", "compare main bank"),
                new("another machine's store, one experiment", $"compare ~/from-the-cluster store {context.Example}"),
            ],
            (workspace, parsed, _) => Task.FromResult(Run(workspace, parsed.GetValue(first)!, parsed.GetValue(second)!, parsed.GetValue(names) ?? [], parsed.GetValue(context.Json))),
            first, second, names, context.Json, context.Study);
    }

    private static ExitCode Run(Workspace workspace, string first, string second, string[] names, bool json)
    {
        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var experiments = inputs.Read(() => names.Length > 0
            ? workspace.Configuration.LoadAll([.. names.Distinct()])
            : workspace.Configuration.LoadStudies(workspace.StudyChoice).Chosen.Experiments);
        inputs.End();

        var (a, b) = (RunSource.Named(first, workspace), RunSource.Named(second, workspace));
        var places = ComparedPlaces.Of(a.Name, b.Name, experiments!, experiment => a.Of(experiment, workspace.Code), experiment => b.Of(experiment, workspace.Code));
        workspace.Terminal.Result(
            json, () => places.Experiments.Select(ComparisonJson.Of), console => ReportView.Show(console, new($"{b.Name} against {a.Name}", [.. ComparisonBlocks.Of(places)])));
        return places.Experiments.Count > 0 ? ExitCode.AsExpected : ExitCode.EvidenceMissing;
    }
}
