using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>Against TorchSharp's own Adam. <see cref="TrainerTests"/> compares it with the paper's algorithm in double precision.</summary>
[NonParallelizable] // libtorch's global generator and tensors belong to the process
public sealed class FusedAdamTests
{
    private static readonly long[][] Shapes = [[32, 1, 3, 3], [32], [128, 77], [1], [10, 128]];

    [TestCase(1e-3, 0.9, 0.999, 1e-8)]
    [TestCase(0.1, 0.5, 0.6, 1e-2)]
    [TestCase(1e-5, 0.0, 0.99, 1e-12)]
    public void ManySteps_AreThoseOfTorchSharpsAdam(double rate, double beta1, double beta2, double epsilon)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var ours = Parameters();
        var theirs = Array.ConvertAll(ours, p => new Parameter(p.detach().clone()));
        using var fused = new FusedAdam(ours, Synthetic.Recipe with { LearningRate = rate, Beta1 = beta1, Beta2 = beta2, Epsilon = epsilon });
        using var adam = optim.Adam(theirs, rate, beta1, beta2, epsilon);
        for (var step = 1; step <= 200; step++)
        {
            // Gradients of all sizes, zeros among them, some parameters without any for a while.
            for (var i = 0; i < ours.Length; i++)
            {
                var gradient = randn(Shapes[i]) * Math.Pow(10, (step % 9) - 6) * randint(0, 2, Shapes[i]) * (step % 7 == i ? 0 : 1);
                ours[i].grad = gradient;
                theirs[i].grad = gradient.clone();
            }

            fused.Step();
            adam.step();
        }

        for (var i = 0; i < ours.Length; i++)
        {
            // The two differ by rounding, once a step: 200 times 2⁻²⁴ of weights around one.
            Assert.That(Values(ours[i]), Is.EqualTo(Values(theirs[i])).Within(1.2e-5), $"parameter {i}");
        }
    }

    /// <summary>A native scalar that the collector freed too early ended runs at random, and could have given them another learning rate.</summary>
    [Test]
    public void GarbageCollectionAtAnyTime_ChangesNothing()
    {
        var calm = Train();
        float[][] disturbed;
        using (new CollectingGarbage())
            disturbed = [.. Enumerable.Range(0, 5).Select(_ => Train())];

        Assert.That(disturbed, Is.All.EqualTo(calm));

        static float[] Train()
        {
            using var scope = NewDisposeScope();
            random.manual_seed(1);
            var weights = new Parameter(randn(10));
            using var adam = new FusedAdam([weights], Synthetic.Recipe);
            for (var step = 0; step < 1_000; step++)
            {
                weights.grad = ones(10);
                adam.Step();
            }

            return Values(weights);
        }
    }

    [Test]
    public void ZeroGradients_LetsGoOfThem()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        using var adam = new FusedAdam(parameters, Synthetic.Recipe);
        parameters[0].grad = ones(Shapes[0]);

        adam.ZeroGradients();

        Assert.That(parameters.Select(p => p.grad), Is.All.Null);
    }

    [Test]
    public void MissingGradient_Throws_AndNothingMoves()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var before = Values(parameters[0]);
        using var adam = new FusedAdam(parameters, Synthetic.Recipe);
        parameters[0].grad = ones(Shapes[0]);

        Assert.That(adam.Step, Throws.InvalidOperationException.With.Message.EqualTo("A parameter has no gradient."));
        Assert.That(Values(parameters[0]), Is.EqualTo(before));
    }

    [Test]
    public void GradientOfAnotherLayout_MovesTheSameWeights()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var gradient = randn(5, 7);
        Assert.That(After(gradient.t().contiguous().t()), Is.EqualTo(After(gradient)));

        static float[] After(Tensor gradient)
        {
            var weights = new Parameter(zeros(5, 7));
            using var adam = new FusedAdam([weights], Synthetic.Recipe);
            weights.grad = gradient;
            adam.Step();
            return Values(weights);
        }
    }

    [Test]
    public void ParametersTheKernelCannotWalk_AreRefused()
    {
        using var scope = NewDisposeScope();

        Assert.That(
            () => new FusedAdam([zeros(3), zeros(5, 7).t()], Synthetic.Recipe),
            Throws.ArgumentException.With.Message.StartsWith("Every parameter has to be float32 and contiguous."));
        Assert.That(() => new FusedAdam([zeros(3, ScalarType.Float64)], Synthetic.Recipe), Throws.ArgumentException);
    }

    [Test]
    public void Moments_LiveAsLongAsTheOptimizer()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        foreach (var (parameter, shape) in parameters.Zip(Shapes))
            parameter.grad = ones(shape);
        FusedAdam adam = null!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LiveTensors.GrowthDuring(() => adam = new FusedAdam(parameters, Synthetic.Recipe)), Is.EqualTo((2 * Shapes.Length) + 1));
            Assert.That(LiveTensors.GrowthDuring(adam.Step), Is.Zero);
            Assert.That(LiveTensors.GrowthDuring(adam.Dispose), Is.EqualTo(-((2 * Shapes.Length) + 1)));
        }
    }

    private static Parameter[] Parameters() => Array.ConvertAll(Shapes, shape => new Parameter(randn(shape)));

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();
}
