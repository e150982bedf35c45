using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;

namespace FashionRepro.Cli.Commands;

/// <summary><c>show</c>: one experiment, its network layer by layer. Trains nothing.</summary>
internal static class ShowCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string>("experiment") { Description = "Name of a file in configs/experiments or configs/defects, without .json.", HelpName = "experiment" };
        name.CompletionSources.Add(CheckoutCompletions.ExperimentsAndDefects);
        var set = new Option<string[]>("--set") { Description = "Overrides a setting, for instance training.epochs=2. May be given several times.", HelpName = "KEY=VALUE" };
        set.CompletionSources.Add(CheckoutCompletions.Settings);
        return context.Define(
            "show",
            "Shows an experiment: the layers of its network with output shapes, parameters and multiply-adds of one image, and its other settings.",
            [
                new("the network of an experiment", $"show {context.Example}"),
                new("for machines", $"show {context.Example} --json"),
            ],
            (workspace, parsed, _) => Task.FromResult(Run(workspace, parsed.GetValue(name)!, parsed.GetValue(set) ?? [], parsed.GetValue(context.Json))),
            name, set, context.Json);
    }

    private static ExitCode Run(Workspace workspace, string name, string[] set, bool json)
    {
        var inputs = new InputReader();
        var overrides = set.Select(text => inputs.Read(() => Override.Parse(text))).OfType<Override>().ToArray();
        var experiment = inputs.Read(() => workspace.Configuration.Load(name, overrides));
        inputs.End();
        workspace.Terminal.Result(json, () => ExperimentJson.Of(experiment!, workspace.Code), console => ExperimentView.Show(console, experiment!, workspace.Code));
        return ExitCode.AsExpected;
    }
}
