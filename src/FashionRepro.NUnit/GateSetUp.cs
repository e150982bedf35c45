using FashionRepro.Baselines;
using FashionRepro.Gate;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>After the last spec, tells a job on GitHub what was found: a summary, and an annotation for each claim that is not as expected. Trains nothing.</summary>
/// <typeparam name="TRuns">Whose runs it looks at.</typeparam>
[SetUpFixture]
public abstract class GateSetUp<TRuns> : WriteUpSpecs<TRuns>
    where TRuns : IWriteUpRuns
{
    private static readonly GitHubActions Actions = new(Environment.GetEnvironmentVariable);

    /// <summary>Where no spec asked for the study's evidence, only claims that are red on other runs are told of.</summary>
    [OneTimeTearDown]
    public void TellTheJob()
    {
        // NUnit passes what is written to the error stream on at once, each line as it is, whatever the verbosity; a workflow command has to begin its line.
        var publisher = new GatePublisher(Actions, TestContext.Error.WriteLine, TestContext.Error.WriteLine);
        var repository = StudyRuns.Repository;
        IEnumerable<string> others = Actions.IsActive ? StudyRuns.Judged.Others.Select(other => Annotations.Of(other.Claim, repository, other.Where, Actions.FolderOf(repository))) : [];
        publisher.Publish(repository, StudyRuns.WereAskedFor ? Findings : null, [.. others]);
    }

    private static GateFindings Findings() => GateFindings.Of(
        StudyRuns.Selection,
        StudyRuns.Evidence,
        StudyRuns.Waivers.Apply(StudyRuns.Judged.Claims),
        new CommittedVerdicts(StudyRuns.Bank, StudyRuns.Study),
        Baselines(),
        StudyRuns.Decisions) with
    {
        Problems = [.. StudyRuns.Judged.Problems, .. StudyRuns.ProblemOfWaivers.Length > 0 ? [$"the waivers: {StudyRuns.ProblemOfWaivers}"] : Array.Empty<string>()],
    };

    private static BaselineChecks? Baselines()
    {
        var checks = StudyRuns.Judged.Baselines;
        if (checks.Count == 0 && StudyRuns.Evidence.AllMissingRuns.Count == 0)
            return null;

        var folder = StudyRuns.Baselines;
        var names = StudyRuns.ExperimentsToCompare;
        return new BaselineChecks(
            [.. names.Join(checks, name => name, check => check.Experiment, (_, check) => check)],
            [.. names.Where(name => StudyRuns.Evidence.MissingRuns(name).Any(run => run.CannotRun is null))],
            folder.NotCompared(StudyRuns.Studies),
            folder.Orphans(StudyRuns.Studies));
    }
}
