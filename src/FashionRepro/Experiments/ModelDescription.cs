using FashionRepro.Experiments.Layers;

namespace FashionRepro.Experiments;

/// <summary>A network: its layers in the order of the forward pass. It ends with a logit for each class.</summary>
/// <param name="Layers">At least one.</param>
public sealed record ModelDescription(IReadOnlyList<LayerDescription> Layers);
