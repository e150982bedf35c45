using System.Text.Json.Serialization;

namespace FashionRepro.Experiments;

/// <summary>A network for images of [1, 28, 28] and ten classes. Every hidden layer has ReLU; every hidden fully connected layer is followed by dropout.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FullyConnected), "fully-connected")]
[JsonDerivedType(typeof(Convolutional), "convolutional")]
public abstract record ModelDescription
{
    private ModelDescription()
    {
    }

    /// <summary>Fully connected layers on the flattened image: the write-up's ANN.</summary>
    /// <param name="Hidden">Neurons of each hidden layer, in order; each at least 1.</param>
    /// <param name="Dropout">Share of activations dropped in training after each hidden layer, in [0, 1).</param>
    public sealed record FullyConnected(IReadOnlyList<int> Hidden, double Dropout) : ModelDescription;

    /// <summary>Blocks of convolution, ReLU and max-pooling, then fully connected layers: the write-up's CNN.</summary>
    /// <param name="Channels">Output channels of each block's convolution, in order; each at least 1.</param>
    /// <param name="KernelSize">Height and width of every convolution's kernel, in pixels, at least 1.</param>
    /// <param name="Padding">Rows and columns of zeros added on each side before every convolution, at least 0.</param>
    /// <param name="PoolSize">Height, width and stride of every max-pooling window, at least 1.</param>
    /// <param name="Hidden">Neurons of each hidden fully connected layer, in order; each at least 1.</param>
    /// <param name="Dropout">Share of activations dropped in training after each hidden fully connected layer, in [0, 1).</param>
    public sealed record Convolutional(IReadOnlyList<int> Channels, int KernelSize, int Padding, int PoolSize, IReadOnlyList<int> Hidden, double Dropout)
        : ModelDescription;
}
