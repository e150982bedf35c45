using FashionRepro.Experiments;
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
            "about.takes=no time", "split.pool=training-set", "split.training=48000", "split.test=6000", "model.channels=[8, 16, 32]",
            "model.hidden.0=64", "model.dropout=.5", "training.learningRate=1e-2");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.Name, Is.EqualTo("cnn"));
            Assert.That(experiment.About.Takes, Is.EqualTo("no time"));
            Assert.That(experiment.Split, Is.EqualTo(new SplitDescription(SplitPool.TrainingSet, 48000, 6000, 6000)));
            var model = (ModelDescription.Convolutional)experiment.Model;
            Assert.That(model.Channels, Is.EqualTo(new[] { 8, 16, 32 }));
            Assert.That(model.Hidden, Is.EqualTo(new[] { 64 }));
            Assert.That(model.Dropout, Is.EqualTo(0.5));
            Assert.That(experiment.Training.LearningRate, Is.EqualTo(0.01));
            Assert.That(experiment.Training.Epochs, Is.EqualTo(10));
        }
    }

    [Test]
    public void ShorterList_ReplacesTheLongerOneOfTheFile() =>
        Assert.That(((ModelDescription.Convolutional)configurations.LoadCnn("model.channels=[8]").Model).Channels, Is.EqualTo(new[] { 8 }));

    [Test]
    public void ElementOfAReplacedList_WinsOverTheList() => Assert.That(
        ((ModelDescription.Convolutional)configurations.LoadCnn("model.channels=[8,16]", "model.channels.1=4").Model).Channels, Is.EqualTo(new[] { 8, 4 }));

    [Test]
    public void OverrideOfABadValue_MendsTheFile()
    {
        configurations.WriteExperiment("cnn", Change(Change(Cnn, "\"epochs\": 10", "\"epochs\": \"ten\""), "[32, 64]", "null"));

        Assert.That(configurations.LoadCnn("training.epochs=3", "model.channels=[4]").Training.Epochs, Is.EqualTo(3));
    }

    [TestCase("model.channels=[]", "  model.channels  is an empty list (from --set); expected one or more whole numbers of at least 1\n")]
    [TestCase("model.channels=[1,]", "  model.channels.1  is empty (from --set); expected a whole number of at least 1\n")]
    [TestCase("model.channels.2=3", "  model.channels.2  is not an element (from --set); model.channels has 2\n")]
    [TestCase("model.channels.01=3", "  model.channels.01  is not a setting (from --set); ")]
    [TestCase("training.epochs.0=3", "  training.epochs.0  is not a setting (from --set); ")]
    [TestCase("training.Epochs=3", "  training.Epochs  is not a setting (from --set); did you mean training.epochs?\n")]
    [TestCase("epochs=3", "  epochs  is not a setting (from --set); did you mean training.epochs?\n")]
    [TestCase("training.epochs=1,000", "  training.epochs  is 1,000 (from --set); expected a whole number from 1 to 1,000\n")]
    [TestCase("training.epochs=0x10", "  training.epochs  is 0x10 (from --set); expected a whole number from 1 to 1,000\n")]
    [TestCase("about.purpose=", "  about.purpose  is empty (from --set); expected text\n")]
    [TestCase("split.test=10001", "  split.test  is 10,001 (from --set); the official test set has 10,000 images\n")]
    [TestCase("split.validation=6001", "6,001 = 60,001 images for training and validation (from --set); the official training set has 60,000\n")]
    [TestCase("seeds=[1,2]", "  seeds  is not a setting (from --set); an experiment has about, split, input, model, training, evaluation\n")]
    [TestCase("$schema=x", "  $schema  is not a setting (from --set); an experiment has about, split, input, model, training, evaluation\n")]
    public void BadOverride_IsNamedAsTheSource(string text, string expected) => Assert.That(configurations.CnnMessage(text), Does.Contain(expected));
}
