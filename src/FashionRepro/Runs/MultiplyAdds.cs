namespace FashionRepro.Runs;

/// <summary>
/// The multiply-adds of one image, counted from the shapes of the network as built: of its convolutions and matrix products, and nothing else. What a model costs
/// whatever the machine, unlike seconds.
/// </summary>
/// <param name="Layers">Of each layer with weights, in the order of the forward pass; at least one.</param>
public sealed record MultiplyAdds(IReadOnlyList<long> Layers)
{
    /// <summary>Counts a network's.</summary>
    public static MultiplyAdds Of(ModelFacts network) => new([.. network.Modules.Where(module => module.Shapes.TryGetValue("weight", out var weight) && weight.Count > 1).Select(Layer)]);

    /// <summary>Of the forward pass.</summary>
    public long Forward => Layers.Sum();

    /// <summary>
    /// Of the backward pass: the gradient of the weights costs what the forward pass does, and so does that of the input, which the first layer does not need.
    /// </summary>
    public long Backward => (2 * Forward) - Layers[0];

    /// <summary>Of a training step, per image.</summary>
    public long Training => Forward + Backward;

    /// <summary>Every weight is used once for each position of the output: [outputs, …] weights, [outputs] or [outputs, height, width] activations.</summary>
    private static long Layer(ModuleFacts layer) =>
        layer.Shapes["weight"].Aggregate(1L, (product, size) => product * size) * layer.OutputShape.Skip(1).Aggregate(1L, (product, size) => product * size);
}
