using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Defects;

/// <summary>Average pooling in place of max-pooling. It needs a network that pools by 2.</summary>
internal sealed class AveragePooling : TrainingStages
{
    private const long Window = 2;

    /// <inheritdoc/>
    public override Sequential Build(ModelDescription description, DataShape data) => nn.Sequential(
        base.Build(description, data).named_children().Select(child => (child.name, child.module is MaxPool2d ? nn.AvgPool2d(Window, Window) : (nn.Module<Tensor, Tensor>)child.module)));
}
