using FashionRepro.Experiments;
using FashionRepro.Training.Trainers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

[NonParallelizable] // libtorch's tensors belong to the process
public sealed class OptimizerTests
{
    /// <summary>One step from 0 with gradient 4: Adam's is −rate · 4 / (4 + ε), that of SGD −rate · 4.</summary>
    [Test]
    public void Recipe_DecidesTheOptimizerAndItsSettings()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertStep<FusedAdam>(Synthetic.Recipe with { LearningRate = 0.25, Epsilon = 1 }, -0.25 * 4 / 5);
            AssertStep<MomentumSgd>(Synthetic.Sgd with { LearningRate = 0.25 }, -0.25 * 4);
        }

        static void AssertStep<T>(TrainingRecipe recipe, double expected)
        {
            using var scope = NewDisposeScope();
            var weight = new Parameter(zeros(1));
            using var optimizer = Optimizer.For([weight], recipe);
            weight.grad = full(1, 4f);
            optimizer.Step();

            Assert.That(optimizer, Is.TypeOf<T>());
            Assert.That(weight.item<float>(), Is.EqualTo(expected).Within(1e-7));
        }
    }

    [Test]
    public void RecipeWithoutOptimizer_IsRefused()
    {
        using var scope = NewDisposeScope();
        using var weight = new Parameter(zeros(1));

        Assert.That(
            () => Optimizer.For([weight], new Lion(Synthetic.Recipe)),
            Throws.ArgumentException.With.Message.EqualTo("Lion is not a known optimizer. (Parameter 'recipe')"));
    }

    private sealed record Lion : TrainingRecipe
    {
        public Lion(TrainingRecipe like)
            : base(like)
        {
        }
    }
}
