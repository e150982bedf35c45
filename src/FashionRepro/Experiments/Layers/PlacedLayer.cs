namespace FashionRepro.Experiments.Layers;

/// <summary>A layer in its place in a network.</summary>
/// <param name="Name">Its module's name, with those that it is nested in before it: <c>residual1.body.convolution1</c>.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Input">What it is given, without the batch: [channels, height, width] or [features].</param>
/// <param name="Output">What it gives.</param>
/// <param name="Parameters">The shapes of what is learned: weight and bias, or nothing. Those of nested layers are theirs.</param>
/// <param name="Inner">The lists nested in it: body and shortcut of a residual block, the lists of branches; otherwise none.</param>
public sealed record PlacedLayer(
    string Name, LayerDescription Layer, IReadOnlyList<long> Input, IReadOnlyList<long> Output, IReadOnlyDictionary<string, IReadOnlyList<long>> Parameters,
    IReadOnlyList<IReadOnlyList<PlacedLayer>> Inner)
{
    /// <summary>Its module's name in the list that it is in.</summary>
    public string LocalName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The layers nested in it in the order of the forward pass, and itself after them.</summary>
    public IEnumerable<PlacedLayer> Flat => Inner.SelectMany(list => list).SelectMany(layer => layer.Flat).Append(this);

    /// <summary>How many numbers are learned.</summary>
    public long ParameterCount => Parameters.Values.Sum(Product);

    /// <summary>Multiply-adds of the forward pass over one image: those of a convolution or a matrix product, where every weight is used once for each position of the output.</summary>
    public long MultiplyAdds => Layer is LayerDescription.Conv2d or LayerDescription.Linear ? Product(Parameters["weight"]) * Product(Output.Skip(1)) : 0;

    private static long Product(IEnumerable<long> sizes) => sizes.Aggregate(1L, (product, size) => checked(product * size));
}
