using FashionRepro.Data;
using FashionRepro.Experiments;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionRepro.Training.Models;

/// <summary>Builds the network that an experiment describes.</summary>
public static class Network
{
    /// <summary>Height and width of an image, in pixels.</summary>
    private const int ImageSize = 28;

    /// <summary>
    /// The modules in the order of the forward pass, [B, 1, 28, 28] in and logits [B, 10] out. Weights are drawn from the global
    /// generator by libtorch's own initialisers as each layer is made, so seed it first.
    /// </summary>
    public static TorchSharp.Modules.Sequential Build(ModelDescription description) => description switch
    {
        ModelDescription.FullyConnected ann => Sequential(FullyConnected(ann)),
        ModelDescription.Convolutional cnn => Sequential(Convolutional(cnn)),
        _ => throw new ArgumentException($"{description.GetType().Name} is not a known kind of network.", nameof(description)),
    };

    private static IEnumerable<(string Name, Module<Tensor, Tensor> Module)> FullyConnected(ModelDescription.FullyConnected ann)
    {
        yield return ("flatten", Flatten());
        foreach (var layer in Dense(ImageSize * ImageSize, ann.Hidden, ann.Dropout))
            yield return layer;
    }

    private static IEnumerable<(string Name, Module<Tensor, Tensor> Module)> Convolutional(ModelDescription.Convolutional cnn)
    {
        var (channels, size) = (1, ImageSize);
        for (var block = 1; block <= cnn.Channels.Count; block++)
        {
            yield return ($"convolution{block}", Conv2d(channels, cnn.Channels[block - 1], cnn.KernelSize, padding: (long)cnn.Padding));
            yield return ($"convolution{block}-relu", ReLU());
            yield return ($"pool{block}", MaxPool2d(cnn.PoolSize, cnn.PoolSize)); // the stride named: oneDNN's backward pass knows no default
            channels = cnn.Channels[block - 1];
            size = (size + (2 * cnn.Padding) - cnn.KernelSize + 1) / cnn.PoolSize;
        }

        yield return ("flatten", Flatten());
        foreach (var layer in Dense(channels * size * size, cnn.Hidden, cnn.Dropout))
            yield return layer;
    }

    private static IEnumerable<(string Name, Module<Tensor, Tensor> Module)> Dense(int inputs, IReadOnlyList<int> hidden, double dropout)
    {
        for (var layer = 1; layer <= hidden.Count; layer++)
        {
            yield return ($"hidden{layer}", Linear(inputs, hidden[layer - 1]));
            yield return ($"hidden{layer}-relu", ReLU());
            yield return ($"hidden{layer}-dropout", Dropout(dropout));
            inputs = hidden[layer - 1];
        }

        yield return ("output", Linear(inputs, FashionClasses.Count));
    }
}
