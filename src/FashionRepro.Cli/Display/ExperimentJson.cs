using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Display;

/// <summary>One experiment, for machines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Purpose">What it shows.</param>
/// <param name="Layers">Every layer, nested ones before the layer that they are nested in; none where it is a program.</param>
/// <param name="Parameters">Numbers that are learned, in all.</param>
/// <param name="MultiplyAdds">Of the forward pass over one image, in all.</param>
/// <param name="Settings">Every setting that decides a result, by its path.</param>
internal sealed record ExperimentJson(
    string Name, string Purpose, IReadOnlyList<LayerJson> Layers, long Parameters, long MultiplyAdds, IReadOnlyDictionary<string, string> Settings)
{
    public static ExperimentJson Of(Experiment experiment, TrainingIdentity code)
    {
        LayerJson[] layers = experiment is not NetworkExperiment network ? [] : [.. NetworkShapes.Of(network.Model.Layers, "layers", network.Data.Shape).Flat.Select(layer =>
            new LayerJson(layer.Name, layer.Layer.Kind, layer.Input, layer.Output, layer.ParameterCount, layer.MultiplyAdds))];
        return new(
            experiment.Name, experiment.About.Purpose, layers, layers.Sum(layer => layer.Parameters), layers.Sum(layer => layer.MultiplyAdds),
            PlanSettings.OfExperiment(RunPlan.For(experiment, seed: 0, code)).ToDictionary(setting => setting.Name, setting => setting.Value));
    }
}

/// <summary>A layer in its place.</summary>
/// <param name="Name">Its name in the network, with those that it is nested in before it.</param>
/// <param name="Kind">Which layer it is.</param>
/// <param name="Input">The shape that it is given, without the batch.</param>
/// <param name="Output">The shape that it gives, without the batch.</param>
/// <param name="Parameters">Numbers that it learns; those of nested layers are theirs.</param>
/// <param name="MultiplyAdds">Of its forward pass over one image: of convolutions and matrix products.</param>
internal sealed record LayerJson(string Name, string Kind, IReadOnlyList<long> Input, IReadOnlyList<long> Output, long Parameters, long MultiplyAdds);
