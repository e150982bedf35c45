using FashionRepro.Experiments;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Models;
using FashionRepro.Training.Tests.Trainers;
using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FashionRepro.Training.Tests.Models;

/// <summary>The fast network computes what its modules compute one after the other.</summary>
[NonParallelizable] // libtorch's global generator and tensors belong to the process
public sealed class FastNetworkTests
{
    private static readonly ModelDescription Ann = Networks.FullyConnected([256, 128], 0.2);
    private static readonly ModelDescription Cnn = Networks.Convolutional([32, 64], 3, 1, 2, [128], 0.25);

    /// <summary>
    /// Both add up the same float32 products in another order; the sums have up to 50,176 terms. A share of the largest number of the same tensor.
    /// </summary>
    private const double Rounding = 2e-5;

    /// <summary>
    /// Batch normalisation takes means off its gradients, so that what is left, for a bias before it nothing at all, is small next to what was rounded. A share of the largest number of all tensors.
    /// </summary>
    private const double RoundingOfGradients = 1e-3;

    /// <summary>
    /// What rounding does to the mean and the variance of a batch, as a share of the batch's standard deviation: oneDNN with AVX2 adds a batch's numbers one after the other, and 64 · 28 · 28 of them
    /// are off by 1e-5 to 4e-5; of fewer, by the root of their number less. That turns a ReLU on or off here and there, and each is another gradient.
    /// </summary>
    private const float RoundingOfBatchMeans = 1f / (1 << 15);

    /// <summary>No bound is so wide that a gradient of another network would pass. A share of the largest number of all tensors.</summary>
    private const double WidestBound = 0.1;

    [TestCaseSource(nameof(Models))]
    public void TrainingStep_HasTheLogitsAndGradientsOfTheModules(ModelDescription description)
    {
        random.manual_seed(1);
        var modules = Network.Build(description);
        var isNormalised = modules.modules().Any(module => module is BatchNormalization);
        using var fast = new FastNetwork(modules);
        using var adam = new FusedAdam(modules.parameters(), Synthetic.Recipe with { LearningRate = 0.01 });
        foreach (var (batch, seed) in new[] { (64, 1), (64, 2), (48, 3), (7, 4), (1, 5) })
        {
            using var scope = NewDisposeScope();
            random.manual_seed(seed);
            var images = rand(batch, 1, 28, 28);
            var labels = randint(0, 10, batch);

            var expected = Step(modules, modules, images, labels, seed);
            var computed = Step(fast, modules, images, labels, seed);

            var largest = expected.Skip(1).Max(gradient => Largest(gradient.Values)); // the first are the logits
            var rounding = RoundingOfBatchMeans * MathF.Sqrt(batch / 64f);
            var moved = Enumerable.Range(1, isNormalised ? 8 : 0).Select(draw => WithMovedNormalisation(modules, rounding, draw, () => Step(modules, modules, images, labels, seed))).ToArray();
            foreach (var (i, (name, values)) in expected.Index())
            {
                var spread = moved.Select(step => Distance(step[i].Values, values)).DefaultIfEmpty().Max();
                var bound = Math.Max((Rounding * Largest(values)) + (2 * spread), isNormalised ? RoundingOfGradients * largest : 0);
                Assert.That(bound, Is.LessThan(WidestBound * Math.Max(largest, Largest(values))), $"{name}, batch of {batch}, seed {seed}");
                Assert.That(computed[i].Values, Is.EqualTo(values).Within(bound), $"{name}, batch of {batch}, seed {seed}");
            }

            cross_entropy(fast.call(images), labels).backward();
            adam.Step(); // so the weights of the next batch are trained ones
            adam.ZeroGradients();
        }
    }

