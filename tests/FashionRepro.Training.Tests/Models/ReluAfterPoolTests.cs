using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Models;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Models;

/// <summary>Both orders give the same bits, forward and backward.</summary>
[NonParallelizable] // libtorch's global generator belongs to the process
public sealed class ReluAfterPoolTests
{
    [Test]
    public void Relu_ChangesPlacesWithThePoolBehindIt_AndNothingElse()
    {
        using var network = Network.Build(Networks.Convolutional([2, 3], 3, 1, 2, [8], 0.5));

        Assert.That(
            ReluAfterPool.Reorder([.. network.children().Cast<nn.Module<Tensor, Tensor>>()]).Select(module => module.GetName()),
            Is.EqualTo(["Conv2d", "MaxPool2d", "ReLU", "Conv2d", "MaxPool2d", "ReLU", "Flatten", "Linear", "ReLU", "Dropout", "Linear"]));
    }

    [TestCaseSource(nameof(Inputs))]
    public void OtherOrder_SameValuesAndGradients(Func<Tensor> make, int poolSize)
    {
        using var scope = NewDisposeScope();
        using var relu = nn.ReLU();
        using var pool = nn.MaxPool2d(poolSize, poolSize);
        for (var seed = 1; seed <= 20; seed++)
        {
            random.manual_seed(seed);
            var input = make();
            var (values, gradient) = Compute(input, [relu, pool], seed);
            var (otherValues, otherGradient) = Compute(input, [.. ReluAfterPool.Reorder([relu, pool])], seed);

            Assert.That(otherValues, Is.EqualTo(values), $"seed {seed}");
            Assert.That(otherGradient, Is.EqualTo(gradient), $"seed {seed}");
        }
    }

    private static IEnumerable<TestCaseData> Inputs()
    {
        foreach (var poolSize in new[] { 1, 2, 3 })
        {
            yield return Case("any numbers", () => randn(3, 4, 9, 9));
            yield return Case("ties, many of them at zero", () => randint(-1, 2, [3, 4, 9, 9]).to(ScalarType.Float32));
            yield return Case("all negative: every ReLU is dead", () => -rand(3, 4, 9, 9) - 0.1f);
            yield return Case("zeros of both signs", () => zeros(3, 4, 9, 9) * (randint(0, 2, [3, 4, 9, 9]).to(ScalarType.Float32) - 0.5f));
            yield return Case("one image", () => randn(1, 1, 9, 9));

            TestCaseData Case(string name, Func<Tensor> make) => new TestCaseData(make, poolSize).SetArgDisplayNames(name, $"{poolSize}");
        }
    }

    private static (float[] Values, float[] Gradient) Compute(Tensor input, nn.Module<Tensor, Tensor>[] modules, int seed)
    {
        var leaf = input.clone().requires_grad_(true);
        var output = modules.Aggregate(leaf, (activations, module) => module.call(activations));
        random.manual_seed(seed);
        output.backward([randn(output.shape)]);
        return (output.data<float>().ToArray(), leaf.grad!.data<float>().ToArray());
    }
}
