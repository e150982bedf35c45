using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Runs;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>One experiment on the console: the network as a table, what is nested in a layer under it, and the other settings.</summary>
internal static class ExperimentView
{
    public static void Show(IAnsiConsole console, Experiment experiment, TrainingIdentity code)
    {
        console.Write(new Text(experiment.Name + "\n", new Style(decoration: Decoration.Bold)));
        console.Write(new Lines($"{experiment.About.Purpose}\n"));
        if (experiment is NetworkExperiment trained)
            ShowLayers(console, NetworkShapes.Of(trained.Model.Layers, "layers", trained.Data.Shape));
        if (experiment is ProgramExperiment { Code.Unavailable: { } reason })
            console.Write(new Lines($"It cannot run here: {reason}.\n"));

        var plan = RunPlan.For(experiment, seed: 0, code);
        var settings = new LongTable(new("setting", IsNumber: false), new("value", IsNumber: false));
        foreach (var setting in (plan is ProgramPlan ? PlanSettings.All(plan).Where(setting => setting.Name != "seed") : PlanSettings.OfExperiment(plan)).Where(setting => setting.Name != "dataSha256" && !setting.Name.StartsWith("model.", StringComparison.Ordinal)))
            settings.AddRow(setting.Name, setting.Value);
        console.Write(settings);
    }

    private static void ShowLayers(IAnsiConsole console, NetworkShapes network)
    {
        var table = new LongTable(
            new("place", IsNumber: false), new("layer", IsNumber: false), new("what", IsNumber: false), new("output", IsNumber: false), new("parameters", IsNumber: true), new("multiply-adds", IsNumber: true));
        foreach (var (layer, place, name, depth) in network.Layers.SelectMany((layer, index) => Nested(layer, $"{index}", parent: null, depth: 0)))
        {
            table.AddRow(
                place, new string(' ', 2 * depth) + name, WhatIs(layer.Layer), NetworkShapes.Shown(layer.Output),
                layer.Inner.Count > 0 ? "" : Number(layer.ParameterCount), layer.Inner.Count > 0 ? "" : Number(layer.MultiplyAdds));
        }

        table.AddRow("", "all", "", "", Number(network.Flat.Sum(layer => layer.ParameterCount)), Number(network.Flat.Sum(layer => layer.MultiplyAdds)));
        console.Write(table);
    }

    /// <summary>The layer, and what is nested in it, each with its place in <c>model.layers</c> and its name in the layer that it is in: <c>body.convolution1</c>.</summary>
    private static IEnumerable<(PlacedLayer Layer, string Place, string Name, int Depth)> Nested(PlacedLayer layer, string place, PlacedLayer? parent, int depth) =>
        layer.Inner.SelectMany((list, number) => list.SelectMany((inner, index) => Nested(inner, $"{place}.{ListOf(layer.Layer, number)}.{index}", layer, depth + 1)))
            .Prepend((layer, place, parent is null ? layer.Name : layer.Name[(parent.Name.Length + 1)..], depth));

    private static string ListOf(LayerDescription layer, int number) => layer is LayerDescription.Branches ? $"lists.{number}" : number == 0 ? "body" : "shortcut";

    private static string WhatIs(LayerDescription layer) => layer switch
    {
        LayerDescription.Residual { Shortcut.Count: 0 } => "Residual, identity",
        LayerDescription.Residual or LayerDescription.Branches => layer.Kind,
        _ => PlanSettings.Of(layer),
    };

    private static string Number(long number) => number == 0 ? "" : $"{number:N0}";
}
