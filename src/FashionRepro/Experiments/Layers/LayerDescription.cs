using System.Text.Json.Serialization;

namespace FashionRepro.Experiments.Layers;

/// <summary>
/// One layer of a network, under the name that PyTorch has for it (torch.nn); what is not said has PyTorch's default. Images come as [channels, height, width], and a
/// layer says only what it gives: what it is given follows from the layers before it, see <see cref="NetworkShapes"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Conv2d), "Conv2d")]
[JsonDerivedType(typeof(BatchNorm2d), "BatchNorm2d")]
[JsonDerivedType(typeof(ReLU), "ReLU")]
[JsonDerivedType(typeof(MaxPool2d), "MaxPool2d")]
[JsonDerivedType(typeof(AvgPool2d), "AvgPool2d")]
[JsonDerivedType(typeof(GlobalAvgPool2d), "GlobalAvgPool2d")]
[JsonDerivedType(typeof(Dropout), "Dropout")]
[JsonDerivedType(typeof(Flatten), "Flatten")]
[JsonDerivedType(typeof(Linear), "Linear")]
[JsonDerivedType(typeof(Residual), "Residual")]
[JsonDerivedType(typeof(Branches), "Branches")]
public abstract record LayerDescription
{
    private LayerDescription()
    {
    }

    /// <summary>The kind's name.</summary>
    [JsonIgnore]
    public string Kind => GetType().Name;

    /// <summary>A convolution with bias.</summary>
    /// <param name="Channels">Output channels, at least 1.</param>
    /// <param name="KernelSize">Height and width of the kernel, at least 1.</param>
    /// <param name="Stride">Rows and columns from one position of the kernel to the next, at least 1.</param>
    /// <param name="Padding">Rows and columns of zeros added on each side, at least 0.</param>
    public sealed record Conv2d(int Channels, int KernelSize, int Stride = 1, int Padding = 0) : LayerDescription;

    /// <summary>Batch normalisation of every channel (Ioffe and Szegedy, arXiv:1502.03167), with a scale and an offset that are learned.</summary>
    /// <param name="Momentum">Weight of a batch in the running mean and variance, which are used in evaluation; in (0, 1].</param>
    /// <param name="Epsilon">The term against division by zero, in (0, 1].</param>
    public sealed record BatchNorm2d(double Momentum = 0.1, double Epsilon = 1e-5) : LayerDescription;

    /// <summary>The larger of each number and 0.</summary>
    public sealed record ReLU : LayerDescription;

    /// <summary>The maximum of every window. Windows that do not fit whole are dropped.</summary>
    /// <param name="KernelSize">Height and width of the window, at least 1.</param>
    /// <param name="Stride">Rows and columns from one window to the next, at least 1; null for those of the window.</param>
    /// <param name="Padding">Rows and columns added on each side, which are never the maximum; at least 0 and at most half of the window.</param>
    public sealed record MaxPool2d(int KernelSize, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Stride = null, int Padding = 0) : LayerDescription;

    /// <summary>The mean of every window. Windows that do not fit whole are dropped.</summary>
    /// <param name="KernelSize">Height and width of the window, at least 1.</param>
    /// <param name="Stride">Rows and columns from one window to the next, at least 1; null for those of the window.</param>
    /// <param name="Padding">Rows and columns of zeros added on each side, which count in the mean; at least 0 and at most half of the window.</param>
    public sealed record AvgPool2d(int KernelSize, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Stride = null, int Padding = 0) : LayerDescription;

    /// <summary>The mean of every channel: [channels, 1, 1]. PyTorch's <c>AdaptiveAvgPool2d(1)</c>.</summary>
    public sealed record GlobalAvgPool2d : LayerDescription;

    /// <summary>Drops activations in training, each with the same probability, and scales the others up.</summary>
    /// <param name="Probability">In [0, 1).</param>
    public sealed record Dropout(double Probability = 0.5) : LayerDescription;

    /// <summary>[channels, height, width] as [features].</summary>
    public sealed record Flatten : LayerDescription;

    /// <summary>A fully connected layer with bias, on [features].</summary>
    /// <param name="Features">Outputs, at least 1.</param>
    public sealed record Linear(int Features) : LayerDescription;

    /// <summary>The sum of a body and a shortcut (He et al., arXiv:1512.03385, section 3.2). A ReLU after the sum is a layer of its own.</summary>
    /// <param name="Body">At least one layer.</param>
    /// <param name="Shortcut">The other way; empty for the input itself.</param>
    public sealed record Residual(IReadOnlyList<LayerDescription> Body, IReadOnlyList<LayerDescription> Shortcut) : LayerDescription;

    /// <summary>Several ways side by side, their outputs joined by channel in this order (Szegedy et al., arXiv:1409.4842, section 4).</summary>
    /// <param name="Lists">At least two; an empty one gives the input itself.</param>
    public sealed record Branches(IReadOnlyList<IReadOnlyList<LayerDescription>> Lists) : LayerDescription;
}
