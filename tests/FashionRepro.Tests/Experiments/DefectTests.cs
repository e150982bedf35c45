using FashionRepro.Experiments;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

/// <summary>Experiments with an error made on purpose lie in a folder of their own.</summary>
public sealed class DefectTests
{
    private TemporaryConfigurations configurations = null!;

    [SetUp]
    public void SetUp() => configurations = new();

    [TearDown]
    public void TearDown() => configurations.Dispose();

    [Test]
    public void Defects_AreExperimentsOfTheirOwnFolder()
    {
        configurations.WriteDefect("cnn-rate-high", Change(Cnn, "0.001", "0.1"));
        configurations.WriteDefect("ann-narrow", Change(Ann, "256", "32"));
        var folder = configurations.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(folder.Names, Is.EqualTo(new[] { "ann", "cnn" }));
            Assert.That(folder.Defects, Is.EqualTo(new[] { "ann-narrow", "cnn-rate-high" }));
            Assert.That(folder.LoadNetwork("ann-narrow").Name, Is.EqualTo("ann-narrow"));
            Assert.That(folder.LoadAll(["cnn", "cnn-rate-high"]).OfType<NetworkExperiment>().Select(experiment => experiment.Training.LearningRate), Is.EqualTo(new[] { 0.001, 0.1 }));
        }
    }

    [Test]
    public void FolderWithoutDefects_HasNone() => Assert.That(configurations.Open().Defects, Is.Empty);

    [Test]
    public void ProblemsOfADefect_AreThoseOfItsOwnFile()
    {
        configurations.WriteDefect("ann-narrow", Change(Ann, "256", "0"));

        Assert.That(Message(() => configurations.Open().LoadNetwork("ann-narrow")), Is.EqualTo("""
            configs/defects/ann-narrow.json is not a valid experiment (1 problem):
              model.layers.1.features  is 0; expected a whole number of at least 1
            Nothing was run.
            """));
    }

    [Test]
    public void NameOfTwoFiles_IsRefused()
    {
        configurations.WriteDefect("ann", Ann);
        configurations.WriteDefect("ann-narrow", Ann);
        configurations.WriteDefect("cnn", Cnn);

        Assert.That(Message(() => configurations.Open()), Is.EqualTo("""
            configs is not a valid configuration folder (2 problems):
              defects/ann.json  has the name of experiments/ann.json; a name stands for one experiment
              defects/cnn.json  has the name of experiments/cnn.json; a name stands for one experiment
            Nothing was run.
            """));
    }

    [TestCase("ann-narow", "did you mean ann-narrow? The experiments are ann, cnn; configs/defects has 2 more")]
    [TestCase("resnet", "the experiments are ann, cnn; configs/defects has 2 more")]
    public void UnknownName_IsAnsweredWithTheNearestOfBothFolders_AndListsTheExperimentsOnly(string name, string suggestion)
    {
        configurations.WriteDefect("ann-narrow", Ann);
        configurations.WriteDefect("cnn-rate-high", Cnn);

        Assert.That(Message(() => configurations.Open().LoadNetwork(name)), Is.EqualTo($"""
            configs/experiments/{name}.json is not a valid experiment (1 problem):
              file  does not exist; {suggestion}
            Nothing was run.
            """));
    }

    [Test]
    public void PathOfADefect_IsRefused()
    {
        configurations.WriteDefect("ann-narrow", Ann);

        Assert.That(Message(() => configurations.Open().LoadNetwork("../defects/ann-narrow")), Is.EqualTo("""
            "../defects/ann-narrow" is not a valid experiment (1 problem):
              name  is a path; expected the name of a file in configs/experiments, without .json: ann, cnn; configs/defects has 1 more
            Nothing was run.
            """));
    }
}
