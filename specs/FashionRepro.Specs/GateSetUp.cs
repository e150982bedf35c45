using FashionRepro.Baselines;
using FashionRepro.Calibration;
using FashionRepro.Gate;
using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>
/// Once every spec has run, tells a job on GitHub what was found: the summary of its step, and an annotation at the line of every claim that is not as expected. Where no spec
/// asked for the study's evidence there is nothing to tell, and nothing is trained for it.
/// </summary>
[SetUpFixture]
public sealed class GateSetUp
{
    private static readonly GitHubActions Actions = new(Environment.GetEnvironmentVariable);

    /// <summary>At once, for a claim that is red on other runs than the study's, which the summary is not about.</summary>
    /// <param name="claim">Does not pass.</param>
    /// <param name="where">On which runs.</param>
    public static void Annotate(ClaimStanding claim, string where)
    {
        if (Actions.IsActive)
            TestContext.Error.WriteLine(Annotations.Of(claim, CommandLineProcess.Repository, where));
    }

    [OneTimeTearDown]
    public void TellTheJob()
    {
        if (!StudyRuns.WereAskedFor)
            return;

        // NUnit passes what is written to the error stream on at once, each line as it is, whatever the verbosity; a workflow command has to begin its line.
        var publisher = new GatePublisher(Actions, TestContext.Error.WriteLine, TestContext.Error.WriteLine);
        publisher.Publish(CommandLineProcess.Repository, Findings);
    }

    private static GateFindings Findings() => GateFindings.Of(
        StudyRuns.Selection,
        StudyRuns.Evidence,
        StudyRuns.Waivers.Apply(JudgedHere.Claims),
        CommittedVerdicts.Load(new RecordBank(Path.Combine(CommandLineProcess.Repository.Path, "baselines", RecordBank.FolderName)), StudyRuns.Study),
        Baselines(),
        StudyRuns.Decisions) with
    {
        Problems = [.. JudgedHere.Problems, .. StudyRuns.ProblemOfWaivers.Length > 0 ? [$"the waivers: {StudyRuns.ProblemOfWaivers}"] : Array.Empty<string>()],
    };

    private static BaselineChecks? Baselines()
    {
        var checks = JudgedHere.Baselines;
        if (checks.Count == 0 && StudyRuns.Evidence.AllMissingRuns.Count == 0)
            return null;

        var folder = BaselineSpecs.Folder;
        var names = StudyRuns.ExperimentsToCompare(folder);
        return new BaselineChecks(
            [.. names.Join(checks, name => name, check => check.Experiment, (_, check) => check)],
            [.. names.Where(name => StudyRuns.Evidence.MissingRuns(name).Any())],
            folder.NotCompared(StudyRuns.Studies),
            folder.Orphans(StudyRuns.Studies));
    }
}
