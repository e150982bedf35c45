using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using static FashionRepro.Experiments.Layers.LayerDescription;

namespace FashionRepro.Tests.Experiments.Layers;

/// <summary>Networks of the write-up's two kinds, and of the kinds that its last section would try.</summary>
internal static class Networks
{
    /// <summary>Fully connected layers with ReLU and dropout on the flattened image.</summary>
    public static ModelDescription FullyConnected(IReadOnlyList<int> hidden, double dropout) => new(
        [new Flatten(), .. hidden.SelectMany(IEnumerable<LayerDescription> (features) => [new Linear(features), new ReLU(), new Dropout(dropout)]), new Linear(DataShape.Usual.Classes)]);

    /// <summary>Blocks of convolution, ReLU and max-pooling, then fully connected layers.</summary>
    public static ModelDescription Convolutional(IReadOnlyList<int> channels, int kernelSize, int padding, int poolSize, IReadOnlyList<int> hidden, double dropout) => new(
        [
            .. channels.SelectMany(IEnumerable<LayerDescription> (gives) => [new Conv2d(gives, kernelSize, Padding: padding), new ReLU(), new MaxPool2d(poolSize)]),
            .. FullyConnected(hidden, dropout).Layers,
        ]);

    /// <summary>Residual blocks with batch normalisation, one with its input and one with a 1×1 convolution as its shortcut.</summary>
    public static ModelDescription WithResiduals(int channels) => new(
        [
            new Conv2d(channels, 3, Padding: 1), new ReLU(),
            new Residual([.. NormalisedConvolution(channels), new ReLU(), .. NormalisedConvolution(channels)], []), new ReLU(), new MaxPool2d(2),
            new Residual([.. NormalisedConvolution(2 * channels), new ReLU(), .. NormalisedConvolution(2 * channels)], [new Conv2d(2 * channels, 1)]), new ReLU(), new MaxPool2d(2),
            .. FullyConnected([16], 0.25).Layers,
        ]);

    /// <summary>Four ways side by side.</summary>
    public static ModelDescription WithBranches(int channels) => new(
        [
            new Conv2d(channels, 3, Padding: 1), new ReLU(), new MaxPool2d(2),
            new Branches(
            [
                [new Conv2d(channels / 2, 1)],
                [new Conv2d(channels / 2, 1), new ReLU(), new Conv2d(channels, 3, Padding: 1)],
                [new Conv2d(4, 1), new ReLU(), new Conv2d(8, 5, Padding: 2)],
                [new MaxPool2d(3, Stride: 1, Padding: 1), new Conv2d(8, 1)],
            ]),
            new ReLU(), new MaxPool2d(2),
            .. FullyConnected([16], 0.25).Layers,
        ]);

    /// <summary>Every kind of layer, and what is odd: dropout and average pools between convolutions, branches in a residual body, an empty branch, a residual of features, global average pooling.</summary>
    public static ModelDescription WithEverything { get; } = new(
        [
            new BatchNorm2d(), new AvgPool2d(2), new Dropout(0.1), new Conv2d(6, 3), new BatchNorm2d(0.2, 1e-3), new AvgPool2d(3, Stride: 1, Padding: 1), new ReLU(),
            new Residual([new Branches([[new Conv2d(2, 1), new Dropout(0.2)], [], [new ReLU(), new Conv2d(3, 3, Padding: 1)]]), new Conv2d(6, 1)], [new ReLU()]),
            new Dropout(0.1), new MaxPool2d(2), new Conv2d(5, 3, Padding: 1), new AvgPool2d(2, Stride: 1, Padding: 1), new Conv2d(5, 3, Stride: 2), new ReLU(), new GlobalAvgPool2d(), new Flatten(),
            new Residual([new Linear(7), new ReLU(), new Linear(5)], []), new Linear(DataShape.Usual.Classes),
        ]);

    private static LayerDescription[] NormalisedConvolution(int channels) => [new Conv2d(channels, 3, Padding: 1), new BatchNorm2d()];
}
