using FashionRepro.Baselines;
using FashionRepro.Calibration;

namespace FashionRepro.Specs;

/// <summary>The metrics of the chosen study are those that were committed.</summary>
[Category("Baselines")]
public sealed class BaselineSpecs
{
    internal static BaselineFolder Folder { get; } = new(Path.Combine(CommandLineProcess.Repository.Path, "baselines"), TimeProvider.System)
    {
        Known = new RecordBank(Path.Combine(CommandLineProcess.Repository.Path, "baselines", RecordBank.FolderName)).Table,
    };

    private static IEnumerable<TestCaseData> Experiments =>
        StudyRuns.ExperimentsToCompare(Folder).Select(name => new TestCaseData(name).SetName($"The metrics of {name} match their baseline"));

    [TestCaseSource(nameof(Experiments))]
    public void Metrics_MatchTheirBaseline(string experiment)
    {
        Assert.That(StudyRuns.Evidence.MissingRuns(experiment), Is.Empty, "Runs are missing; EveryRunOfTheStudy_IsInTheStore says why.");

        var check = JudgedHere.Compare(Folder, experiment);

        if (!check.AsExpected)
        {
            Folder.OpenDiff(experiment);
            Assert.Fail(check.Explanation);
        }

        TestContext.Out.WriteLine(check.Explanation);
    }

    [Test]
    public void EveryCommittedBaseline_IsOfAnExperimentOfAStudy()
    {
        var orphans = Folder.Orphans(StudyRuns.Studies);
        foreach (var sentence in Folder.NotCompared(StudyRuns.Studies).Sentences)
            TestContext.Out.WriteLine(sentence);

        Assert.That(orphans.AsExpected, Is.True, orphans.Explanation);
    }
}
