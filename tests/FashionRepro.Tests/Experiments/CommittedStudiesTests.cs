using FashionRepro.Experiments;

namespace FashionRepro.Tests.Experiments;

/// <summary>What the checkout's studies have.</summary>
public sealed class CommittedStudiesTests
{
    private static readonly ConfigurationFolder Folder = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs);

    private static readonly string[] ExtendedNames =
    [
        "ann", "cnn", "ann-pooled", "cnn-pooled", "ann-training-set", "cnn-training-set", "ann-batch-32", "cnn-batch-32", "ann-batch-128", "cnn-batch-128",
        "cnn-narrow", "cnn-unpadded", "ann-permuted", "cnn-permuted", "ann-sgd", "ann-momentum", "cnn-sgd", "cnn-momentum",
    ];

    [Test]
    public void Studies_AreCoreAndExtendedWithTheSameSeeds()
    {
        var studies = Folder.LoadStudies(StudyChoice.Core);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(studies.All.Select(study => study.Name), Is.EqualTo(new[] { "core", "extended" }));
            Assert.That(studies.All.Select(study => study.Seeds), Has.All.EqualTo(new[] { 1, 2, 3, 4, 5 }));
            Assert.That(studies.Chosen.ExperimentNames, Is.EqualTo(new[] { "ann", "cnn" }));
            Assert.That(studies.All[1].ExperimentNames, Is.EqualTo(ExtendedNames));
        }
    }

    [Test]
    public void EveryExperimentButTheTinyOnes_IsOfTheExtendedStudy() => Assert.That(
        Folder.LoadStudy(new("extended")).ExperimentNames, Is.EquivalentTo(Folder.Names.Where(name => !name.StartsWith("tiny", StringComparison.Ordinal))));
}
