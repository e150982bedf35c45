using System.Collections.Concurrent;
using FashionRepro.Baselines;
using FashionRepro.Calibration;
using FashionRepro.Gate;
using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>
/// Once every spec has run, tells a job on GitHub what was found: the summary of its step, and an annotation at the line of every claim that is not as expected. Where no spec
/// asked for the study's evidence nothing is trained for it.
/// </summary>
[SetUpFixture]
public sealed class GateSetUp
{
    private static readonly GitHubActions Actions = new(Environment.GetEnvironmentVariable);
    private static readonly ConcurrentQueue<string> Others = new();

    /// <summary>At the end, with what is red on the study's runs, because a step has few annotations: for a claim that is red on other runs than the study's, which the summary is not about.</summary>
    /// <param name="claim">Does not pass.</param>
    /// <param name="where">On which runs.</param>
    public static void Annotate(ClaimStanding claim, string where)
    {
        if (Actions.IsActive)
            Others.Enqueue(Annotations.Of(claim, CommandLineProcess.Repository, where, Actions.FolderOf(CommandLineProcess.Repository)));
    }

    /// <summary>Where no spec asked for the study's evidence, only those claims are told of.</summary>
    [OneTimeTearDown]
    public void TellTheJob()
    {
        // NUnit passes what is written to the error stream on at once, each line as it is, whatever the verbosity; a workflow command has to begin its line.
        var publisher = new GatePublisher(Actions, TestContext.Error.WriteLine, TestContext.Error.WriteLine);
        publisher.Publish(CommandLineProcess.Repository, StudyRuns.WereAskedFor ? Findings : null, [.. Others]);
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
