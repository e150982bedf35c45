using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FashionRepro.Data;
using FashionRepro.Defects;
using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Training.Data;
using FashionRepro.Training.Models;
using FashionRepro.Training.Seeding;
using FashionRepro.Training.Splits;
using FashionRepro.Training.Trainers;
using static TorchSharp.torch;

namespace FashionRepro.Training.Tests.Trainers;

/// <summary>
/// The first steps of the write-up's experiments, on the real images, are those of a PyTorch program that shares nothing with this one but the documented
/// rules of its draws: tests/reference/trajectory.py, which also says why rounding alone takes two trainings apart.
/// </summary>
[NonParallelizable] // libtorch's global generator and threads belong to the process
public sealed class ParityWithPyTorchTests
{
    /// <summary>Enough to tell a changed training: rounding has not taken the trajectories far apart by then.</summary>
    private const int FewSteps = 10;

    /// <summary>A change is told from rounding by a wide margin, not just.</summary>
    private const double FarOutside = 10;

    private RunData data = null!;

    [OneTimeSetUp]
    public void ReadData() => data = new RunData(DataSources.AcquireAsync(DataDescription.Usual, new()).GetAwaiter().GetResult());

    [OneTimeTearDown]
    public void DisposeData() => data.Dispose();

    [TestCaseSource(typeof(PyTorchTrajectory), nameof(PyTorchTrajectory.Names))]
    public void InitialWeights_AreThoseOfPyTorchBitForBit(string name)
    {
        using var network = InitialNetwork(Setup.Of(name));

        var weights = network.named_parameters().Select(p => $"{p.name} [{string.Join(", ", p.parameter.shape)}] {Sha256(p.parameter)}");

        Assert.That(weights, Is.EqualTo(PyTorchTrajectory.Of(name).Weights.Select(w => $"{w.Name} [{string.Join(", ", w.Shape)}] {w.Sha256}")));
    }

    [TestCaseSource(typeof(PyTorchTrajectory), nameof(PyTorchTrajectory.Names))]
    public void EveryStep_HasTheLossOfPyTorch(string name)
    {
        var pyTorch = PyTorchTrajectory.Of(name);

        var steps = pyTorch.Compare(Losses(Setup.Of(name), pyTorch.Losses.Count)).ToArray();

        TestContext.Out.WriteLine(
            $"largest difference {steps.Max(step => Math.Abs(step.Loss - step.Expected)):G2}, largest share of the bound {steps.Max(step => step.Share):G2}");
        Assert.That(steps, Has.Length.EqualTo(200));
        Assert.That(steps.Where(step => !(step.Share <= 1)), Is.Empty);
    }

    [TestCaseSource(nameof(Changes))]
    public void ChangedTraining_IsFarOutsideTheBound(string name, Func<Setup, Setup> change)
    {
        var steps = PyTorchTrajectory.Of(name).Compare(Losses(change(Setup.Of(name)), FewSteps));

        var largest = steps.MaxBy(step => step.Share)!;
        TestContext.Out.WriteLine($"{largest.Share:N0} times the bound at step {largest.Number}");
        Assert.That(largest.Share, Is.GreaterThan(FarOutside), largest.ToString());
    }

