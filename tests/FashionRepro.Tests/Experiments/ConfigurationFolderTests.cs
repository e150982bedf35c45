using FashionRepro.Experiments;
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
        var experiment = configurations.Open().Load("ann");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.About, Is.EqualTo(new AboutExperiment("p", "s", "c", "t", "r")));
            Assert.That(experiment.Split, Is.EqualTo(new SplitDescription(SplitPool.Official, 54000, 6000, 10000)));
            Assert.That(experiment.Input, Is.EqualTo(new InputDescription(PixelOrder.AsPublished)));
            Assert.That(experiment.Training, Is.EqualTo(
                new TrainingRecipe.Adam(10, 64, Loss.CrossEntropy, 0.001, 0.9, 0.999, 1e-8)));
            Assert.That(experiment.Evaluation.Shifts, Is.Empty);
            Assert.That(((ModelDescription.FullyConnected)experiment.Model).Hidden, Is.EqualTo(new[] { 256, 128 }));
            Assert.That(((ModelDescription.FullyConnected)experiment.Model).Dropout, Is.EqualTo(0.2));
        }
    }

    [Test]
    public void ConvolutionalExperiment_IsRead()
    {
        var model = (ModelDescription.Convolutional)configurations.Open().Load("cnn").Model;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Channels, Is.EqualTo(new[] { 32, 64 }));
            Assert.That((model.KernelSize, model.Padding, model.PoolSize), Is.EqualTo((3, 1, 2)));
            Assert.That(model.Hidden, Is.EqualTo(new[] { 128 }));
            Assert.That(model.Dropout, Is.EqualTo(0.25));
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
    public void SettingsLeftOut_AreTheirDefaults()
    {
        var full = configurations.Open().Load("cnn");
        var json = Change(Cnn, ", \"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8", "");
        configurations.WriteExperiment("cnn", Change(json, "  \"input\": { \"order\": \"as-published\" },\n", ""));

        var shorter = configurations.Open().Load("cnn");

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
