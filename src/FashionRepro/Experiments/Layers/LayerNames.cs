namespace FashionRepro.Experiments.Layers;

/// <summary>
/// The names of a list's modules, by which weights are kept: <c>convolution1</c>, <c>convolution1-relu</c>, <c>pool1</c>, <c>flatten</c>, <c>hidden1</c>, <c>output</c>.
/// Layers that only change numbers one by one are called after the layer before them.
/// </summary>
internal static class LayerNames
{
    public static IReadOnlyList<string> Of(IReadOnlyList<LayerDescription> layers, bool isNetwork)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var before = "";
        var last = isNetwork && layers.Count > 0 && layers[^1] is LayerDescription.Linear ? layers.Count - 1 : -1;
        return [.. layers.Select((layer, index) =>
        {
            var name = layer switch
            {
                _ when index == last => "output",
                LayerDescription.Conv2d => Numbered("convolution"),
                LayerDescription.MaxPool2d or LayerDescription.AvgPool2d or LayerDescription.GlobalAvgPool2d => Numbered("pool"),
                LayerDescription.Linear => Numbered("hidden"),
                LayerDescription.Residual => Numbered("residual"),
                LayerDescription.Branches => Numbered("branches"),
                LayerDescription.Flatten => "flatten",
                LayerDescription.BatchNorm2d => After("norm"),
                LayerDescription.ReLU => After("relu"),
                _ => After("dropout"),
            };
            return Unique(name);
        })];

        string Numbered(string what)
        {
            counts[what] = counts.GetValueOrDefault(what) + 1;
            return before = $"{what}{counts[what]}";
        }

        string After(string what) => before.Length == 0 ? what : $"{before}-{what}";

        string Unique(string name)
        {
            var unique = name;
            for (var n = 2; !used.Add(unique); n++)
                unique = $"{name}-{n}";
            return unique;
        }
    }
}
