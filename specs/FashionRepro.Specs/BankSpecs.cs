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
    private static readonly Lazy<Evidence> Bank = new(Read);

    private static IEnumerable<TestCaseData> Claims => WriteUp.Claims.Select(claim => new TestCaseData(claim).SetName($"Bank: {claim.Id}").SetCategory(claim.Id));

    [TestCaseSource(nameof(Claims))]
    public void Claim_HasTheExpectedVerdict(Claim claim)
    {
        if (BankGap.Explanation(Files, claim.Needs.SelectMany(Bank.Value.MissingRuns)) is { Length: > 0 } gap)
            Assert.Fail($"{claim.Id} is not judged. {gap}");

        var standing = StudyRuns.Waivers.StandingOf(claim.Evaluate(Bank.Value));
        if (!standing.Passes)
        {
            GateSetUp.Annotate(standing, "on the committed runs of baselines/bank");
            Assert.Fail(FindingText.Of(standing));
        }

        TestContext.Out.WriteLine(standing.Waiver is null ? standing.Result.Finding.Summary : FindingText.Of(standing));
    }

    /// <summary>All that the claims lack in one list, which the specs of the claims say in parts.</summary>
    [Test]
    public void EveryRunThatClaimsNeed_IsInTheBank()
    {
        Assert.That(WriteUp.Claims, Is.Not.Empty);
        Assert.That(BankGap.Explanation(Files, Bank.Value.AllMissingRuns), Is.Empty);
    }

    /// <summary>How a trained network is tested moves none of its weights: such pairs of experiments are one training, compared where their environments decide the same bits.</summary>
    [Test]
    public void RunsThatDifferInTheirEvaluationAlone_HaveTheSameWeights()
    {
        var alike = Bank.Value.Study.ExperimentNames.SelectMany(Bank.Value.Records).GroupBy(run => RunKey.Of(run.Plan with { Evaluation = new([]) }))
            .SelectMany(runs => runs.SelectMany((run, i) => runs.Skip(i + 1).Select(other => (First: run, Second: other)))).Where(pair => pair.First.Environment.DecidesSameBitsAs(pair.Second.Environment)).ToArray();

        Assert.That(alike, Is.Not.Empty);
        Assert.That(alike.Where(pair => pair.First.Result.WeightsSha256 != pair.Second.Result.WeightsSha256).Select(pair => $"{pair.First.Experiment} and {pair.Second.Experiment} seed {pair.First.Plan.Seed}"), Is.Empty);
    }

    private static RecordBank Files { get; } = new(Path.Combine(CommandLineProcess.Repository.Path, "baselines", RecordBank.FolderName));

    private static Evidence Read()
    {
        var configuration = ConfigurationFolder.Open(CommandLineProcess.Repository.Configs);
        var needed = configuration.LoadAll([.. WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct()]);
        return Files.LoadToday(needed, CommandLineProcess.TrainingCode).Evidence(new Study("bank", needed, configuration.LoadStudy(StudyChoice.Core).Seeds));
    }
}
