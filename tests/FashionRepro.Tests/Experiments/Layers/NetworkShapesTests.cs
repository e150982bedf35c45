using FashionRepro.Experiments.Layers;
using static FashionRepro.Experiments.Layers.LayerDescription;

namespace FashionRepro.Tests.Experiments.Layers;

public sealed class NetworkShapesTests
{
    private static readonly LayerDescription[] Dense = [new Flatten(), new Linear(128), new ReLU(), new Dropout(0.25), new Linear(10)];

    private static readonly LayerDescription[] Cnn =
        [new Conv2d(32, 3, Padding: 1), new ReLU(), new MaxPool2d(2), new Conv2d(64, 3, Padding: 1), new ReLU(), new MaxPool2d(2), .. Dense];

    private static readonly LayerDescription[] Block = [new Conv2d(64, 3, Padding: 1), new BatchNorm2d(), new ReLU(), new Conv2d(64, 3, Padding: 1), new BatchNorm2d()];

    [Test]
    public void Cnn_HasTheNamesAndShapesOfItsModules() => Assert.That(Shown(Cnn), Is.EqualTo(
    [
        "convolution1 [1, 28, 28] → [32, 28, 28] weight [32, 1, 3, 3], bias [32]",
        "convolution1-relu [32, 28, 28] → [32, 28, 28]",
        "pool1 [32, 28, 28] → [32, 14, 14]",
        "convolution2 [32, 14, 14] → [64, 14, 14] weight [64, 32, 3, 3], bias [64]",
        "convolution2-relu [64, 14, 14] → [64, 14, 14]",
        "pool2 [64, 14, 14] → [64, 7, 7]",
        "flatten [64, 7, 7] → [3136]",
        "hidden1 [3136] → [128] weight [128, 3136], bias [128]",
        "hidden1-relu [128] → [128]",
        "hidden1-dropout [128] → [128]",
        "output [128] → [10] weight [10, 128], bias [10]",
    ]));

