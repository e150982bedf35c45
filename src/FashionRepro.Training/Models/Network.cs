using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionRepro.Training.Models;

/// <summary>Builds the network that an experiment describes.</summary>
public static class Network
{
    /// <summary>
    /// The modules in the order of the forward pass, [B, channels, height, width] in and logits [B, classes] out, under the names of <see cref="PlacedLayer.LocalName"/>. Weights are drawn
    /// from the global generator by libtorch's own initialisers as each layer is made, so seed it first.
    /// </summary>
    /// <exception cref="ArgumentException">A layer does not fit what it is given.</exception>
    /// <param name="description">The layers.</param>
    /// <param name="data">What it is given, and how many classes there are; the usual shape where it is null.</param>
    public static Sequential Build(ModelDescription description, DataShape? data = null)
    {
        var shapes = NetworkShapes.Of(description.Layers, "layers", data);
        return shapes.Problem is { } problem ? throw new ArgumentException($"{problem.Path} {problem.Text}.", nameof(description)) : Modules(shapes.Layers);
    }

    private static Sequential Modules(IReadOnlyList<PlacedLayer> layers) => Sequential(layers.Select(layer => (layer.LocalName, ModuleOf(layer))));

    private static Module<Tensor, Tensor> ModuleOf(PlacedLayer layer) => layer.Layer switch
    {
        LayerDescription.Conv2d conv => Conv2d(layer.Input[0], conv.Channels, conv.KernelSize, stride: conv.Stride, padding: (long)conv.Padding),
        LayerDescription.BatchNorm2d norm => new BatchNormalization(layer.Input[0], norm.Epsilon, norm.Momentum),
        LayerDescription.ReLU => ReLU(),
        LayerDescription.MaxPool2d pool => MaxPool2d(pool.KernelSize, pool.Stride ?? pool.KernelSize, pool.Padding), // the stride named: oneDNN's backward pass knows no default
        LayerDescription.AvgPool2d pool => AvgPool2d(pool.KernelSize, pool.Stride ?? pool.KernelSize, pool.Padding),
        LayerDescription.GlobalAvgPool2d => AdaptiveAvgPool2d(1),
        LayerDescription.Dropout dropout => Dropout(dropout.Probability),
        LayerDescription.Flatten => Flatten(),
        LayerDescription.Linear linear => Linear(layer.Input[0], linear.Features),
        LayerDescription.Residual => new Residual(Modules(layer.Inner[0]), Modules(layer.Inner[1])),
        LayerDescription.Branches => new Branches(layer.Inner.Select(Modules)),
        _ => throw new ArgumentException($"{layer.Layer.Kind} is not a known kind of layer.", nameof(layer)),
    };
}
