using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>Against TorchSharp's own SGD. <see cref="TrainerTests"/> compares it with the formula in double precision.</summary>
[NonParallelizable] // libtorch's global generator and tensors belong to the process
public sealed class MomentumSgdTests
{
    private static readonly long[][] Shapes = [[32, 1, 3, 3], [32], [128, 77], [1], [10, 128]];

    /// <summary>Powers of two, so that every value is exact: v ← v / 2 + g, w ← w − v / 8.</summary>
    [Test]
    public void ThreeSteps_AreTheHandComputed()
    {
        // g:  1, 1, −2      v:  1, 1.5, −1.25      w:  1, 0.875, 0.6875, 0.84375
        Assert.That(Path(momentum: 0.5, 1, 1, -2), Is.EqualTo([0.875f, 0.6875f, 0.84375f]));
    }

    [Test]
    public void WithoutMomentum_EveryStepIsAPlainOne() => Assert.That(Path(momentum: 0, 1, 1, -2), Is.EqualTo([0.875f, 0.75f, 1f]));

    [TestCase(0.01, 0.0)]
    [TestCase(0.01, 0.9)]
    [TestCase(1.0, 0.5)]
    [TestCase(1e-5, 0.99)]
    public void ManySteps_AreThoseOfTorchSharpsSgd(double rate, double momentum)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var ours = Parameters();
        var theirs = Array.ConvertAll(ours, p => new Parameter(p.detach().clone()));
        using var fused = new MomentumSgd(ours, Synthetic.Sgd with { LearningRate = rate, Momentum = momentum });
        using var sgd = optim.SGD(theirs, rate, momentum);
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
            sgd.step();
        }

        // The same operations in the same order, so the same bits.
        for (var i = 0; i < ours.Length; i++)
            Assert.That(Values(ours[i]), Is.EqualTo(Values(theirs[i])), $"parameter {i}");
    }

    /// <summary>As for <see cref="FusedAdamTests.GarbageCollectionAtAnyTime_ChangesNothing"/>.</summary>
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
            using var sgd = new MomentumSgd([weights], Synthetic.Sgd);
            for (var step = 0; step < 1_000; step++)
            {
                weights.grad = ones(10);
                sgd.Step();
            }

            return Values(weights);
        }
    }

    [Test]
    public void MissingGradient_Throws_AndNothingMoves()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var before = Values(parameters[0]);
        using var sgd = new MomentumSgd(parameters, Synthetic.Sgd);
        parameters[0].grad = ones(Shapes[0]);

        Assert.That(sgd.Step, Throws.InvalidOperationException.With.Message.EqualTo("A parameter has no gradient."));
        Assert.That(Values(parameters[0]), Is.EqualTo(before));
    }

    [Test]
    public void ZeroGradients_LetsGoOfThem()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        using var sgd = new MomentumSgd(parameters, Synthetic.Sgd);
        parameters[0].grad = ones(Shapes[0]);

        sgd.ZeroGradients();

        Assert.That(parameters.Select(p => p.grad), Is.All.Null);
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
            using var sgd = new MomentumSgd([weights], Synthetic.Sgd);
            weights.grad = gradient;
            sgd.Step();
            return Values(weights);
        }
    }

    /// <summary>The gradient stays as it is, also where it becomes the first velocity.</summary>
    [Test]
    public void Gradients_AreNotChanged()
    {
        using var scope = NewDisposeScope();
        var weights = new Parameter(zeros(3));
        using var sgd = new MomentumSgd([weights], Synthetic.Sgd);
        weights.grad = ones(3);
        sgd.Step();
        sgd.Step();

        Assert.That(Values(weights.grad), Is.EqualTo([1f, 1f, 1f]));
    }

    [Test]
    public void ParametersThatLieOtherwise_AreRefused()
    {
        using var scope = NewDisposeScope();

        Assert.That(
            () => new MomentumSgd([zeros(3), zeros(5, 7).t()], Synthetic.Sgd),
            Throws.ArgumentException.With.Message.StartsWith("Every parameter has to be float32 and contiguous."));
        Assert.That(() => new MomentumSgd([zeros(3, ScalarType.Float64)], Synthetic.Sgd), Throws.ArgumentException);
    }

    [Test]
    public void Velocities_LiveAsLongAsTheOptimizer()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        foreach (var (parameter, shape) in parameters.Zip(Shapes))
            parameter.grad = ones(shape);
        MomentumSgd sgd = null!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(LiveTensors.GrowthDuring(() => sgd = new MomentumSgd(parameters, Synthetic.Sgd)), Is.EqualTo(Shapes.Length));
            Assert.That(LiveTensors.GrowthDuring(sgd.Step), Is.Zero);
            Assert.That(LiveTensors.GrowthDuring(sgd.Dispose), Is.EqualTo(-Shapes.Length));
        }
    }

    /// <summary>One weight of 1 after each of the steps with these gradients, at rate 1/8.</summary>
    private static float[] Path(double momentum, params float[] gradients)
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(ones(1));
        using var sgd = new MomentumSgd([weight], Synthetic.Sgd with { LearningRate = 0.125, Momentum = momentum });
        return
        [
            .. gradients.Select(gradient =>
            {
                weight.grad = full(1, gradient);
                sgd.Step();
                return weight.item<float>();
            }),
        ];
    }

    private static Parameter[] Parameters() => Array.ConvertAll(Shapes, shape => new Parameter(randn(shape)));

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();
}
