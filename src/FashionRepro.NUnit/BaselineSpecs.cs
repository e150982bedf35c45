using FashionRepro.Baselines;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>Compares the chosen study's metrics with the committed ones. A new baseline may be empty; a missing one is red, so that none gets lost.</summary>
/// <typeparam name="TRuns">Whose runs it looks at.</typeparam>
[Category("Baselines")]
public abstract class BaselineSpecs<TRuns> : WriteUpSpecs<TRuns>
    where TRuns : IWriteUpRuns
{
    private static IEnumerable<TestCaseData> Experiments => StudyRuns.ExperimentsToCompare.Select(name =>
        new TestCaseData(name).SetName(IsEmpty(name) ? $"The baseline of {name} is there, and empty as yet" : $"The metrics of {name} match their baseline"));

    /// <summary>Leaves metrics that differ beside the baseline, for whoever looks.</summary>
    [TestCaseSource(nameof(Experiments))]
    public void Metrics_MatchTheirBaseline(string experiment)
    {
        if (StudyRuns.Evidence.MissingRuns(experiment).FirstOrDefault()?.CannotRun is { } why)
            Assert.Ignore($"Not run, because {why}.");
        Assert.That(StudyRuns.Evidence.MissingRuns(experiment), Is.Empty, "Runs are missing; EveryRunOfTheStudy_IsInTheStore says why.");

        var check = StudyRuns.Judged.Compare(experiment);

        if (!check.AsExpected)
        {
            StudyRuns.Baselines.OpenDiff(experiment);
            Assert.Fail(check.Explanation);
        }

        TestContext.Out.WriteLine(check.Explanation);
    }

    /// <summary>Another is compared with nothing.</summary>
    [Test]
    public void EveryCommittedBaseline_IsOfAnExperimentOfAStudy()
    {
        var orphans = StudyRuns.Baselines.Orphans(StudyRuns.Studies);
        foreach (var sentence in StudyRuns.Baselines.NotCompared(StudyRuns.Studies).Sentences)
            TestContext.Out.WriteLine(sentence);

        Assert.That(orphans.AsExpected, Is.True, orphans.Explanation);
    }

    /// <summary>One that cannot be read is not: its spec says why, where a name that cannot be made would take all of them away.</summary>
    private static bool IsEmpty(string experiment)
    {
        try
        {
            return StudyRuns.Baselines.IsEmpty(experiment);
        }
        catch (MalformedBaselineException)
        {
            return false;
        }
    }
}
