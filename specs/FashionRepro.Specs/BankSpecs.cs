using System.Collections.Concurrent;
using FashionRepro.Calibration;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>
/// The claims judged on the committed runs of baselines/bank, including those that the chosen study does not decide. Only runs that today's configuration and training
/// code would make again count. A claim that rests on others is red here: it would be judged by nobody, and look as green as one that holds.
/// </summary>
[Category("Bank")]
public sealed class BankSpecs
{
    private static readonly Lazy<Study> Study = new(ReadStudy);

    private static readonly Lazy<BankedRuns> Runs = new(ReadRuns);

    private static readonly ConcurrentDictionary<int, Evidence> BySeeds = new();

    private static readonly Lazy<SequentialDecision> Decision = new(() => new SequentialDecision(Study.Value, Of));

    private static Evidence Bank => Of(Study.Value.Seeds.Count);

    private static IEnumerable<TestCaseData> Claims => WriteUp.Claims.Select(claim => new TestCaseData(claim).SetName($"Bank: {claim.Id}").SetCategory(claim.Id));

    private static IEnumerable<TestCaseData> MoreSeeds => WriteUp.Claims.Where(claim => Decision.Value.MostOf(claim) > Study.Value.Seeds.Count)
        .Select(claim => new TestCaseData(claim).SetName($"Bank, more seeds: {claim.Id}").SetCategory(claim.Id));

    [TestCaseSource(nameof(Claims))]
    public void Claim_HasTheExpectedVerdict(Claim claim)
    {
        if (BankGap.Explanation(Files, claim.Needs.SelectMany(Bank.MissingRuns)) is { Length: > 0 } gap)
            Assert.Fail($"{claim.Id} is not judged. {gap}");

        Judge(claim, claim.Evaluate(Bank), "on the committed runs of baselines/bank");
    }

    /// <summary>
    /// With as many seeds as the studies allow, look by look: what five seeds leave open by luck is decided here, so that something can turn it red, and trains nothing.
    /// </summary>
    [TestCaseSource(nameof(MoreSeeds))]
    public void ClaimWithMoreSeeds_HasTheExpectedVerdict(Claim claim)
    {
        var result = Decision.Value.Judge(claim);
        Assert.That(result.Decision!.Next, Is.Null, () => $"{claim.Id} is not decided: {result.DecisionInWords}");
        Judge(claim, result, "on the committed runs of baselines/bank, with more seeds");
    }

    private static void Judge(Claim claim, ClaimResult result, string where)
    {
        var standing = StudyRuns.Waivers.StandingOf(result);
        if (!standing.Passes)
        {
            GateSetUp.Annotate(standing, where);
            Assert.Fail(FindingText.Of(standing));
        }

        TestContext.Out.WriteLine(standing.Waiver is null ? standing.Result.Finding.Summary : FindingText.Of(standing));
    }

    /// <summary>All that the claims lack in one list, which the specs of the claims say in parts.</summary>
    [Test]
    public void EveryRunThatClaimsNeed_IsInTheBank()
    {
        Assert.That(WriteUp.Claims, Is.Not.Empty);
        Assert.That(BankGap.Explanation(Files, Bank.AllMissingRuns), Is.Empty);
    }

    /// <summary>How a trained network is tested moves none of its weights: such pairs of experiments are one training, compared where their environments decide the same bits.</summary>
    [Test]
    public void RunsThatDifferInTheirEvaluationAlone_HaveTheSameWeights()
    {
        var alike = Bank.Study.ExperimentNames.SelectMany(Bank.Records).GroupBy(run => RunKey.Of(run.Plan with { Evaluation = new([]) }))
            .SelectMany(runs => runs.SelectMany((run, i) => runs.Skip(i + 1).Select(other => (First: run, Second: other)))).Where(pair => pair.First.Environment.DecidesSameBitsAs(pair.Second.Environment)).ToArray();

        Assert.That(alike, Is.Not.Empty);
        Assert.That(alike.Where(pair => pair.First.Result.WeightsSha256 != pair.Second.Result.WeightsSha256).Select(pair => $"{pair.First.Experiment} and {pair.Second.Experiment} seed {pair.First.Plan.Seed}"), Is.Empty);
    }

    private static RecordBank Files { get; } = new(Path.Combine(CommandLineProcess.Repository.Path, "baselines", RecordBank.FolderName));

    private static Evidence Of(int seeds) => BySeeds.GetOrAdd(seeds, _ => Runs.Value.Evidence(Study.Value.WithSeeds(seeds)));

    private static BankedRuns ReadRuns() => Files.LoadToday(Study.Value.Experiments, CommandLineProcess.TrainingCode);

    private static Study ReadStudy()
    {
        var configuration = ConfigurationFolder.Open(CommandLineProcess.Repository.Configs);
        var studies = configuration.LoadStudies(StudyChoice.Core);
        return new("bank", configuration.LoadAll([.. WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct()]), studies.Chosen.Seeds) { Limits = studies.Limits };
    }
}
