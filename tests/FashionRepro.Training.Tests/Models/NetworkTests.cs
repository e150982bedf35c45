using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Models;
using FashionRepro.Training.Tests.Trainers;
using TorchSharp;

namespace FashionRepro.Training.Tests.Models;

[NonParallelizable] // libtorch's global generator belongs to the process
public sealed class NetworkTests
{
    private static readonly ModelDescription Ann = Networks.FullyConnected([256, 128], 0.2);
    private static readonly ModelDescription Cnn = Networks.Convolutional([32, 64], 3, 1, 2, [128], 0.25);

    /// <summary>By hand: 784·256 + 256 + 256·128 + 128 + 128·10 + 10.</summary>
    [Test]
    public void AnnOfTheWriteUp_HasItsModulesAndParameters()
    {
        using var network = Network.Build(Ann);
        var facts = NetworkFacts.Of(network, DataShape.Usual);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(facts.Parameters, Is.EqualTo(235_146));
            Assert.That(facts.Modules.Select(Line), Is.EqualTo(
            [
                "flatten: Flatten → 784",
                "hidden1: Linear(weight 256×784, bias 256) → 256",
                "hidden1-relu: ReLU → 256",
                "hidden1-dropout: Dropout(0.2) → 256",
                "hidden2: Linear(weight 128×256, bias 128) → 128",
                "hidden2-relu: ReLU → 128",
                "hidden2-dropout: Dropout(0.2) → 128",
                "output: Linear(weight 10×128, bias 10) → 10",
            ]));
        }
    }

    /// <summary>By hand: 32·9 + 32 + 64·32·9 + 64 + 3136·128 + 128 + 128·10 + 10.</summary>
    [Test]
    public void CnnOfTheWriteUp_HasItsModulesAndParameters()
    {
        using var network = Network.Build(Cnn);
        var facts = NetworkFacts.Of(network, DataShape.Usual);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(facts.Parameters, Is.EqualTo(421_642));
            Assert.That(facts.Modules.Select(Line), Is.EqualTo(
            [
                "convolution1: Conv2d(weight 32×1×3×3, bias 32) → 32×28×28",
                "convolution1-relu: ReLU → 32×28×28",
                "pool1: MaxPool2d → 32×14×14",
                "convolution2: Conv2d(weight 64×32×3×3, bias 64) → 64×14×14",
                "convolution2-relu: ReLU → 64×14×14",
                "pool2: MaxPool2d → 64×7×7",
                "flatten: Flatten → 3136",
                "hidden1: Linear(weight 128×3136, bias 128) → 128",
                "hidden1-relu: ReLU → 128",
                "hidden1-dropout: Dropout(0.25) → 128",
                "output: Linear(weight 10×128, bias 10) → 10",
            ]));
        }
    }

    /// <summary>What the layer after the flattening is given in is our arithmetic; what flows into it is libtorch's.</summary>
    [TestCase(new[] { 4 }, 5, 0, 3, new long[] { 4, 8, 8 })]
    [TestCase(new[] { 3, 5 }, 4, 1, 2, new long[] { 5, 6, 6 })]
    [TestCase(new[] { 2 }, 1, 0, 1, new long[] { 2, 28, 28 })]
    [TestCase(new[] { 2 }, 7, 3, 5, new long[] { 2, 5, 5 })]
    [TestCase(new[] { 2, 3, 4 }, 3, 0, 2, new long[] { 4, 1, 1 })]
    [TestCase(new[] { 2 }, 28, 0, 1, new long[] { 2, 1, 1 })]
    [TestCase(new[] { 2 }, 3, 4, 2, new long[] { 2, 17, 17 })]
    [TestCase(new[] { 2, 2 }, 6, 2, 3, new long[] { 2, 2, 2 })]
    public void AnyGeometry_FitsTheLayerBehindIt(int[] channels, int kernelSize, int padding, int poolSize, long[] lastBlock)
    {
        using var network = Network.Build(Networks.Convolutional(channels, kernelSize, padding, poolSize, [], 0));
        var modules = NetworkFacts.Of(network, DataShape.Usual).Modules;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(modules[^3].OutputShape, Is.EqualTo(lastBlock));
            Assert.That(modules[^2].OutputShape, Is.EqualTo([lastBlock.Aggregate(1L, (product, size) => product * size)]));
            Assert.That(modules[^1].OutputShape, Is.EqualTo([10L]));
        }
    }

    [Test]
    public void NoHiddenLayer_GoesStraightToTheLogits()
    {
        using var network = Network.Build(Networks.FullyConnected([], 0.5));

        Assert.That(NetworkFacts.Of(network, DataShape.Usual).Modules.Select(m => m.Name), Is.EqualTo(["flatten", "output"]));
    }

    [TestCaseSource(nameof(Both))]
    public void Batch_GivesTenLogitsEach(ModelDescription description)
    {
        using var scope = torch.NewDisposeScope();
        using var network = Network.Build(description);

        Assert.That(network.call(torch.rand(7, 1, 28, 28)).shape, Is.EqualTo([7L, 10L]));
    }

    [TestCaseSource(nameof(Both))]
    public void Dropout_IsOnInTrainingOnly(ModelDescription description)
    {
        using var scope = torch.NewDisposeScope();
        using var network = Network.Build(description);
        var images = torch.rand(2, 1, 28, 28);

        network.train();
        var (first, second) = (Logits(), Logits());
        network.eval();
        var (third, fourth) = (Logits(), Logits());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.Not.EqualTo(second));
            Assert.That(third, Is.EqualTo(fourth));
        }

        float[] Logits() => network.call(images).data<float>().ToArray();
    }

    [TestCaseSource(nameof(Both))]
    public void SameSeed_SameWeights(ModelDescription description)
    {
        var (first, again, other) = (Weights(11), Weights(11), Weights(12));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again, Is.EqualTo(first));
            Assert.That(other, Is.Not.EqualTo(first));
        }

        float[] Weights(long seed)
        {
            torch.random.manual_seed(seed);
            using var network = Network.Build(description);
            return [.. network.parameters().SelectMany(p => p.data<float>().ToArray())];
        }
    }

    [Test]
    public void Facts_DrawNothingAndKeepNothing()
    {
        using var network = Network.Build(Ann);
        network.train();
        torch.random.manual_seed(5);
        using var state = torch.get_rng_state();
        var growth = LiveTensors.GrowthDuring(() => NetworkFacts.Of(network, DataShape.Usual));
        using var stateAfter = torch.get_rng_state();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stateAfter.data<byte>().ToArray(), Is.EqualTo(state.data<byte>().ToArray()));
            Assert.That(growth, Is.Zero);
            Assert.That(network.training, Is.False);
            Assert.That(torch.is_grad_enabled(), Is.True);
        }
    }

    [Test]
    public void Facts_NameBatchNormalisationAsPyTorchDoes()
    {
        using var network = Network.Build(Networks.WithResiduals(2));

        Assert.That(NetworkFacts.Of(network, DataShape.Usual).Modules.Select(module => module.Kind).Where(kind => kind.StartsWith("Batch", StringComparison.Ordinal)), Is.EqualTo(Enumerable.Repeat("BatchNorm2d", 4)));
    }

    private static IEnumerable<TestCaseData> Both() =>
        [new TestCaseData(Ann).SetArgDisplayNames("ann"), new TestCaseData(Cnn).SetArgDisplayNames("cnn")];

    /// <summary><c>hidden1: Linear(weight 256×784, bias 256) → 256</c></summary>
    private static string Line(Runs.ModuleFacts module)
    {
        var details = module.Shapes.Select(shape => $"{shape.Key} {string.Join('×', shape.Value)}")
            .Concat(module.Dropout is { } share ? [$"{share}"] : Array.Empty<string>())
            .ToArray();
        var inBrackets = details.Length > 0 ? $"({string.Join(", ", details)})" : "";
        return $"{module.Name}: {module.Kind}{inBrackets} → {string.Join('×', module.OutputShape)}";
    }
}
