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
        var network = NetworkShapes.Of(experiment.Model.Layers, "layers");
        console.Write(new Text(experiment.Name + "\n", new Style(decoration: Decoration.Bold)));
        console.Write(new Lines($"{experiment.About.Purpose}\n"));
        var table = new LongTable(
            new("layer", IsNumber: false), new("kind", IsNumber: false), new("output", IsNumber: false), new("parameters", IsNumber: true), new("multiply-adds", IsNumber: true));
        foreach (var (layer, name, depth) in network.Layers.SelectMany(layer => Nested(layer, parent: null, depth: 0)))
        {
            table.AddRow(
                new string(' ', 2 * depth) + name, KindOf(layer.Layer), NetworkShapes.Shown(layer.Output),
                layer.Inner.Count > 0 ? "" : Number(layer.ParameterCount), layer.Inner.Count > 0 ? "" : Number(layer.MultiplyAdds));
        }

        table.AddRow("all", "", "", Number(network.Flat.Sum(layer => layer.ParameterCount)), Number(network.Flat.Sum(layer => layer.MultiplyAdds)));
        console.Write(table);

        var settings = new LongTable(new("setting", IsNumber: false), new("value", IsNumber: false));
        foreach (var setting in PlanSettings.OfExperiment(RunPlan.For(experiment, seed: 0, code)).Where(setting => setting.Name != "dataSha256" && !setting.Name.StartsWith("model.", StringComparison.Ordinal)))
            settings.AddRow(setting.Name, setting.Value);
        console.Write(settings);
    }

    /// <summary>The layer, and what is nested in it, each with its name there: <c>body.convolution1</c>.</summary>
    private static IEnumerable<(PlacedLayer Layer, string Name, int Depth)> Nested(PlacedLayer layer, PlacedLayer? parent, int depth) =>
        layer.Inner.SelectMany(list => list).SelectMany(inner => Nested(inner, layer, depth + 1))
            .Prepend((layer, parent is null ? layer.Name : layer.Name[(parent.Name.Length + 1)..], depth));

    private static string KindOf(LayerDescription layer) => layer switch
    {
        LayerDescription.Conv2d conv => $"Conv2d {conv.KernelSize}×{conv.KernelSize}",
        LayerDescription.MaxPool2d pool => $"MaxPool2d {pool.KernelSize}×{pool.KernelSize}",
        LayerDescription.AvgPool2d pool => $"AvgPool2d {pool.KernelSize}×{pool.KernelSize}",
        LayerDescription.Dropout dropout => $"Dropout {dropout.Probability:0.##}",
        LayerDescription.Residual { Shortcut.Count: 0 } => "Residual, identity",
        _ => layer.Kind,
    };

    private static string Number(long number) => number == 0 ? "" : $"{number:N0}";
}
