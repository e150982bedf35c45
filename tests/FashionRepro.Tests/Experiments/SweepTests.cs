using FashionRepro.Experiments;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

public sealed class SweepTests
{
    private TemporaryConfigurations configurations = null!;

    [SetUp]
    public void SetUp() => configurations = new();

    [TearDown]
    public void TearDown() => configurations.Dispose();

    [Test]
    public void EveryValue_IsTriedWithEveryOther_AndOneObjectAfterTheOther()
    {
        configurations.WriteSweep("""
            { "about": "a", "experiment": "cnn", "seeds": [3, 1],
              "grid": [ { "training.learningRate": [0.01, 1e-3], "training.batchSize": [32, 64] }, { "training.optimizer": ["sgd"], "training.momentum": [0.9], "training.learningRate": [0.1] } ] }
            """);

        var sweep = configurations.Open().LoadSweeps(["s"]).Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((sweep.Name, sweep.Experiment), Is.EqualTo(("s", "cnn")));
            Assert.That(sweep.Seeds, Is.EqualTo(new[] { 3, 1 }));
            Assert.That(sweep.Keys, Is.EqualTo(new[] { "training.learningRate", "training.batchSize", "training.optimizer", "training.momentum" }));
            Assert.That(sweep.Cells.Select(cell => string.Join(" ", cell.Values.Select(value => value ?? "–"))), Is.EqualTo(new[]
            {
                "0.01 32 adam –", "0.01 64 adam –", "0.001 32 adam –", "0.001 64 adam –", "0.1 64 sgd 0.9",
            }));
            Assert.That(sweep.Cells.Select(cell => ((NetworkExperiment)cell.Experiment).Training.LearningRate), Is.EqualTo(new[] { 0.01, 0.01, 0.001, 0.001, 0.1 }));
            Assert.That(((NetworkExperiment)sweep.Cells[4].Experiment).Training, Is.EqualTo(new TrainingRecipe.Sgd(10, 64, Loss.CrossEntropy, 0.1, 0.9)));
            Assert.That(sweep.AsStudy.Seeds, Is.EqualTo(sweep.Seeds));
        }
    }

    /// <summary>So its runs are those that are there, under the name that they have.</summary>
    [Test]
    public void Combination_IsTheFileThatIsTheSame_AndOtherwiseNamedByWhatMatters()
    {
        configurations.WriteExperiment("cnn-small-batch", Change(Cnn, "\"batchSize\": 64", "\"batchSize\": 32"));
        configurations.WriteSweep("""
            { "about": "a", "experiment": "cnn", "seeds": [1], "grid": [ { "training.learningRate": [0.01, 0.001], "training.batchSize": [32, 64] } ] }
            """);

        var folder = configurations.Open();
        var names = folder.LoadSweeps(["s"]).Single().Cells.Select(cell => cell.Experiment.Name).ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(names, Is.EqualTo(new[] { "cnn@training.batchSize=32,training.learningRate=0.01", "cnn@training.learningRate=0.01", "cnn-small-batch", "cnn" }));
            Assert.That(names.Select(name => (folder.LoadNetwork(name).Name, folder.LoadNetwork(name).Training.BatchSize)), Is.EqualTo(names.Zip([32, 64, 32, 64])));
        }
    }

    [Test]
    public void CombinationThatComesTwice_IsTriedOnce()
    {
        configurations.WriteSweep("""
            { "about": "a", "experiment": "cnn", "seeds": [1], "grid": [ { "training.learningRate": [0.01, 0.001] }, { "training.batchSize": [64, 128] } ] }
            """);

        Assert.That(configurations.Open().LoadSweeps(["s"]).Single().Cells, Has.Count.EqualTo(3));
    }

    [Test]
    public void EveryProblem_IsReported()
    {
        configurations.WriteSweep("""
            { "about": "a", "experiment": "cmn", "seeds": [1, 1], "sead": 3,
              "grid": [ { "training.batchSize": [32, 32], "training.epochs": 3, "training.optimizer": ["a,b", null, "0.1"] }, [], {} ] }
            """);

        Assert.That(Message(() => configurations.Open().LoadSweeps(["s"])), Is.EqualTo("""
            configs/sweeps/s.json is not a valid sweep (10 problems):
              experiment                   is "cmn", which is not an experiment; did you mean cnn? The experiments are ann, cnn
              grid.1                       is an empty list; expected an object with settings and lists of their values
              grid.2                       is an empty object; expected an object with settings and lists of their values
              grid.0.training.batchSize    contains 32 twice; each value is tried once
              grid.0.training.epochs       is 3; expected a list of values
              grid.0.training.optimizer.0  is "a,b", a string; expected a number, a word, true or false
              grid.0.training.optimizer.1  is null; expected a number, a word, true or false
              grid.0.training.optimizer.2  is "0.1", a string; expected a number, a word, true or false
              seeds                        contains 1 twice; each seed names one run
              sead                         is not a setting; a sweep has about, experiment, grid, seeds
            Nothing was run.
            """));
    }

    [Test]
    public void ProblemOfManyCombinations_IsSaidOnce()
    {
        configurations.WriteSweep("""
            { "about": "a", "experiment": "cnn", "seeds": [1], "grid": [ { "training.batchSise": [32], "training.epochs": [3, 0], "training.beta1": [0.8, 0.9] } ] }
            """);

        Assert.That(Message(() => configurations.Open().LoadSweeps(["s"])), Is.EqualTo("""
            configs/sweeps/s.json is not a valid sweep (2 problems):
              training.batchSise  is not a setting (from grid.0); did you mean training.batchSize?
              training.epochs     is 0 (from grid.0); expected a whole number from 1 to 1,000, in 2 of 4 combinations
            Nothing was run.
            """));
    }

    /// <summary>A layer's setting has a value like any other.</summary>
    [Test]
    public void SettingOfALayer_IsVaried()
    {
        configurations.WriteSweep("""{ "about": "a", "experiment": "cnn", "seeds": [1], "grid": [ { "model.layers.9.probability": [0.25, 0.5] } ] }""");

        Assert.That(configurations.Open().LoadSweeps(["s"]).Single().Cells.Select(cell => cell.Values.Single()), Is.EqualTo(new[] { "0.25", "0.5" }));
    }

    [Test]
    public void CombinationsThatAreAllTheSame_AreNoSweep()
    {
        configurations.WriteSweep("""{ "about": "a", "experiment": "cnn", "seeds": [1], "grid": [ { "training.optimizer": ["adam"] }, { "training.batchSize": [64] } ] }""");

        Assert.That(Message(() => configurations.Open().LoadSweeps(["s"])), Does.Contain("  grid  has 2 combinations that are the same; expected two or more that differ\n"));
    }

    [Test]
    public void CombinationWhoseNameWouldBeTooLong_IsRefused()
    {
        configurations.WriteSweep("""
            { "about": "a", "experiment": "cnn", "seeds": [1],
              "grid": [ { "training.learningRate": [0.002, 0.003], "training.batchSize": [32], "training.beta1": [0.8], "training.beta2": [0.99], "training.epsilon": [1e-7],
                          "training.epochs": [3], "split.training": [50000], "model.layers.9.probability": [0.5] } ] }
            """);

        Assert.That(Message(() => configurations.Open().LoadSweeps(["s"])), Does.Contain("which cannot be a name; with settings it is written NAME@key=value,key=value"));
    }

    [Test]
    public void ExperimentThatIsBroken_IsNamedAndNotTheSweep()
    {
        configurations.WriteExperiment("cnn", Change(Cnn, "\"epochs\": 10", "\"epochs\": 0"));
        configurations.WriteSweep("""{ "about": "a", "experiment": "cnn", "seeds": [1], "grid": [ { "training.batchSize": [32, 128] } ] }""");

        Assert.That(Message(() => configurations.Open().LoadSweeps(["s"])), Does.StartWith("configs/experiments/cnn.json is not a valid experiment (1 problem):\n"));
    }

    /// <summary>It is what the file says that is told, not what a command line never had.</summary>
    [TestCase("cnn@training.learningRate=5", "\"cnn@training.learningRate=5\" is not a valid experiment (1 problem):\n  training.learningRate  is 5 (from the name)")]
    [TestCase("cnn@training.epochs=3,training.batchSize=32", "is \"cnn@training.epochs=3,training.batchSize=32\", which is not an experiment; with settings it is written")]
    [TestCase("cnn@training.batchSize=64", "  experiments  has cnn and cnn@training.batchSize=64, which have the same settings")]
    public void NameWithSettingsInAStudy_ThatCannotBe_IsSaid(string name, string problem)
    {
        configurations.WriteStudy($$"""{ "about": "a", "experiments": ["cnn", "{{name}}"], "seeds": [1] }""");

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Does.Contain(problem));
    }

    [Test]
    public void SweepThatIsNotThere_IsSaid() => Assert.That(
        Message(() => configurations.Open().LoadSweeps(["nothing"])), Does.Contain("configs/sweeps/nothing.json is not a valid sweep (1 problem):\n  file  does not exist; there are no sweeps\n"));

    [Test]
    public void MoreThanAThousandCombinations_AreRefused_NotCut()
    {
        var many = string.Join(", ", Enumerable.Range(1, 50));
        configurations.WriteSweep($$"""{ "about": "a", "experiment": "cnn", "seeds": [1], "grid": [ { "training.epochs": [{{many}}], "training.batchSize": [{{many}}], "training.beta1": [0.9] } ] }""");

        Assert.That(Message(() => configurations.Open().LoadSweeps(["s"])), Does.Contain("combinations; expected 2 to 1,000"));
    }

    [TestCase("{ \"training.epochs\": [3] }", "1 combination;")]
    public void OneCombination_IsNoSweep(string grid, string problem)
    {
        configurations.WriteSweep($$"""{ "about": "a", "experiment": "cnn", "seeds": [1], "grid": [ {{grid}} ] }""");

        Assert.That(Message(() => configurations.Open().LoadSweeps(["s"])), Does.Contain(problem));
    }

    [TestCase("cnn@training.batchSize=32", true)]
    [TestCase("cnn@training.batchSize=32,training.epochs=3", true)]
    [TestCase("cnn@training.epochs=3,training.batchSize=32", false)]
    [TestCase("cnn@training.epochs=3,training.epochs=4", false)]
    [TestCase("cnn@", false)]
    [TestCase("cnn@training.epochs", false)]
    [TestCase("cnn@training.epochs=", false)]
    [TestCase("cnn@ training.epochs=3", false)]
    [TestCase("cnn@about.purpose=x", false)]
    public void NameWithSettings_HasOneWayToBeWritten(string name, bool isName)
    {
        if (isName)
            Assert.That(configurations.Open().LoadNetwork(name).Name, Is.EqualTo(name));
        else
            Assert.That(Message(() => configurations.Open().LoadNetwork(name)), Does.Contain("is not that of an experiment; with settings it is written NAME@key=value,key=value"));
    }

    [Test]
    public void StudyOfNamesWithSettings_HasThem()
    {
        configurations.WriteStudy("""{ "about": "a", "experiments": ["cnn", "cnn@training.epochs=3"], "seeds": [1] }""");

        Assert.That(configurations.Open().LoadStudy(StudyChoice.Core).Experiments.OfType<NetworkExperiment>().Select(experiment => experiment.Training.Epochs), Is.EqualTo(new[] { 10, 3 }));
    }
}
