using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Tests.Experiments;

/// <summary>What the checkout's studies and the experiments around the two main ones have.</summary>
public sealed class CommittedStudiesTests
{
    private static readonly ConfigurationFolder Folder = ConfigurationFolder.Open(RepositoryFolder.Find(AppContext.BaseDirectory).Configs);

    private static readonly string[] ExtendedNames =
    [
        "ann", "cnn", "ann-pooled", "cnn-pooled", "ann-training-set", "cnn-training-set", "ann-batch-32", "cnn-batch-32", "ann-batch-128", "cnn-batch-128",
        "cnn-narrow", "cnn-unpadded", "ann-permuted", "cnn-permuted", "ann-sgd", "ann-momentum", "cnn-sgd", "cnn-momentum",
    ];

    /// <summary>Experiments that are tested on rotated images too, as the main readings are not.</summary>
    private static readonly string[] Augmented = ["cnn-rotated", "cnn-shifted", "cnn-zoomed", "cnn-augmented", "ann-augmented"];

    [Test]
    public void Studies_HaveTheSameSeeds_EachMoreThanTheOneBefore()
    {
        var studies = Folder.LoadStudies(StudyChoice.Core);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(studies.All.Select(study => study.Name), Is.EqualTo(new[] { "core", "extended", "future" }));
            Assert.That(studies.All.Select(study => study.Seeds), Has.All.EqualTo(new[] { 1, 2, 3, 4, 5 }));
            Assert.That(studies.Chosen.ExperimentNames, Is.EqualTo(new[] { "ann", "cnn" }));
            Assert.That(studies.All[1].ExperimentNames, Is.EqualTo(ExtendedNames));
            Assert.That(studies.All[2].ExperimentNames.Take(ExtendedNames.Length), Is.EqualTo(ExtendedNames));
        }
    }

    [Test]
    public void EveryExperimentButTheTinyOnes_IsOfTheFutureStudy() => Assert.That(
        Folder.LoadStudy(new("future")).ExperimentNames.Where(name => !name.Contains('@', StringComparison.Ordinal)), Is.EquivalentTo(Folder.Names.Where(name => !name.StartsWith("tiny", StringComparison.Ordinal))));

    /// <summary>Otherwise nobody could say what a difference in the results comes from.</summary>
    [TestCaseSource(nameof(Variations))]
    public void ReadingControlOrDefect_DiffersFromTheMainReadingInOneThing(string name)
    {
        var model = name.Split('-')[0];
        var (main, variation) = (Folder.LoadNetwork(Augmented.Contains(name) ? $"{model}-on-rotated" : model), Folder.LoadNetwork(name));
        (string Section, object? Main, object? Variation)[] sections =
        [
            ("split", main.Split, variation.Split), ("input", main.Input, variation.Input), ("model", main.Model, variation.Model),
            ("training", main.Training, variation.Training), ("augmentation", main.Augmentation, variation.Augmentation), ("evaluation", main.Evaluation, variation.Evaluation), ("defect", main.Defect, variation.Defect),
        ];

        Assert.That(sections.Where(section => CanonicalJson.Of(section.Main) != CanonicalJson.Of(section.Variation)).Select(section => section.Section), Has.Exactly(1).Items);
    }

    private static IEnumerable<string> Variations => Folder.Names.Concat(Folder.Defects).Where(name => name is not ("ann" or "cnn" or "tiny" or "tiny-cnn"));
}
