using FashionRepro.Data;
using FashionRepro.Defects;
using FashionRepro.Experiments;
using FashionRepro.Tests.Experiments.Layers;
using FashionRepro.Training.Data;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Tests.Seeding;
using FashionRepro.Training.Trainers;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>
/// A PyTorch program that follows the documented rules trains the same network with the same images and dropout masks in the same order:
/// tests/reference/draws.py.
/// </summary>
[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class TrajectoryAgainstPyTorchTests
{
    /// <summary>For other orders of adding up float32. Another order of images, or other draws, change the second digit.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Places between pixels are rounded too, and the reference works them out in another way.</summary>
    private const double AugmentedTolerance = 5e-5;

    [Test]
    public void FullyConnectedRun_HasTheLossesOfPyTorch() =>
        AssertFollows(PyTorchFigures.Committed.Trajectory, Networks.FullyConnected([16], 0.2), Synthetic.Recipe, Synthetic.AsPublished);

    /// <summary>There with ReLU before the pool, in PyTorch's ordinary memory layout and with its ordinary Adam.</summary>
    [Test]
    public void ConvolutionalRun_HasTheLossesOfPyTorch() =>
        AssertFollows(
            PyTorchFigures.Committed.ConvolutionalTrajectory, Networks.Convolutional([4, 8], 3, 1, 2, [16], 0.2), Synthetic.Recipe, Synthetic.AsPublished);

    /// <summary>PyTorch's own SGD with momentum, permuted pixels, one training label in twenty wrong and nothing shuffled.</summary>
    [Test]
    public void RunWithTheControls_HasTheLossesOfPyTorch() => AssertFollows(
        PyTorchFigures.Committed.ControlsTrajectory,
        Networks.FullyConnected([16], 0.2),
        Synthetic.Sgd with { LearningRate = 0.05 },
        new InputDescription(PixelOrder.Permuted),
        new Controls());

    [Test]
    public void InceptionRun_HasTheLossesOfPyTorch() =>
        AssertFollows(PyTorchFigures.Committed.InceptionTrajectory, Networks.WithBranches(8), Synthetic.Recipe, Synthetic.AsPublished);

    [TestCaseSource(nameof(Recipes))]
    public void RunWithAnotherOptimizerOrSchedule_HasTheLossesOfPyTorch(string expected, TrainingRecipe recipe) =>
        AssertFollows(Of(expected), Networks.FullyConnected([16], 0.2), recipe, Synthetic.AsPublished);

    [TestCaseSource(nameof(Augmentations))]
    public void AugmentedRun_HasTheLossesOfPyTorch(string expected, AugmentationDescription augmentation, ModelDescription model) =>
        AssertFollows(Of(expected), model, Synthetic.Recipe, Synthetic.AsPublished, augmentation: augmentation);

    private static IEnumerable<TestCaseData> Recipes()
    {
        var sgd = Synthetic.Sgd with { LearningRate = 0.05, Momentum = 0.9 };
        (string Name, TrainingRecipe Recipe)[] recipes =
        [
            ("Rmsprop", new TrainingRecipe.RmsProp(1, 32, Loss.CrossEntropy, 0.001)),
            ("Adamw", new TrainingRecipe.AdamW(1, 32, Loss.CrossEntropy, 0.001, WeightDecay: 0.1)),
            ("Nesterov", sgd with { Nesterov = true }),
            ("Cosine", sgd with { Nesterov = true, Schedule = new LearningRateSchedule.Cosine() }),
            ("Stepped", Synthetic.Recipe with { Schedule = new LearningRateSchedule.Step(2, 0.5) }),
        ];
        return recipes.Select(each => new TestCaseData(each.Name, each.Recipe).SetArgDisplayNames(each.Name));
    }

    private static IEnumerable<TestCaseData> Augmentations()
    {
        (string Name, AugmentationDescription Augmentation, ModelDescription Model)[] augmentations =
        [
            ("Rotated", new(Rotation: 10), Networks.FullyConnected([16], 0.2)),
            ("Shifted", new(Shift: 2), Networks.FullyConnected([16], 0.2)),
            ("Zoomed", new(Zoom: 0.1), Networks.FullyConnected([16], 0.2)),
            ("Augmented", new(10, 2, 0.1), Networks.Convolutional([4, 8], 3, 1, 2, [16], 0.2)),
        ];
        return augmentations.Select(each => new TestCaseData(each.Name, each.Augmentation, each.Model).SetArgDisplayNames(each.Name));
    }

    private static IReadOnlyList<PyTorchFigures.Epoch> Of(string name) =>
        (IReadOnlyList<PyTorchFigures.Epoch>)typeof(PyTorchFigures).GetProperty($"{name}Trajectory")!.GetValue(PyTorchFigures.Committed)!;

    private static void AssertFollows(
        IReadOnlyList<PyTorchFigures.Epoch> expected, ModelDescription model, TrainingRecipe recipe, InputDescription input, TrainingStages? stages = null, AugmentationDescription? augmentation = null)
    {
        var plan = new Runs.NetworkPlan(
            new SplitDescription(SplitPool.Official, 200, 50, 20),
            input,
            model,
            recipe with { Epochs = expected.Count },
            new EvaluationDescription([]),
            Seed: 1,
            DataSha256: "pattern",
            new("", "", ""),
            Augmentation: augmentation);
        var tolerance = augmentation is null ? Tolerance : AugmentedTolerance;

        using var data = new RunData(Pattern(250, 20));
        var epochs = TrainingRun.Execute(plan, data, new Listener(), stages ?? TrainingStages.Sound, checkpoint: null, default).Result.Epochs;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(epochs.Select(e => e.TrainingLoss), Is.EqualTo(expected.Select(e => e.TrainingLoss)).Within(tolerance));
            Assert.That(epochs.Select(e => e.RunningTraining.Correct), Is.EqualTo(expected.Select(e => e.RunningCorrect)));
            Assert.That(epochs.Select(e => e.ValidationLoss), Is.EqualTo(expected.Select(e => e.ValidationLoss)).Within(tolerance));
            Assert.That(epochs.Select(e => e.Validation.Correct), Is.EqualTo(expected.Select(e => e.ValidationCorrect)));
        }
    }

    /// <summary>Two errors at once.</summary>
    private sealed class Controls : TrainingStages
    {
        public override long[] Order(int epoch, int images, int seed) => new NoShuffling().Order(epoch, images, seed);

        public override IBatches TrainingInput(NetworkInput images, byte[] labels, DataSplit split, int seed) => new WrongLabels().TrainingInput(images, labels, split, seed);
    }

    /// <summary>The same images as <c>pattern</c> of draws.py, the test file's numbered on.</summary>
    private static ImageDataSet Pattern(int training, int test)
    {
        var pixels = Enumerable.Range(0, training + test)
            .SelectMany(i => Enumerable.Range(0, Synthetic.Pixels).Select(p => (byte)(p / 79 == i % 10 ? 200 : ((7 * i) + (13 * p)) % 50)))
            .ToArray();
        var labels = Synthetic.Labels(training + test);
        var cut = training * Synthetic.Pixels;
        return new(pixels[..cut], labels[..training], pixels[cut..], labels[training..], DataShape.Usual, "pattern", "a rule");
    }
}
