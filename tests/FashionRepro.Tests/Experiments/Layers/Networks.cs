using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using static FashionRepro.Experiments.Layers.LayerDescription;

namespace FashionRepro.Tests.Experiments.Layers;

/// <summary>Networks of the write-up's two kinds.</summary>
internal static class Networks
{
    /// <summary>Fully connected layers with ReLU and dropout on the flattened image.</summary>
    public static ModelDescription FullyConnected(IReadOnlyList<int> hidden, double dropout) => new(
        [new Flatten(), .. hidden.SelectMany(IEnumerable<LayerDescription> (features) => [new Linear(features), new ReLU(), new Dropout(dropout)]), new Linear(FashionClasses.Count)]);

    /// <summary>Blocks of convolution, ReLU and max-pooling, then fully connected layers.</summary>
    public static ModelDescription Convolutional(IReadOnlyList<int> channels, int kernelSize, int padding, int poolSize, IReadOnlyList<int> hidden, double dropout) => new(
        [
            .. channels.SelectMany(IEnumerable<LayerDescription> (gives) => [new Conv2d(gives, kernelSize, Padding: padding), new ReLU(), new MaxPool2d(poolSize)]),
            .. FullyConnected(hidden, dropout).Layers,
        ]);
}