    /// <summary>oneDNN's pool and ReLU turn what is no number into zero, so the loss does not tell.</summary>
    [TestCase("convolution1.weight", float.NaN)]
    [TestCase("convolution2.bias", float.NaN)]
    [TestCase("convolution1.weight", 1e30f)]
    public void ActivationsThatAreNoNumbers_AreSeen(string parameter, float value)
    {
        using var scope = NewDisposeScope();
        var modules = Network.Build(Networks.Convolutional([4, 4, 4], 3, 1, 2, [8], 0));
        using var fast = new FastNetwork(modules);
        var images = rand(3, 1, 28, 28);
        var before = fast.HasFiniteLogits(images);
        using (no_grad())
        {
            modules.get_parameter(parameter)!.fill_(value);
            if (float.IsFinite(value))
                modules.get_parameter("convolution2.weight")!.copy_(randn(4, 4, 3, 3) * value);
        }

        Assert.That(before, Is.True);
        Assert.That(fast.HasFiniteLogits(images), Is.False);
    }

    /// <summary>
    /// Whole numbers up to 2²⁴ are exact in float32 in whatever order they are added, so here nothing may differ at all. Few values make ties in almost
    /// every pool, many of them at zero, and the gradient must go to the same pixel of each.
    /// </summary>
    [Test]
    public void WholeNumbers_GiveTheSameBits()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            using var scope = NewDisposeScope();
            random.manual_seed(seed);
            var modules = Network.Build(Networks.Convolutional([8, 16], 3, 1, 2, [], 0));
            using var fast = new FastNetwork(modules);
            using (no_grad())
            {
                foreach (var parameter in modules.parameters())
                    parameter.copy_(randint(-1, 2, parameter.shape));
            }

            var images = randint(0, 3, [5, 1, 28, 28]).to(ScalarType.Float32);
            var expected = Backward(modules);
            var computed = Backward(fast);

            foreach (var ((name, values), (_, others)) in expected.Zip(computed))
                Assert.That(others, Is.EqualTo(values), $"{name}, seed {seed}");

