using FashionRepro.Data;

namespace FashionRepro.Experiments.Layers;

/// <summary>
/// What every layer of a network is given and gives: the one place where that is worked out, for whoever checks a description, builds the network, estimates what it costs
/// or holds a record against its plan.
/// </summary>
/// <param name="Layers">In the order of the forward pass, as far as the first problem; nested ones are in the layer that they are nested in.</param>
/// <param name="Problem">The first layer that does not fit what it is given; null where all fit and a logit for each class comes out.</param>
public sealed record NetworkShapes(IReadOnlyList<PlacedLayer> Layers, LayerProblem? Problem)
{
    /// <summary>Every layer, nested ones before the layer that they are nested in.</summary>
    public IEnumerable<PlacedLayer> Flat => Layers.SelectMany(layer => layer.Flat);

    /// <summary>Works it out.</summary>
    /// <param name="layers">A network's.</param>
    /// <param name="path">Where they are written, <c>model.layers</c>, for the problem.</param>
    /// <param name="data">What it is given, and how many classes there are; the usual shape where it is null.</param>
    public static NetworkShapes Of(IReadOnlyList<LayerDescription> layers, string path, DataShape? data = null)
    {
        var ((_, _, _, classes), image) = (data ?? DataShape.Usual, (data ?? DataShape.Usual).Image);
        var walk = new Walk();
        var placed = walk.Through(layers, image, path, prefix: "", isNetwork: true);
        if (walk.Problem is null && Output(placed, image) is var output && !output.SequenceEqual([classes]))
            walk.Problem = new($"{path}.{Math.Max(0, layers.Count - 1)}", $"gives {Shown(output)}, and is the last layer; expected {Shown([classes])}, one logit for each class");
        return new(placed, walk.Problem);
    }