    /// <summary>By hand: 28² · 32 · 9 + 14² · 64 · 32 · 9 + 3,136 · 128 + 128 · 10, and 320 + 18,496 + 401,536 + 1,290.</summary>
    [Test]
    public void Cnn_HasItsMultiplyAddsAndParameters()
    {
        var layers = NetworkShapes.Of(Cnn, "layers").Layers;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(layers.Sum(layer => layer.MultiplyAdds), Is.EqualTo(225_792 + 3_612_672 + 401_408 + 1_280));
            Assert.That(layers.Sum(layer => layer.ParameterCount), Is.EqualTo(421_642));
        }
    }

    [Test]
    public void Residual_AddsWhatBodyAndShortcutGive() => Assert.That(
        Shown([new Conv2d(32, 3, Padding: 1), new Residual(Block, [new Conv2d(64, 1)]), new ReLU(), new GlobalAvgPool2d(), new Flatten(), new Linear(10)]), Is.EqualTo(
    [
        "convolution1 [1, 28, 28] → [32, 28, 28] weight [32, 1, 3, 3], bias [32]",
        "residual1.body.convolution1 [32, 28, 28] → [64, 28, 28] weight [64, 32, 3, 3], bias [64]",
        "residual1.body.convolution1-norm [64, 28, 28] → [64, 28, 28] weight [64], bias [64]",
        "residual1.body.convolution1-relu [64, 28, 28] → [64, 28, 28]",
        "residual1.body.convolution2 [64, 28, 28] → [64, 28, 28] weight [64, 64, 3, 3], bias [64]",
        "residual1.body.convolution2-norm [64, 28, 28] → [64, 28, 28] weight [64], bias [64]",
        "residual1.shortcut.convolution1 [32, 28, 28] → [64, 28, 28] weight [64, 32, 1, 1], bias [64]",
        "residual1 [32, 28, 28] → [64, 28, 28]",
        "residual1-relu [64, 28, 28] → [64, 28, 28]",
        "pool1 [64, 28, 28] → [64, 1, 1]",
        "flatten [64, 1, 1] → [64]",
        "output [64] → [10] weight [10, 64], bias [10]",
    ]));

    [Test]
    public void Branches_AreJoinedByChannel() => Assert.That(
        Shown([new Branches([[new Conv2d(16, 1)], [new MaxPool2d(3, Stride: 1, Padding: 1), new Conv2d(8, 1)], []]), new Flatten(), new Linear(10)]), Is.EqualTo(
    [
        "branches1.1.convolution1 [1, 28, 28] → [16, 28, 28] weight [16, 1, 1, 1], bias [16]",
        "branches1.2.pool1 [1, 28, 28] → [1, 28, 28]",
        "branches1.2.convolution1 [1, 28, 28] → [8, 28, 28] weight [8, 1, 1, 1], bias [8]",
        "branches1 [1, 28, 28] → [25, 28, 28]",
        "flatten [25, 28, 28] → [19600]",
        "output [19600] → [10] weight [10, 19600], bias [10]",
    ]));

    [Test]
    public void StrideAndPadding_DropWhatRemainsAtTheEdge() => Assert.That(
        Shown([new Conv2d(4, 5, Stride: 2, Padding: 1), new AvgPool2d(3, Stride: 2)]).Select(line => line.Split(" weight")[0]), Is.EqualTo(
        ["convolution1 [1, 28, 28] → [4, 13, 13]", "pool1 [4, 13, 13] → [4, 6, 6]"]));

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Case([new Conv2d(4, 3), new Linear(10)], "model.layers.1 (Linear) is given [4, 26, 26], and takes [features]; a Flatten before it makes those");
        yield return Case([new Flatten(), new Conv2d(4, 3)], "model.layers.1 (Conv2d) is given [784], and takes [channels, height, width]; there are none behind a Flatten");
        yield return Case([new MaxPool2d(14), new Conv2d(4, 5, Padding: 1)], "model.layers.1 (Conv2d) is given [1, 2, 2], padded to 4×4, and its window is 5×5");
        yield return Case([new Flatten(), new Linear(7)], "model.layers.1 gives [7], and is the last layer; expected [10], one logit for each class");
        yield return Case(
            [new Conv2d(32, 3), new Residual(Block, [])],
            "model.layers.1 (Residual) adds [64, 26, 26] of its body to [32, 26, 26] of its shortcut, which is the input itself; a Conv2d of 1×1 in the shortcut changes its channels");
        yield return Case(
            [new Residual([new Conv2d(8, 3, Stride: 2, Padding: 1)], [])],
            "model.layers.0 (Residual) adds [8, 14, 14] of its body to [1, 28, 28] of its shortcut, which is the input itself; a Conv2d of 1×1 with stride 2 in the shortcut makes that shape of it");
        yield return Case(
            [new Residual([new Conv2d(1, 3)], [])],
            "model.layers.0 (Residual) adds [1, 26, 26] of its body to [1, 28, 28] of its shortcut, which is the input itself; padding in the body keeps height and width");
        yield return Case(
            [new Flatten(), new Residual([new Linear(8)], [])],
            "model.layers.1 (Residual) adds [8] of its body to [784] of its shortcut, which is the input itself; layers in the shortcut can make the body's shape of it");
        yield return Case([new Residual([new Conv2d(4, 3)], [new Conv2d(4, 1)])], "model.layers.0 (Residual) adds [4, 26, 26] of its body to [4, 28, 28] of its shortcut");
        yield return Case([new Branches([[new Conv2d(4, 3)], []])], "model.layers.0 (Branches) joins [4, 26, 26], [1, 28, 28] by channel; height and width have to be the same");
        yield return Case([new Residual([new Flatten(), new Conv2d(4, 3)], [])], "model.layers.0.body.1 (Conv2d) is given [784], and takes [channels, height, width]; there are none behind a Flatten");
        yield return Case([new Branches([[], [new MaxPool2d(29)]])], "model.layers.0.lists.1.0 (MaxPool2d) is given [1, 28, 28], and its window is 29×29");

        yield return Case([new Conv2d(int.MaxValue, 1), new Conv2d(int.MaxValue, 1)], "model.layers.0 (Conv2d) has 2,147,483,647 weights; at most 100,000,000 are possible");
        yield return Case([new Conv2d(200_000, 1), new ReLU()], "model.layers.0 (Conv2d) has 156,800,000 outputs for an image; at most 100,000,000 are possible");
        yield return Case([new Flatten(), new Linear(100_000), new Linear(2_000)], "model.layers.2 (Linear) has 200,000,000 weights; at most 100,000,000 are possible");
        yield return Case([new Conv2d(1, 1, Padding: int.MaxValue)], "model.layers.0 (Conv2d) has 18,446,744,297,047,851,008 outputs for an image; at most 100,000,000 are possible");

        static TestCaseData Case(LayerDescription[] layers, string problem) => new TestCaseData(layers, problem).SetArgDisplayNames(problem);
    }

    [TestCaseSource(nameof(Mistakes))]
    public void LayerThatDoesNotFit_IsNamedWithBothShapes(LayerDescription[] layers, string problem)
    {
        var found = NetworkShapes.Of(layers, "model.layers").Problem;

        Assert.That($"{found?.Path} {found?.Text}", Is.EqualTo(problem));
    }

    [Test]
    public void LayersOfOneName_AreNumbered() => Assert.That(
        NetworkShapes.Of([new ReLU(), new ReLU(), new Dropout(), new Flatten(), new Linear(4), new Linear(10)], "layers").Layers.Select(layer => layer.Name),
        Is.EqualTo(["relu", "relu-2", "dropout", "flatten", "hidden1", "output"]));

    private static IEnumerable<string> Shown(IReadOnlyList<LayerDescription> layers) => NetworkShapes.Of(layers, "layers").Flat.Select(layer =>
        $"{layer.Name} {NetworkShapes.Shown(layer.Input)} → {NetworkShapes.Shown(layer.Output)} {string.Join(", ", layer.Parameters.Select(of => $"{of.Key} {NetworkShapes.Shown(of.Value)}"))}".TrimEnd());
}
