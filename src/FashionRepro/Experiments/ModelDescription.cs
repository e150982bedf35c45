using FashionRepro.Experiments.Layers;

namespace FashionRepro.Experiments;

/// <summary>A network for images of [1, 28, 28] and ten classes: its layers in the order of the forward pass. It ends with ten logits.</summary>
/// <param name="Layers">At least one.</param>
public sealed record ModelDescription(IReadOnlyList<LayerDescription> Layers);
