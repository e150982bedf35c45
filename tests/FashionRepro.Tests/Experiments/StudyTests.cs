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

        var study = configurations.Open().LoadStudy(StudyChoice.Core);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(study.Name, Is.EqualTo("core"));
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

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Is.EqualTo("""
            configs/studies/core.json is not a valid study (8 problems):
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
              model.layers.9.probability  is 1; expected a number in [0, 1)
              training.batchSise          is not a setting; did you mean training.batchSize?
            Nothing was run.
            """));
    }

    [Test]
    public void EmptyAndWrongValues_AreReported()
    {
        configurations.WriteStudy("""{ "experiments": [], "seeds": [-1, 1.5, -1, "2"], "Seeds": [1], "model": {} }""");

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Is.EqualTo("""
            configs/studies/core.json is not a valid study (8 problems):
              about        is missing; expected text
              experiments  is an empty list; expected one or more names of experiments
              seeds.0      is -1; expected a whole number of at least 0
              seeds.1      is 1.5; expected a whole number of at least 0
              seeds.2      is -1; expected a whole number of at least 0
              seeds.3      is "2", a string; expected a whole number of at least 0
              Seeds        is not a setting; did you mean seeds?
              model        is not a setting; a study has about, experiments, baselines, seeds, decide
            Nothing was run.
            """));
    }

    [TestCase("", "ann, cnn")]
    [TestCase("\"baselines\": [\"cnn\"], ", "cnn")]
    public void ExperimentsThatWantABaseline_AreAllUnlessSomeAreNamed(string baselines, string expected)
    {
        configurations.WriteStudy($$"""{ "about": "a", "experiments": ["ann", "cnn"], {{baselines}}"seeds": [1] }""");

        Assert.That(string.Join(", ", configurations.Open().LoadStudy(StudyChoice.Core).Baselines), Is.EqualTo(expected));
    }

    [TestCase("[]", "baselines  is an empty list; expected one or more names of the study's experiments")]
    [TestCase("[\"tiny\"]", "baselines.0  is \"tiny\", which is not an experiment of the study; those are ann, cnn")]
    [TestCase("[\"ann\", \"ann\"]", "baselines  contains ann twice; an experiment has one baseline")]
    [TestCase("null", "baselines  is null; expected one or more names of the study's experiments")]
    public void BadBaselines_AreReported(string baselines, string problem)
    {
        configurations.WriteStudy($$"""{ "about": "a", "experiments": ["ann", "cnn"], "baselines": {{baselines}}, "seeds": [1] }""");

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Does.Contain(problem));
    }

    [Test]
    public void MissingStudy_IsReported()
    {
        File.Delete(Path.Combine(configurations.Configs, "studies", "core.json"));

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Is.EqualTo("""
            configs/studies/core.json is not a valid study (1 problem):
              file  does not exist; there are no studies
            Nothing was run.
            """));
    }

    [Test]
    public void FolderWithoutStudies_HasNone()
    {
        Directory.Delete(Path.Combine(configurations.Configs, "studies"), recursive: true);

        Assert.That(configurations.Open().StudyNames, Is.Empty);
    }

    [Test]
    public void ChosenStudy_IsTheOneThatIsRead()
    {
        configurations.WriteStudy("""{ "about": "a", "experiments": ["cnn"], "seeds": [4] }""", "small");

        var study = configurations.Open().LoadStudy(new("small"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(study.Name, Is.EqualTo("small"));
            Assert.That(study.ExperimentNames, Is.EqualTo(new[] { "cnn" }));
            Assert.That(study.Seeds, Is.EqualTo(new[] { 4 }));
        }
    }

    [Test]
    public void OtherStudy_MayBeBadWhereOnlyTheChosenOneIsRead()
    {
        configurations.WriteStudy("{}", "extended");

        Assert.That(configurations.Open().LoadStudy(StudyChoice.Core).Name, Is.EqualTo("core"));
    }

    [TestCase("--study extnded", "extnded", "did you mean extended? The studies are core, extended")]
    [TestCase("FASHIONREPRO_STUDY=core.json", "core.json", "did you mean core? The studies are core, extended")]
    [TestCase("--study Core", "Core", "did you mean core? The studies are core, extended")]
    [TestCase("--study ../studies/core", "../studies/core", "the studies are core, extended")]
    [TestCase("--study \"\"", "", "the studies are core, extended")]
    public void UnknownStudy_IsRefusedAsItWasWritten(string writtenAs, string name, string suggestion)
    {
        configurations.WriteStudy(TemporaryConfigurations.Study, "extended");
        var message = $"""
            {writtenAs} is not a valid study (1 problem):
              name  is not that of a file in configs/studies; {suggestion}
            Nothing was run.
            """;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Message(() => configurations.Open().LoadStudy(new(name, writtenAs))), Is.EqualTo(message));
            Assert.That(Message(() => configurations.Open().LoadStudies(new(name, writtenAs))), Is.EqualTo(message));
        }
    }

    [Test]
    public void DefectInAStudy_IsRefused()
    {
        configurations.WriteDefect("ann-narrow", Ann);
        configurations.WriteStudy("""{ "about": "a", "experiments": ["ann", "ann-narrow", "ann-narow"], "seeds": [1] }""");

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Is.EqualTo("""
            configs/studies/core.json is not a valid study (2 problems):
              experiments.1  is "ann-narrow", which has an error in it on purpose (configs/defects); a study has experiments of configs/experiments only
              experiments.2  is "ann-narow", which is not an experiment; the experiments are ann, cnn
            Nothing was run.
            """));
    }

    [Test]
    public void EveryStudy_IsReadByName_WithTheChosenOne()
    {
        configurations.WriteExperiment("ann-sgd", Change(Ann, "\"epochs\": 10", "\"epochs\": 9"));
        configurations.WriteStudy("""{ "about": "a", "experiments": ["cnn", "ann-sgd", "ann"], "seeds": [1] }""", "extended");
        configurations.WriteStudy("""{ "about": "a", "experiments": ["ann"], "seeds": [1] }""", "brief");

        var studies = configurations.Open().LoadStudies(new("extended"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(studies.All.Select(study => study.Name), Is.EqualTo(new[] { "brief", "core", "extended" }));
            Assert.That(studies.Chosen, Is.SameAs(studies.All[2]));
            Assert.That(studies.ExperimentNames, Is.EquivalentTo(new[] { "ann", "cnn", "ann-sgd" }));
            Assert.That(studies.WithAll(["ann"])?.Name, Is.EqualTo("brief"));
            Assert.That(studies.WithAll(["cnn", "ann"])?.Name, Is.EqualTo("core"));
            Assert.That(studies.WithAll(["ann-sgd", "cnn"])?.Name, Is.EqualTo("extended"));
            Assert.That(studies.WithAll(["ann", "resnet"]), Is.Null);
        }
    }

    [Test]
    public void ProblemsOfEveryStudy_AreReportedTogether_AndThoseOfAnExperimentOnce()
    {
        configurations.WriteStudy("""{ "about": "a", "experiments": ["ann", "cnn"], "seeds": [1, 1] }""", "extended");
        configurations.WriteExperiment("ann", Change(Ann, "\"epochs\": 10", "\"epochs\": 0"));

        Assert.That(Message(() => configurations.Open().LoadStudies(new("cor", "--study cor"))), Is.EqualTo("""
            --study cor is not a valid study (1 problem):
              name  is not that of a file in configs/studies; did you mean core? The studies are core, extended
            configs/studies/extended.json is not a valid study (1 problem):
              seeds  contains 1 twice; each seed names one run
            configs/experiments/ann.json is not a valid experiment (1 problem):
              training.epochs  is 0; expected a whole number from 1 to 1,000
            Nothing was run.
            """));
    }

    [Test]
    public void MalformedStudy_NamesLineAndColumn()
    {
        configurations.WriteStudy("{\n  \"seeds\": [1,, 2] }");

        Assert.That(Message(() => configurations.Open().LoadStudy(StudyChoice.Core)), Does.StartWith("""
            configs/studies/core.json is not a valid study (1 problem):
              line 2, column 15  is not JSON: 
            """));
    }

    [Test]
    public void MostSeeds_CanBeTestedExactly() =>
        Assert.That(ConfigurationFolder.MostSeeds, Is.LessThanOrEqualTo(SignFlipTest.MaximumPairs));
}
