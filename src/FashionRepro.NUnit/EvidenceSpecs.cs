using System.Text.Json.Nodes;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>The evidence under the claims is whole.</summary>
/// <typeparam name="TRuns">Whose runs it looks at.</typeparam>
[Category("Evidence")]
public abstract class EvidenceSpecs<TRuns> : WriteUpSpecs<TRuns>
    where TRuns : IWriteUpRuns
{
    /// <summary>Says why, where training failed.</summary>
    [Test]
    public void EveryRunOfTheStudy_IsInTheStore()
    {
        var all = StudyRuns.Evidence.AllMissingRuns;
        MissingRun[] missing = [.. all.Where(run => run.CannotRun is null)];

        Assert.That(missing, Is.Empty, () =>
            $"""
            Missing: {string.Join(", ", missing.Select(run => $"{run.Experiment} seed {run.Seed}{(run.Problem is null ? "" : $" ({run.Problem})")}"))}
            Training ended with exit code {StudyRuns.Training?.ExitCode} and these last lines:
            {string.Join('\n', (StudyRuns.Training?.Messages ?? "").Split('\n').TakeLast(30))}
            """);
        if (all.Count > 0)
            Assert.Ignore($"{all.Count} runs are not run, because {string.Join("; ", all.Select(run => run.CannotRun).Distinct())}.");
    }

    /// <summary>Else a comparison of two models is one of their images too.</summary>
    [Test]
    public void EveryRunOfASeed_HasTheSameSplit()
    {
        var splits = StudyRuns.Study.Experiments
            .SelectMany(e => StudyRuns.Evidence.Records(e.Name))
            .Where(record => record.Plan is not ProgramPlan { Program.Elsewhere: not null }) // its split was drawn by somebody else
            .GroupBy(record => (record.Plan.Seed, record.Plan.Split, record.Plan.DataSha256))
            .ToArray();

        if (splits.Length == 0 && StudyRuns.Evidence.AllMissingRuns.All(run => run.CannotRun is not null))
            Assert.Ignore("No run is there whose split was drawn here.");
        Assert.That(splits, Is.Not.Empty);
        Assert.That(splits.Select(group => group.Select(record => record.Result.Split.IndicesSha256).Distinct().Count()), Has.All.EqualTo(1));
    }

    /// <summary>Judges what is on this machine; where nothing is, the records' own data hash has to do, because a warm store trains nothing.</summary>
    [Test]
    public void EveryCopyOfTheData_IsThePublishedOne()
    {
        if (StudyRuns.Evidence.AllMissingRuns is { Count: > 0 } missing && missing.Count == StudyRuns.Study.Experiments.Count * StudyRuns.Study.Seeds.Count && missing.All(run => run.CannotRun is not null))
            Assert.Ignore("No run is there: the programs cannot run here.");
        var records = StudyRuns.Study.Experiments
            .SelectMany(e => StudyRuns.Evidence.Records(e.Name).Select(record => (Experiment: e.Name, record.Plan.Seed, record.Plan.DataSha256, Described: e.Data.ContentSha256))).ToArray();
        Assert.That(records, Is.Not.Empty);
        Assert.That(records.Where(record => record.DataSha256 != record.Described), Is.Empty, "runs of other data than their experiment's");

        var verify = CommandLineProcess.Run(["data", "verify", .. StudyRuns.Study.Experiments.Select(e => e.Data.Name).Distinct(), "--json"]);
        Assert.That(JsonNode.Parse(verify.Output)!.AsArray().Select(copy => (bool)copy!["isGood"]!), Has.All.True, verify.Output + verify.Messages);
    }
}
