using FashionRepro.Experiments;
using FashionRepro.Statistics;
using static FashionRepro.Tests.Experiments.TemporaryConfigurations;

namespace FashionRepro.Tests.Experiments;

public sealed class StudyTests
{
    private TemporaryConfigurations configurations = null!;

    [SetUp]
    public void SetUp() => configurations = new();

    [TearDown]
    public void TearDown() => configurations.Dispose();

    [Test]
    public void ValidStudy_HasItsExperimentsAndSeedsInOrder()
    {
        configurations.WriteStudy("""{ "about": "a", "experiments": ["cnn", "ann"], "seeds": [7, 0, 2] }""");

        var study = configurations.Open().LoadStudy();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(study.Name, Is.EqualTo("study"));
            Assert.That(study.Experiments.Select(experiment => experiment.Name), Is.EqualTo(new[] { "cnn", "ann" }));
            Assert.That(study.Seeds, Is.EqualTo(new[] { 7, 0, 2 }));
        }
    }

    [Test]
    public void ProblemsOfStudyAndExperiments_AreReportedTogether()
    {
        configurations.WriteStudy("""
            { "about": "", "experiments": ["ann", "cmn", "ann", "../cnn", 3, "cnn"], "seeds": [3, 1, 3, 5, 5, 5], "seed": 1 }
            """);
        configurations.WriteExperiment("ann", Change(Ann, "\"epochs\": 10", "\"epochs\": 0"));
        configurations.WriteExperiment("cnn", Change(Change(Cnn, "0.25", "1"), "batchSize", "batchSise"));

        Assert.That(Message(() => configurations.Open().LoadStudy()), Is.EqualTo("""
            configs/study.json is not a valid study (8 problems):
              about          is ""; expected text
              experiments.1  is "cmn", which is not an experiment; did you mean cnn? The experiments are ann, cnn
              experiments.3  is "../cnn", which is not an experiment; the experiments are ann, cnn
              experiments.4  is 3; expected text
              experiments    contains ann twice; each experiment is run once per seed
              seeds          contains 3 twice; each seed names one run
              seeds          contains 5 in 3 places; each seed names one run
              seed           is not a setting; did you mean seeds?
            configs/experiments/ann.json is not a valid experiment (1 problem):
              training.epochs  is 0; expected a whole number from 1 to 1,000
            configs/experiments/cnn.json is not a valid experiment (2 problems):
              model.dropout       is 1; expected a number in [0, 1)
              training.batchSise  is not a setting; did you mean training.batchSize?
            Nothing was run.
            """));
    }

    [Test]
    public void EmptyAndWrongValues_AreReported()
    {
        configurations.WriteStudy("""{ "experiments": [], "seeds": [-1, 1.5, -1, "2"], "Seeds": [1], "model": {} }""");

        Assert.That(Message(() => configurations.Open().LoadStudy()), Is.EqualTo("""
            configs/study.json is not a valid study (8 problems):
              about        is missing; expected text
              experiments  is an empty list; expected one or more names of experiments
              seeds.0      is -1; expected a whole number of at least 0
              seeds.1      is 1.5; expected a whole number of at least 0
              seeds.2      is -1; expected a whole number of at least 0
              seeds.3      is "2", a string; expected a whole number of at least 0
              Seeds        is not a setting; did you mean seeds?
              model        is not a setting; a study has about, experiments, seeds
            Nothing was run.
            """));
    }

    [Test]
    public void MissingStudy_IsReported()
    {
        File.Delete(Path.Combine(configurations.Configs, "study.json"));

        Assert.That(Message(() => configurations.Open().LoadStudy()), Is.EqualTo("""
            configs/study.json is not a valid study (1 problem):
              file  does not exist
            Nothing was run.
            """));
    }

    [Test]
    public void MalformedStudy_NamesLineAndColumn()
    {
        configurations.WriteStudy("{\n  \"seeds\": [1,, 2] }");

        Assert.That(Message(() => configurations.Open().LoadStudy()), Does.StartWith("""
            configs/study.json is not a valid study (1 problem):
              line 2, column 15  is not JSON: 
            """));
    }

    [Test]
    public void MostSeeds_CanBeTestedExactly() =>
        Assert.That(ConfigurationFolder.MostSeeds, Is.LessThanOrEqualTo(SignFlipTest.MaximumPairs));
}