    /// <summary>A shape as people write it: <c>[32, 14, 14]</c>.</summary>
    public static string Shown(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>What comes out of a list.</summary>
    private static IReadOnlyList<long> Output(IReadOnlyList<PlacedLayer> layers, IReadOnlyList<long> input) => layers.Count == 0 ? input : layers[^1].Output;

    private sealed class Walk
    {
        private const long MostNumbers = 100_000_000;

        public LayerProblem? Problem { get; set; }

        /// <summary>The layers of a list; as far as the first problem.</summary>
        public IReadOnlyList<PlacedLayer> Through(IReadOnlyList<LayerDescription> layers, IReadOnlyList<long> input, string path, string prefix, bool isNetwork = false)
        {
            var names = LayerNames.Of(layers, isNetwork);
            var placed = new List<PlacedLayer>();
            for (var i = 0; i < layers.Count && Problem is null; i++)
            {
                if (Place(layers[i], Output(placed, input), $"{path}.{i}", prefix + names[i]) is { } layer)
                    placed.Add(layer);
            }

            return placed;
        }

        private PlacedLayer? Place(LayerDescription layer, IReadOnlyList<long> input, string path, string name)
        {
            IReadOnlyList<IReadOnlyList<PlacedLayer>> inner = layer switch
            {
                LayerDescription.Residual residual =>
                    [Through(residual.Body, input, $"{path}.body", $"{name}.body."), Through(residual.Shortcut, input, $"{path}.shortcut", $"{name}.shortcut.")],
                LayerDescription.Branches branches => [.. branches.Lists.Select((list, i) => Through(list, input, $"{path}.lists.{i}", $"{name}.{i + 1}."))],
                _ => [],
            };
            if (Problem is not null)
                return null;

            IReadOnlyList<long>[] outputs = [.. inner.Select(list => Output(list, input))];
            var output = layer switch
            {
                LayerDescription.Residual residual => Sum(residual, outputs[0], outputs[1], path),
                LayerDescription.Branches => Joined(layer, outputs, path),
                _ => Single(layer, input, path),
            };
            return output is null ? null : Bounded(new(name, layer, input, output, Parameters(layer, input), inner), path);
        }

        /// <summary>Counts of such layers stay numbers that can be counted, and fit into no machine's memory anyway.</summary>
        private PlacedLayer? Bounded(PlacedLayer placed, string path)
        {
            var (outputs, weights) = (Product(placed.Output), placed.Parameters.TryGetValue("weight", out var weight) ? Product(weight) : 0);
            if (Math.Max(outputs, weights) <= MostNumbers)
                return placed;

            Refuse(path, placed.Layer, $"has {(weights > MostNumbers ? $"{weights:N0} weights" : $"{outputs:N0} outputs for an image")}; at most {MostNumbers:N0} are possible");
            return null;

            static double Product(IEnumerable<long> sizes) => sizes.Aggregate(1.0, (product, size) => product * size);
        }

        private IReadOnlyList<long>? Single(LayerDescription layer, IReadOnlyList<long> input, string path)
        {
            if (IsOutOfRange(layer))
                return Refuse(path, layer, "has a size that no layer can have");

            return (layer, input) switch
            {
                (LayerDescription.ReLU or LayerDescription.Dropout, _) => input,
                (LayerDescription.Flatten, _) => [input.Aggregate(1L, (product, size) => product * size)],
                (LayerDescription.Linear linear, [_]) => [linear.Features],
                (LayerDescription.Linear, _) => Refuse(path, layer, $"is given {Shown(input)}, and takes [features]; a Flatten before it makes those"),
                (_, not [_, _, _]) => Refuse(path, layer, $"is given {Shown(input)}, and takes [channels, height, width]; there are none behind a Flatten"),
                (LayerDescription.BatchNorm2d, _) => input,
                (LayerDescription.GlobalAvgPool2d, _) => [input[0], 1, 1],
                (LayerDescription.Conv2d conv, _) => Window(conv.Channels, conv.KernelSize, conv.Stride, conv.Padding),
                (LayerDescription.MaxPool2d pool, _) => Window(input[0], pool.KernelSize, pool.Stride ?? pool.KernelSize, pool.Padding),
                (LayerDescription.AvgPool2d pool, _) => Window(input[0], pool.KernelSize, pool.Stride ?? pool.KernelSize, pool.Padding),
                _ => throw new ArgumentException($"{layer.Kind} is no single layer.", nameof(layer)),
            };

            // Without dilation: what remains at the edge is dropped.
            IReadOnlyList<long>? Window(long channels, int size, int stride, int padding)
            {
                long[] padded = [.. input.Skip(1).Select(pixels => pixels + (2L * padding))];
                return padded.All(pixels => pixels >= size)
                    ? [channels, .. padded.Select(pixels => ((pixels - size) / stride) + 1)]
                    : Refuse(path, layer, $"is given {Shown(input)}{(padding > 0 ? $", padded to {padded[0]}×{padded[1]}" : "")}, and its window is {size}×{size}");
            }
        }

        /// <summary>Files are checked setting by setting; a record's plan is not.</summary>
        private static bool IsOutOfRange(LayerDescription layer) => layer switch
        {
            LayerDescription.Conv2d conv => conv is { Channels: < 1 } or { KernelSize: < 1 } or { Stride: < 1 } or { Padding: < 0 },
            LayerDescription.MaxPool2d pool => pool is { KernelSize: < 1 } or { Stride: < 1 } or { Padding: < 0 },
            LayerDescription.AvgPool2d pool => pool is { KernelSize: < 1 } or { Stride: < 1 } or { Padding: < 0 },
            LayerDescription.Linear linear => linear.Features < 1,
            _ => false,
        };

        private IReadOnlyList<long>? Sum(LayerDescription.Residual residual, IReadOnlyList<long> body, IReadOnlyList<long> shortcut, string path) => body.SequenceEqual(shortcut)
            ? body
            : Refuse(path, residual, $"adds {Shown(body)} of its body to {Shown(shortcut)} of its shortcut{(residual.Shortcut.Count == 0 ? $", which is the input itself; {Mend(body, shortcut)}" : "")}");

        private static string Mend(IReadOnlyList<long> body, IReadOnlyList<long> input)
        {
            if ((body, input) is not ([_, > 0, > 0], [_, _, _]))
                return "layers in the shortcut can make the body's shape of it";

            // As Window does for 1×1.
            var stride = (input[1] + body[1] - 1) / body[1];
            return !input.Skip(1).Select(pixels => ((pixels - 1) / stride) + 1).SequenceEqual(body.Skip(1)) ? "padding in the body keeps height and width"
                : stride == 1 ? "a Conv2d of 1×1 in the shortcut changes its channels"
                : $"a Conv2d of 1×1 with stride {stride} in the shortcut makes that shape of it";
        }

        private IReadOnlyList<long>? Joined(LayerDescription branches, IReadOnlyList<long>[] outputs, string path) =>
            outputs.All(output => output.Count == 3 && output.Skip(1).SequenceEqual(outputs[0].Skip(1)))
                ? [outputs.Sum(output => output[0]), .. outputs[0].Skip(1)]
                : Refuse(path, branches, $"joins {string.Join(", ", outputs.Select(Shown))} by channel; height and width have to be the same");

        private IReadOnlyList<long>? Refuse(string path, LayerDescription layer, string text)
        {
            Problem ??= new(path, $"({layer.Kind}) {text}");
            return null;
        }

        private static IReadOnlyDictionary<string, IReadOnlyList<long>> Parameters(LayerDescription layer, IReadOnlyList<long> input)
        {
            IReadOnlyList<long>? weight = layer switch
            {
                LayerDescription.Conv2d convolution => [convolution.Channels, input[0], convolution.KernelSize, convolution.KernelSize],
                LayerDescription.BatchNorm2d => [input[0]],
                LayerDescription.Linear linear => [linear.Features, input[0]],
                _ => null,
            };
            return weight is null ? new Dictionary<string, IReadOnlyList<long>>() : new Dictionary<string, IReadOnlyList<long>> { ["weight"] = weight, ["bias"] = [weight[0]] };
        }
    }
}

/// <summary>A layer that does not fit.</summary>
/// <param name="Path">Where it is written, <c>model.layers.3.body.0</c>.</param>
/// <param name="Text">Its kind, what it is given and what it takes.</param>
public sealed record LayerProblem(string Path, string Text);
