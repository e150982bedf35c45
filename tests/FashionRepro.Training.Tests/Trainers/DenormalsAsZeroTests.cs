using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

[NonParallelizable] // libtorch's tensors belong to the process
public sealed class DenormalsAsZeroTests
{
    private const float Denormal = 1e-40f;

    [Test]
    public void SmallEpsilon_OfAnyOptimizer_DoesNotSuit()
    {
        double[] epsilons = [1e-8, 1e-10];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(epsilons.Select(epsilon => DenormalsAsZero.Suits(Synthetic.Recipe with { Epsilon = epsilon })), Is.EqualTo([true, false]));
            Assert.That(epsilons.Select(epsilon => DenormalsAsZero.Suits(new TrainingRecipe.AdamW(1, 8, Loss.CrossEntropy, 0.001, Epsilon: epsilon))), Is.EqualTo([true, false]));
            Assert.That(epsilons.Select(epsilon => DenormalsAsZero.Suits(new TrainingRecipe.RmsProp(1, 8, Loss.CrossEntropy, 0.001, Epsilon: epsilon))), Is.EqualTo([true, false]));
            Assert.That(DenormalsAsZero.Suits(Synthetic.Sgd), Is.True);
        }
    }

    [Test]
    public void DenormalProduct_IsZeroInsideAndItselfOutside()
    {
        using var scope = NewDisposeScope();
        var input = tensor([Denormal, 1e-30f]);
        var (inside, isOn) = Inside();
        var outside = (input * 1).data<float>().ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(isOn, Is.EqualTo(!OperatingSystem.IsWindows()));
            Assert.That(inside, Is.EqualTo([isOn ? 0f : Denormal, 1e-30f]));
            Assert.That(outside, Is.EqualTo([Denormal, 1e-30f]));
        }

        (float[], bool) Inside()
        {
            using var denormals = DenormalsAsZero.OnThisThread();
            var product = input * 1;
            var values = product.data<float>().ToArray();
            return (values, denormals.IsOn);
        }
    }

    /// <summary>Gradients from 10⁻²⁵ to 10⁻¹⁸, whose squares are denormal or below everything, and the smallest ε that is allowed.</summary>
    [Test]
    public void AdamWithTinyGradients_TrainsTheSameWeights()
    {
        AssertSameWeights(() =>
        {
            using var scope = NewDisposeScope();
            random.manual_seed(1);
            var weights = new Parameter(randn(1000));
            using var adam = new FusedAdam([weights], Synthetic.Recipe with { LearningRate = 1, Epsilon = DenormalsAsZero.SmallestEpsilon });
            for (var step = 0; step < 300; step++)
            {
                weights.grad = randn(1000) * Math.Pow(10, -25 + (step % 8));
                adam.Step();
            }

            return weights.data<float>().ToArray();
        });
    }

    /// <summary>
    /// A whole training of 1,189 steps. Two hundred pixels are bright again and again; each of the others in two images, so that the means of those lit in the
    /// first steps are denormal at the end.
    /// </summary>
    [TestCase("adam")]
    [TestCase("sgd")]
    public void NetworkWithRarePixels_TrainsTheSameWeights(string optimizer)
    {
        Experiments.TrainingRecipe recipe = optimizer == "sgd" ? Synthetic.Sgd : Synthetic.Recipe;
        AssertSameWeights(() =>
        {
            const int images = 1_200;
            var pixels = new byte[images * Synthetic.Pixels];
            int[] rare = [.. Enumerable.Range(0, Synthetic.Pixels).Where(pixel => pixel >= 700 || pixel % 70 >= 20)];
            for (var i = 0; i < images; i++)
            {
                Array.Fill(pixels, (byte)200, (i * Synthetic.Pixels) + (70 * (i % 10)), 20);
                pixels[(i * Synthetic.Pixels) + rare[i % rare.Length]] = 255;
            }

            using var data = new ImageTensors(DataShape.Usual, (pixels, Synthetic.Labels(images)));
            random.manual_seed(1);
            using var network = Training.Models.Network.Build(Networks.FullyConnected([8], 0.2));
            new Trainer(recipe with { Epochs = 1, BatchSize = 1 }, 1, data, Synthetic.Split(images - 11, 10)).Train(network, new Listener(), default);
            return [.. network.parameters().SelectMany(p => p.data<float>().ToArray())];
        });
    }

    /// <summary>
    /// One gradient, then none for two thousand steps: the mean decays by 0.9 a step, is denormal from about step 850 on, and its last steps are over at 1,000.
    /// A pixel at the border of an image does that to its weights.
    /// </summary>
    [Test]
    public void AdamWithDecayedMeans_TrainsTheSameWeights()
    {
        AssertSameWeights(() =>
        {
            using var scope = NewDisposeScope();
            random.manual_seed(1);
            var weights = new Parameter(randn(1000));
            using var adam = new FusedAdam([weights], Synthetic.Recipe);
            for (var step = 0; step < 2000; step++)
            {
                weights.grad = step == 0 ? randn(1000) : zeros(1000);
                adam.Step();
            }

            return weights.data<float>().ToArray();
        });
    }

    /// <summary>The same for velocities, which decay by 0.9 a step as well.</summary>
    [Test]
    public void SgdWithDecayedVelocities_TrainsTheSameWeights()
    {
        AssertSameWeights(() =>
        {
            using var scope = NewDisposeScope();
            random.manual_seed(1);
            var weights = new Parameter(randn(1000));
            using var sgd = new MomentumSgd([weights], Synthetic.Sgd with { LearningRate = 1 });
            for (var step = 0; step < 2000; step++)
            {
                weights.grad = step == 0 ? randn(1000) : zeros(1000);
                sgd.Step();
            }

            return weights.data<float>().ToArray();
        });
    }

    /// <summary>Bit for bit, whether denormals count as zero or not.</summary>
    private static void AssertSameWeights(Func<float[]> train)
    {
        var without = train();
        float[] with;
        using (DenormalsAsZero.OnThisThread())
            with = train();

        Assert.That(with, Is.EqualTo(without));
    }
}