    /// <summary>The bound is wide by then, but not so wide that any images would do.</summary>
    [TestCase("ann")]
    [TestCase("cnn")]
    public void OtherImagesFromStep101_AreOutsideTheBound(string name)
    {
        var setup = Setup.Of(name);
        var batch = setup.Experiment.Training.BatchSize;
        var split = Split(setup);
        var order = Permutation.Draw(split.Training.Length, RandomPurpose.Shuffle(1), setup.TrainerSeed);
        var training = split.Training.ToArray();
        for (var i = 100 * batch; i < 200 * batch; i++)
            training[order[i]] = split.Training[order[i + batch]]; // every batch's images one step early

        var steps = PyTorchTrajectory.Of(name).Compare(Losses(setup, 200, split with { Training = training })).ToArray();

        TestContext.Out.WriteLine($"{steps.Count(step => step.Share > 1)} steps outside, up to {steps.Max(step => step.Share):N1} times the bound");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(steps[..100].Where(step => step.Share > 1), Is.Empty);
            Assert.That(steps.Max(step => step.Share), Is.GreaterThan(2));
        }
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        (string What, Func<Setup, Setup> Change)[] changes =
        [
            ("learning rate 0.00101", setup => setup.WithAdam(adam => adam with { LearningRate = 0.00101 })),
            ("beta1 0.91", setup => setup.WithAdam(adam => adam with { Beta1 = 0.91 })),
            ("beta2 0.99", setup => setup.WithAdam(adam => adam with { Beta2 = 0.99 })),
            ("epsilon 1e-7", setup => setup.WithAdam(adam => adam with { Epsilon = 1e-7 })),
            ("batches of 65", setup => setup.WithAdam(adam => adam with { BatchSize = 65 })),
            ("a point more dropout", setup => setup.WithDropout(dropout => dropout + 0.01)),
            ("no dropout", setup => setup.WithDropout(_ => 0)),
            ("images not shuffled", setup => setup with { Stages = new NoShuffling() }),
            ("another order and other masks", setup => setup with { TrainerSeed = setup.TrainerSeed + 1 }),
            ("other initial weights", setup => setup with { WeightsSeed = setup.WeightsSeed + 1 }),
            ("another split", setup => setup with { SplitSeed = setup.SplitSeed + 1 }),
        ];
        return (from name in (string[])["ann", "cnn"] from entry in changes select (Name: name, entry.What, entry.Change))
            .Append(("cnn-residual", "batch normalisation with epsilon 1e-3", setup => setup.WithLayers(layer => layer is LayerDescription.BatchNorm2d normalisation ? normalisation with { Epsilon = 1e-3 } : layer)))
            .Select(entry => new TestCaseData(entry.Name, entry.Change).SetArgDisplayNames(entry.Name, entry.What));
    }

    /// <summary>Trains for so many steps, and says the mean loss of each one's batch.</summary>
    private List<double> Losses(Setup setup, int steps) => Losses(setup, steps, Split(setup));

    private List<double> Losses(Setup setup, int steps, DataSplit split)
    {
        set_num_threads(RunEnvironmentProbe.ComputeThreads);
        using var network = new FastNetwork(InitialNetwork(setup));
        using var enough = new CancellationTokenSource();
        var losses = new List<double>();
        using var images = new NetworkInput(data.Images, setup.Experiment.Input);
        using var augmentation = setup.Experiment.Augmentation is { } description ? new Augmentation(description, data.Images.Count, data.Facts.Height, setup.TrainerSeed) : null;
        using var augmented = augmentation is null ? null : images.Changed(augmentation.Apply);
        var trainer = new Trainer(setup.Experiment.Training, setup.TrainerSeed, images, split)
        {
            TrainingData = augmented,
            Augmentation = augmentation,
            Stages = setup.Stages,
            StepFinished = (step, loss) =>
            {
                losses.Add(loss);
                if (step == steps)
                    enough.Cancel();
            },
        };

        Assert.That(() => trainer.Train(network, new Listener(), enough.Token), Throws.InstanceOf<OperationCanceledException>());
        return losses;
    }

    private DataSplit Split(Setup setup) =>
        DataSplit.Draw(setup.Experiment.Split, data.Facts.TrainingFileImages, data.Facts.TestFileImages, setup.SplitSeed);

    private static TorchSharp.Modules.Sequential InitialNetwork(Setup setup)
    {
        random.manual_seed(RandomPurpose.Weights.SeedFor(setup.WeightsSeed));
        return Network.Build(setup.Experiment.Model);
    }

    private static string Sha256(Tensor tensor) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(tensor.data<float>().ToArray())));

    /// <summary>An experiment, and the seed of each of its draws.</summary>
    public sealed record Setup(NetworkExperiment Experiment, int SplitSeed, int WeightsSeed, int TrainerSeed)
    {
        internal TrainingStages Stages { get; init; } = TrainingStages.Sound;

        internal static Setup Of(string name) => new(
            ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs).LoadNetwork(name),
            PyTorchTrajectory.Seed,
            PyTorchTrajectory.Seed,
            PyTorchTrajectory.Seed);

        internal Setup WithAdam(Func<TrainingRecipe.Adam, TrainingRecipe.Adam> change) =>
            this with { Experiment = Experiment with { Training = change((TrainingRecipe.Adam)Experiment.Training) } };

        internal Setup WithDropout(Func<double, double> change) => WithLayers(layer => layer is LayerDescription.Dropout dropout ? new LayerDescription.Dropout(change(dropout.Probability)) : layer);

        /// <summary>Changes layers, those of residual blocks too.</summary>
        internal Setup WithLayers(Func<LayerDescription, LayerDescription> change)
        {
            return this with { Experiment = Experiment with { Model = new(Changed(Experiment.Model.Layers)) } };

            IReadOnlyList<LayerDescription> Changed(IReadOnlyList<LayerDescription> layers) =>
                [.. layers.Select(layer => change(layer is LayerDescription.Residual residual ? residual with { Body = Changed(residual.Body), Shortcut = Changed(residual.Shortcut) } : layer))];
        }
    }
}
