using FashionRepro.Experiments;
using FashionRepro.Training.Trainers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>Every optimizer against TorchSharp's own of that name, over steps with gradients of all sizes and a learning rate that changes.</summary>
[NonParallelizable] // libtorch's global generator and tensors belong to the process
public sealed class OptimizersAgainstTorchSharpTests
{
    private const double Rate = 0.01;

    private static readonly long[][] Shapes = [[32, 1, 3, 3], [32], [128, 77], [1], [10, 128]];

    private static IEnumerable<TestCaseData> Optimizers()
    {
        yield return Case("AdamW", new TrainingRecipe.AdamW(1, 1, Loss.CrossEntropy, Rate), of => optim.AdamW(of, Rate, weight_decay: 0.01));
        yield return Case("AdamW, other settings", new TrainingRecipe.AdamW(1, 1, Loss.CrossEntropy, Rate, 0.5, 0.6, 1e-2, 0.3), of => optim.AdamW(of, Rate, 0.5, 0.6, 1e-2, 0.3));
        yield return Case("RMSprop", new TrainingRecipe.RmsProp(1, 1, Loss.CrossEntropy, Rate), of => optim.RMSProp(of, Rate));
        yield return Case("RMSprop, other settings", new TrainingRecipe.RmsProp(1, 1, Loss.CrossEntropy, Rate, 0.5, 1e-2), of => optim.RMSProp(of, Rate, 0.5, 1e-2));
        yield return Case("Nesterov's step", new TrainingRecipe.Sgd(1, 1, Loss.CrossEntropy, Rate, 0.9, Nesterov: true), of => optim.SGD(of, Rate, 0.9, nesterov: true));

        static TestCaseData Case(string name, TrainingRecipe recipe, Func<IEnumerable<Parameter>, optim.Optimizer> theirs) => new TestCaseData(recipe, theirs).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Optimizers))]
    public void ManySteps_AreTheSame(TrainingRecipe recipe, Func<IEnumerable<Parameter>, optim.Optimizer> make)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        Parameter[] ours = [.. Shapes.Select(shape => new Parameter(randn(shape)))];
        var theirs = Array.ConvertAll(ours, p => new Parameter(p.detach().clone()));
        using var optimizer = Optimizer.For(ours, recipe);
        using var expected = make(theirs);
        for (var step = 1; step <= 200; step++)
        {
            if (step == 101)
            {
                optimizer.SetLearningRate(Rate / 10);
                foreach (var group in expected.ParamGroups)
                    group.LearningRate = Rate / 10;
            }

            // Zeros among them, some parameters without any for a while.
            for (var i = 0; i < ours.Length; i++)
            {
                var gradient = randn(Shapes[i]) * Math.Pow(10, (step % 9) - 6) * randint(0, 2, Shapes[i]) * (step % 7 == i ? 0 : 1);
                ours[i].grad = gradient;
                theirs[i].grad = gradient.clone();
            }

            optimizer.Step();
            expected.step();
        }

        for (var i = 0; i < ours.Length; i++)
        {
            // Rounding, once a step: of weights as large as they got.
            var largest = theirs[i].abs().max().ToDouble();
            Assert.That(Values(ours[i]), Is.EqualTo(Values(theirs[i])).Within(1.2e-5 * Math.Max(1, largest)), $"parameter {i}");
        }
    }

    [Test]
    public void Settings_AreWhatTheNextStepTakes()
    {
        using var scope = NewDisposeScope();
        using var optimizer = Optimizer.For([new Parameter(zeros(1))], new TrainingRecipe.AdamW(1, 1, Loss.CrossEntropy, 0.25, 0.5, 0.75, 0.125, 0.0625));
        optimizer.SetLearningRate(0.5);

        Assert.That(optimizer.Settings, Is.EqualTo([("learningRate", 0.5), ("beta1", 0.5), ("beta2", 0.75), ("epsilon", 0.125), ("weightDecay", 0.0625)]));
    }

    private static float[] Values(Tensor tensor) => tensor.detach().data<float>().ToArray();
}
