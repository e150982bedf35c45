namespace MyWriteUp.Specs;

using FashionRepro.Baselines;

/// <summary>
/// The metrics of the study are those that were committed. An experiment's baseline may be empty until its first metrics are accepted; its spec says so by its name.
/// One that is missing is red, so that none gets lost.
/// </summary>
public sealed class BaselineSpecs
{
    private static readonly BaselineFolder Folder = new(Path.Combine(CommandLineProcess.Repository.Path, "baselines"), TimeProvider.System);

    private static IEnumerable<TestCaseData> Experiments => StudyRuns.ExperimentsToCompare(Folder).Select(name =>
        new TestCaseData(name).SetName(Folder.IsEmpty(name) ? $"The baseline of {name} is there, and empty as yet" : $"The metrics of {name} match their baseline"));

    [TestCaseSource(nameof(Experiments))]
    public void Metrics_MatchTheirBaseline(string experiment)
    {
        Assert.That(StudyRuns.Evidence.MissingRuns(experiment), Is.Empty, "Runs are missing; EveryRunOfTheStudy_IsInTheStore says why.");

        var check = Folder.Receive(MetricTable.From(experiment, StudyRuns.Evidence.Records(experiment)));

        Assert.That(check.AsExpected, Is.True, check.Explanation);
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
