using FashionRepro.Runs;

namespace FashionRepro.Benchmarks;

/// <summary>The multiply-adds of one image, counted from the shapes of the network as built: of its convolutions and matrix products, and nothing else.</summary>
/// <param name="Layers">Of each layer with weights, in the order of the forward pass.</param>
internal sealed record MultiplyAdds(IReadOnlyList<long> Layers)
{
    public static MultiplyAdds Of(ModelFacts network) => new([.. network.Modules.Where(module => module.Shapes.ContainsKey("weight")).Select(Layer)]);

    public long Forward => Layers.Sum();

    /// <summary>The gradient of the weights costs what the forward pass does, and so does that of the input, which the first layer does not need.</summary>
    public long Backward => (2 * Forward) - Layers[0];

    /// <summary>Floating-point operations of training on one image.</summary>
    public double TrainingOperations => 2.0 * (Forward + Backward);

    /// <summary>Floating-point operations of evaluating one image.</summary>
    public double EvaluationOperations => 2.0 * Forward;

    /// <summary>Every weight is used once for each position of the output: [outputs, …] weights, [outputs] or [outputs, height, width] activations.</summary>
    private static long Layer(ModuleFacts layer) =>
        layer.Shapes["weight"].Aggregate(1L, (product, size) => product * size) * layer.OutputShape.Skip(1).Aggregate(1L, (product, size) => product * size);
}
