using FashionRepro.Experiments;
using FashionRepro.Experiments.Layers;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

public sealed class OverrideTests
{
    private TemporaryConfigurations configurations = null!;

    [SetUp]
    public void SetUp() => configurations = new();

    [TearDown]
    public void TearDown() => configurations.Dispose();

    [TestCase("training.epochs=5", "training.epochs", "5")]
    [TestCase(" about.purpose = a=b ", "about.purpose", "a=b")]
    [TestCase("about.purpose=", "about.purpose", "")]
    public void KeyAndValue_AreSplitAtTheFirstEqualsSign(string text, string key, string value) =>
        Assert.That(Override.Parse(text), Is.EqualTo(new Override(key, value)));

    [TestCase("training.epochs")]
    [TestCase("=5")]
    [TestCase("")]
    public void TextWithoutKeyOrEqualsSign_IsRefused(string text) => Assert.That(Message(() => Override.Parse(text)), Is.EqualTo($"""
        --set {text} is not a valid override (1 problem):
          key=value  is the form, training.epochs=5 for instance
        Nothing was run.
        """));

    [Test]
    public void EveryKindOfValue_WinsOverTheFile()
    {
        var experiment = configurations.LoadCnn(
            "about.takes=no time", "split.pool=training-set", "split.training=48000", "split.test=6000", "evaluation.shifts=[8, 16]",
            "model.layers.0.channels=8", "model.layers.9.probability=.5", "training.learningRate=1e-2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.Name, Is.EqualTo("cnn"));
            Assert.That(experiment.About.Takes, Is.EqualTo("no time"));
            Assert.That(experiment.Split, Is.EqualTo(new SplitDescription(SplitPool.TrainingSet, 48000, 6000, 6000)));
            Assert.That(experiment.Model.Layers[0], Is.EqualTo(new LayerDescription.Conv2d(8, 3, Padding: 1)));
            Assert.That(experiment.Model.Layers[9], Is.EqualTo(new LayerDescription.Dropout(0.5)));
            Assert.That(experiment.Evaluation.Shifts, Is.EqualTo(new[] { 8, 16 }));
            Assert.That(experiment.Training.LearningRate, Is.EqualTo(0.01));
            Assert.That(experiment.Training.Epochs, Is.EqualTo(10));
        }
    }

    [Test]
    public void ShorterList_ReplacesTheLongerOneOfTheFile() =>
        Assert.That(configurations.LoadCnn("evaluation.shifts=[8]").Evaluation.Shifts, Is.EqualTo(new[] { 8 }));

    [Test]
    public void ElementOfAReplacedList_WinsOverTheList() => Assert.That(
        configurations.LoadCnn("evaluation.shifts=[8,16]", "evaluation.shifts.1=4").Evaluation.Shifts, Is.EqualTo(new[] { 8, 4 }));

    [Test]
    public void OverrideOfABadValue_MendsTheFile()
    {
        configurations.WriteExperiment("cnn", Change(Change(Cnn, "\"epochs\": 10", "\"epochs\": \"ten\""), "[1, 2]", "null"));

        Assert.That(configurations.LoadCnn("training.epochs=3", "evaluation.shifts=[4]").Training.Epochs, Is.EqualTo(3));
    }

    [TestCase("model.layers=[]", "  model.layers  is a list of layers; expected a setting of one, such as model.layers.0.kind (from --set)\n")]
    [TestCase("model.layers.1=3", "  model.layers.1  is a group of settings (from --set); expected one of them, such as model.layers.1.kind\n")]
    [TestCase("model.layers.11.kind=ReLU", "  model.layers.11.kind  is not a setting (from --set); ")]
    [TestCase("model.layers.0.padding=-1", "  model.layers.0.padding  is -1 (from --set); expected a whole number of at least 0\n")]
    [TestCase("evaluation.shifts=[1,]", "  evaluation.shifts.1  is empty (from --set); expected a whole number from 1 to 27\n")]
    [TestCase("evaluation.shifts.2=3", "  evaluation.shifts.2  is not an element (from --set); evaluation.shifts has 2\n")]
    [TestCase("evaluation.shifts.01=3", "  evaluation.shifts.01  is not a setting (from --set); ")]
    [TestCase("training.epochs=[5]", "  training.epochs  is [5] (from --set); expected a whole number from 1 to 1,000\n")]
    [TestCase("training.optimizer=[sgd]", "  training.optimizer  is [sgd] (from --set); expected ")]
    [TestCase("evaluation.shifts.0=[5]", "  evaluation.shifts.0  is [5] (from --set); expected a whole number from 1 to 27\n")]
    [TestCase("model.layers.99=ReLU", "  model.layers.99  is not an element (from --set); model.layers has 11\n")]
    [TestCase("training.epochs.0=3", "  training.epochs.0  is not a setting (from --set); ")]
    [TestCase("training.Epochs=3", "  training.Epochs  is not a setting (from --set); did you mean training.epochs?\n")]
    [TestCase("epochs=3", "  epochs  is not a setting (from --set); did you mean training.epochs?\n")]
    [TestCase("training.epochs=1,000", "  training.epochs  is 1,000 (from --set); expected a whole number from 1 to 1,000\n")]
    [TestCase("training.epochs=0x10", "  training.epochs  is 0x10 (from --set); expected a whole number from 1 to 1,000\n")]
    [TestCase("about.purpose=", "  about.purpose  is empty (from --set); expected text\n")]
    [TestCase("split.test=10001", "  split.test  is 10,001 (from --set); the official test set has 10,000 images\n")]
    [TestCase("split.validation=6001", "6,001 = 60,001 images for training and validation (from --set); the official training set has 60,000\n")]
    [TestCase("seeds=[1,2]", "  seeds  is not a setting (from --set); an experiment has data, about, split, input, model, training, evaluation, augmentation\n")]
    [TestCase("$schema=x", "  $schema  is not a setting (from --set); an experiment has data, about, split, input, model, training, evaluation, augmentation\n")]
    public void BadOverride_IsNamedAsTheSource(string text, string expected) => Assert.That(configurations.CnnMessage(text), Does.Contain(expected));
}