            List<(string Name, float[] Values)> Backward(nn.Module<Tensor, Tensor> network)
            {
                var logits = network.call(images);
                random.manual_seed(seed);
                logits.backward([randint(-2, 3, logits.shape).to(ScalarType.Float32)]);
                return Collect(logits, modules);
            }
        }
    }

    /// <summary>With this bias no ReLU of the first block ever fires, and no gradient reaches the weights before it.</summary>
    [Test]
    public void DeadRelu_SendsNothingBack()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var modules = Network.Build(Cnn);
        using var fast = new FastNetwork(modules);
        using (no_grad())
            modules.get_parameter("convolution1.bias")!.fill_(-1000);

        var step = Step(fast, modules, rand(16, 1, 28, 28), randint(0, 10, 16), 1).ToDictionary(entry => entry.Name, entry => entry.Values);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step["convolution1.weight"], Is.All.Zero);
            Assert.That(step["convolution1.bias"], Is.All.Zero);
            Assert.That(step["convolution2.bias"], Has.Some.Not.Zero);
        }
    }

    [TestCaseSource(nameof(Models))]
    public void Evaluation_HasTheLogitsOfTheModules(ModelDescription description)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        random.manual_seed(1);
        var modules = Network.Build(description);
        using var fast = new FastNetwork(modules);
        fast.eval();
        var images = rand(100, 1, 28, 28);

        var logits = fast.call(images);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(modules.training, Is.False);
            var expected = modules.call(images).data<float>().ToArray();
            Assert.That(logits.data<float>().ToArray(), Is.EqualTo(expected).Within(Rounding * Largest(expected)));
            Assert.That(images.data<float>().ToArray(), Has.All.InRange(0f, 1f), "the images are still the caller's");
        }
    }

    /// <summary>Of oneDNN's batch normalisation they are to be libtorch's: the variance without bias, and every batch counted.</summary>
    [Test]
    public void BatchNormalisation_KeepsTheSameMeansAndVariances()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var modules = Network.Build(Networks.WithResiduals(8));
        random.manual_seed(1);
        using var fast = new FastNetwork(Network.Build(Networks.WithResiduals(8)));
        foreach (var batch in new[] { 64, 3, 17 })
        {
            var images = rand(batch, 1, 28, 28);
            modules.call(images);
            fast.call(images);
        }

        foreach (var ((name, expected), kept) in modules.named_buffers().Zip(fast.buffers()))
        {
            var values = expected.to(ScalarType.Float32).data<float>().ToArray();
            Assert.That(kept.to(ScalarType.Float32).data<float>().ToArray(), Is.EqualTo(values).Within(Rounding * Largest(values)), name);
        }

        Assert.That(fast.buffers().Count(), Is.EqualTo(4 * 3), "a mean, a variance and a count of each");
    }

    [Test]
    public void Parameters_AreThoseOfTheModules()
    {
        var modules = Network.Build(Cnn);
        using var fast = new FastNetwork(modules);

        Assert.That(fast.parameters().Select(p => p.Handle), Is.EqualTo(modules.parameters().Select(p => p.Handle)));
    }

    [TestCaseSource(nameof(Models))]
    public void ForwardPass_LeavesOnlyItsLogits(ModelDescription description)
    {
        using var modules = Network.Build(description);
        using var fast = new FastNetwork(modules);
        using var images = rand(4, 1, 28, 28);
        using (NewDisposeScope())
            fast.call(images);

        Assert.That(LiveTensors.GrowthDuring(() => fast.call(images)), Is.EqualTo(1));
    }

    /// <summary>libtorch has it on x64. Where it is missing, the tests above compare two orders of the same modules.</summary>
    [Test]
    public void OneDnn_IsThere() => Assert.That(OneDnnLayout.IsAvailable, Is.EqualTo(System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture
        == System.Runtime.InteropServices.Architecture.X64));

    private static IEnumerable<TestCaseData> Models() =>
    [
        new TestCaseData(Ann).SetArgDisplayNames("ann"),
        new TestCaseData(Cnn).SetArgDisplayNames("cnn"),
        new TestCaseData(Networks.Convolutional([4], 5, 0, 3, [], 0.5)).SetArgDisplayNames("one block of 5×5, pool of 3"),
        new TestCaseData(Networks.Convolutional([2], 1, 0, 1, [4], 0)).SetArgDisplayNames("no pooling to speak of"),
        new TestCaseData(Networks.Convolutional([3, 5, 7], 4, 2, 2, [9], 0.1)).SetArgDisplayNames("three blocks of odd widths"),
        new TestCaseData(Networks.FullyConnected([], 0.5)).SetArgDisplayNames("no hidden layer"),
        new TestCaseData(Networks.WithResiduals(32)).SetArgDisplayNames("residual blocks"),
        new TestCaseData(Networks.WithBranches(32)).SetArgDisplayNames("branches"),
        new TestCaseData(Networks.WithEverything).SetArgDisplayNames("everything"),
    ];

    /// <summary>Forward with the dropout masks of the seed, cross-entropy, backward: logits, loss and every gradient.</summary>
    private static List<(string Name, float[] Values)> Step(nn.Module<Tensor, Tensor> network, Sequential modules, Tensor images, Tensor labels, int seed)
    {
        network.train();
        random.manual_seed(seed);
        var logits = network.call(images);
        cross_entropy(logits, labels).backward();
        return Collect(logits, modules);
    }

    /// <summary>Each normalisation's scale and shift a little elsewhere, and back again.</summary>
    private static T WithMovedNormalisation<T>(Sequential modules, float rounding, int draw, Func<T> compute)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)draw);
        (Parameter Moved, Tensor Original)[] parameters = [.. modules.modules().OfType<BatchNormalization>().SelectMany(module => new[] { module.weight!, module.bias! }).Select(moved => (moved, moved.detach().clone()))];
        using (no_grad())
        {
            foreach (var (moved, _) in parameters)
                moved.add_(((2 * rand(moved.shape, generator: generator)) - 1) * rounding);
        }

        var result = compute();
        using (no_grad())
        {
            foreach (var (moved, original) in parameters)
                moved.copy_(original);
        }

        return result;
    }

    private static float Largest(float[] values) => values.Max(Math.Abs);

    private static float Distance(float[] values, float[] others) => values.Zip(others, (value, other) => Math.Abs(value - other)).Max();

    private static List<(string Name, float[] Values)> Collect(Tensor logits, Sequential modules)
    {
        List<(string, float[])> found = [("logits", logits.data<float>().ToArray())];
        foreach (var (name, parameter) in modules.named_parameters())
        {
            found.Add((name, parameter.grad!.contiguous().data<float>().ToArray()));
            parameter.grad = null;
        }

        return found;
    }
}
