using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using FashionRepro.Tests.Experiments.Layers;
using static FashionRepro.Experiments.Layers.LayerDescription;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

public sealed class ConfigurationFolderTests
{
    private TemporaryConfigurations configurations = null!;

    [SetUp]
    public void SetUp() => configurations = new();

    [TearDown]
    public void TearDown() => configurations.Dispose();

    [Test]
    public void Names_AreInOrdinalOrder()
    {
        configurations.WriteExperiment("ann-pooled", Ann);
        File.WriteAllText(Path.Combine(configurations.Configs, "experiments", "notes.md"), "");

        Assert.That(configurations.Open().Names, Is.EqualTo(new[] { "ann", "ann-pooled", "cnn" }));
    }

    [Test]
    public void FullyConnectedExperiment_IsRead()
    {
        var experiment = configurations.Open().LoadNetwork("ann");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.About, Is.EqualTo(new AboutExperiment("p", "s", "c", "t", "r")));
            Assert.That(experiment.Split, Is.EqualTo(new SplitDescription(SplitPool.Official, 54000, 6000, 10000)));
            Assert.That(experiment.Input, Is.EqualTo(new InputDescription(PixelOrder.AsPublished)));
            Assert.That(experiment.Training, Is.EqualTo(
                new TrainingRecipe.Adam(10, 64, Loss.CrossEntropy, 0.001, 0.9, 0.999, 1e-8)));
            Assert.That(experiment.Evaluation.Shifts, Is.Empty);
            Assert.That(experiment.Model.Layers, Is.EqualTo(Networks.FullyConnected([256, 128], 0.2).Layers));
        }
    }

    [Test]
    public void ConvolutionalExperiment_IsRead()
    {
        var model = configurations.Open().LoadNetwork("cnn").Model;

        Assert.That(model.Layers, Is.EqualTo(Networks.Convolutional([32, 64], 3, 1, 2, [128], 0.25).Layers));
    }

    [Test]
    public void EveryKindOfLayer_IsRead()
    {
        configurations.WriteExperiment("cnn", Change(Cnn, "{ \"kind\": \"Flatten\" },", """
            { "kind": "Conv2d", "channels": 8, "kernelSize": 5, "stride": 2, "padding": 2 }, { "kind": "BatchNorm2d" }, { "kind": "BatchNorm2d", "momentum": 0.2, "epsilon": 1e-3 },
            { "kind": "Residual", "body": [{ "kind": "Conv2d", "channels": 16, "kernelSize": 1 }], "shortcut": [{ "kind": "Conv2d", "channels": 16, "kernelSize": 1 }] },
            { "kind": "Residual", "body": [{ "kind": "ReLU" }], "shortcut": [] },
            { "kind": "Branches", "lists": [[{ "kind": "AvgPool2d", "kernelSize": 3, "stride": 1, "padding": 1 }], [{ "kind": "MaxPool2d", "kernelSize": 3, "stride": 1, "padding": 1 }], []] },
            { "kind": "GlobalAvgPool2d" }, { "kind": "Dropout" }, { "kind": "Flatten" },
            """));

        var layers = configurations.LoadCnn().Model.Layers;
        var (projected, identity, branches) = ((Residual)layers[9], (Residual)layers[10], (Branches)layers[11]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(layers.Skip(6).Take(3), Is.EqualTo(new LayerDescription[] { new Conv2d(8, 5, 2, 2), new BatchNorm2d(), new BatchNorm2d(0.2, 1e-3) }));
            Assert.That((projected.Body.Single(), projected.Shortcut.Single()), Is.EqualTo((new Conv2d(16, 1), new Conv2d(16, 1))));
            Assert.That((identity.Body.Single(), identity.Shortcut.Count), Is.EqualTo((new ReLU(), 0)));
            Assert.That(branches.Lists.SelectMany(list => list), Is.EqualTo(new LayerDescription[] { new AvgPool2d(3, 1, 1), new MaxPool2d(3, 1, 1) }));
            Assert.That(branches.Lists, Has.Count.EqualTo(3));
            Assert.That(layers.Skip(12).Take(3), Is.EqualTo(new LayerDescription[] { new GlobalAvgPool2d(), new Dropout(0.5), new Flatten() }));
        }
    }

    [Test]
    public void SettingsThatAreNotTheUsual_AreRead()
    {
        configurations.WriteExperiment("cnn", Change(Sgd(Cnn), "\"order\": \"as-published\"", "\"order\": \"permuted\""));

        var experiment = configurations.LoadCnn("evaluation.shifts=[27, 1]");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.Input, Is.EqualTo(new InputDescription(PixelOrder.Permuted)));
            Assert.That(experiment.Training, Is.EqualTo(new TrainingRecipe.Sgd(10, 64, Loss.CrossEntropy, 0.001, 0.9)));
            Assert.That(experiment.Evaluation.Shifts, Is.EqualTo(new[] { 27, 1 }));
        }
    }

    [Test]
    public void EveryOptimizerAndSchedule_IsRead()
    {
        TrainingRecipe Read(params string[] overrides) => configurations.LoadCnn(overrides).Training;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read("training.optimizer=adamw", "training.weightDecay=0.1"), Is.EqualTo(new TrainingRecipe.AdamW(10, 64, Loss.CrossEntropy, 0.001, WeightDecay: 0.1)));
            Assert.That(Read("training.schedule.kind=cosine"), Is.EqualTo(new TrainingRecipe.Adam(10, 64, Loss.CrossEntropy, 0.001, Schedule: new LearningRateSchedule.Cosine())));
            Assert.That(
                Read("training.schedule.kind=step", "training.schedule.epochs=3"), Is.EqualTo(new TrainingRecipe.Adam(10, 64, Loss.CrossEntropy, 0.001, Schedule: new LearningRateSchedule.Step(3))));
        }

        configurations.WriteExperiment("cnn", Change(Sgd(Cnn), "\"momentum\": 0.9", "\"momentum\": 0.9, \"nesterov\": true"));
        Assert.That(Read(), Is.EqualTo(new TrainingRecipe.Sgd(10, 64, Loss.CrossEntropy, 0.001, 0.9, Nesterov: true)));
        configurations.WriteExperiment("cnn", Change(Change(Sgd(Cnn), ", \"momentum\": 0.9", ""), "\"sgd\"", "\"rmsprop\""));
        Assert.That(Read(), Is.EqualTo(new TrainingRecipe.RmsProp(10, 64, Loss.CrossEntropy, 0.001)));
    }

    [Test]
    public void SettingsLeftOut_AreTheirDefaults()
    {
        var full = configurations.Open().LoadNetwork("cnn");
        var json = Change(Cnn, ", \"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8", "");
        configurations.WriteExperiment("cnn", Change(json, "  \"input\": { \"order\": \"as-published\" },\n", ""));

        var shorter = configurations.Open().LoadNetwork("cnn");

        Assert.That((shorter.Input, shorter.Training), Is.EqualTo((full.Input, full.Training)));
    }

    [Test]
    public void FolderWithoutExperiments_IsRefused() => Assert.That(Message(() => ConfigurationFolder.Open("nowhere/configs")), Is.EqualTo("""
        nowhere/configs is not a valid configuration folder (1 problem):
          experiments  does not exist; expected a folder with one file for each experiment
        Nothing was run.
        """));

    [Test]
    public void RepositoryFolder_IsFoundFromBelow()
    {
        var below = Directory.CreateDirectory(Path.Combine(configurations.Root, "src", "deep")).FullName;

        Assert.That(RepositoryFolder.Find(below).Configs, Is.EqualTo(configurations.Configs));
    }

    [Test]
    public void RepositoryFolder_IsTheOneWithTheSolution()
    {
        var below = Directory.CreateDirectory(Path.Combine(configurations.Root, "src", "deep")).FullName;
        File.WriteAllText(Path.Combine(configurations.Root, "src", "FashionRepro.sln"), "");

        Assert.That(RepositoryFolder.Find(below).Path, Is.EqualTo(Path.Combine(configurations.Root, "src")));
    }

    [Test]
    public void NoRepositoryFolder_SaysWhatWasLookedFor()
    {
        var start = Path.GetPathRoot(configurations.Root)!;

        Assert.That(() => RepositoryFolder.Find(start), Throws.TypeOf<DirectoryNotFoundException>().With.Message.EqualTo(
            $"Neither {start} nor any folder above it holds FashionRepro.sln or a folder configs. Start from inside the repository."));
    }
}
