using System.Collections.Concurrent;
using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Verdicts;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>Judges all claims on the committed runs in baselines/bank. Runs of other settings or code do not count, and a claim that needs them is red.</summary>
/// <typeparam name="TRuns">Whose runs it looks at.</typeparam>
[Category("Bank")]
public abstract class BankSpecs<TRuns> : WriteUpSpecs<TRuns>
    where TRuns : IWriteUpRuns
{
    private static readonly Lazy<Study> Study = new(ReadStudy);

    private static readonly Lazy<BankedRuns> Runs = new(ReadRuns);

    private static readonly ConcurrentDictionary<int, Evidence> BySeeds = new();

    private static readonly Lazy<SequentialDecision> Decision = new(() => new SequentialDecision(Study.Value, Of));

    /// <summary>With as many seeds as the study has.</summary>
    protected static Evidence Bank => Of(Study.Value.Seeds.Count);

    private static IEnumerable<TestCaseData> Claims => StudyRuns.WriteUp.Claims.Select(claim => new TestCaseData(claim).SetName($"Bank: {claim.Id}").SetCategory(claim.Id));

    private static IEnumerable<TestCaseData> MoreSeeds => StudyRuns.WriteUp.Claims.Where(claim => Decision.Value.MostOf(claim) > Study.Value.Seeds.Count)
        .Select(claim => new TestCaseData(claim).SetName($"Bank, more seeds: {claim.Id}").SetCategory(claim.Id));

    /// <summary>With as many seeds as the study has.</summary>
    [TestCaseSource(nameof(Claims))]
    public void Claim_HasTheExpectedVerdict(Claim claim)
    {
        if (BankGap.Explanation(StudyRuns.Bank, claim.Needs.SelectMany(Bank.MissingRuns)) is { Length: > 0 } gap)
            Assert.Fail($"{claim.Id} is not judged. {gap}");

        Judge(claim.Evaluate(Bank), "on the committed runs of baselines/bank");
    }

    /// <summary>With as many seeds as the studies allow, look by look, and without training: what five seeds leave open by luck can turn red here.</summary>
    [TestCaseSource(nameof(MoreSeeds))]
    public void ClaimWithMoreSeeds_HasTheExpectedVerdict(Claim claim)
    {
        var result = Decision.Value.Judge(claim);
        Assert.That(result.Decision!.Next, Is.Null, () => $"{claim.Id} is not decided: {result.DecisionInWords}");
        Judge(result, "on the committed runs of baselines/bank, with more seeds");
    }

    private static void Judge(ClaimResult judged, string where)
    {
        var result = StudyRuns.Waivers.Apply(judged);
        if (!result.Passes)
        {
            StudyRuns.Judged.NoteElsewhere(result, where);
            Assert.Fail(FindingText.Of(result));
        }

        TestContext.Out.WriteLine(result.Waiver is null ? result.Summary : FindingText.Of(result));
    }

    /// <summary>All that the claims lack in one list, which the specs of the claims say in parts.</summary>
    [Test]
    public void EveryRunThatClaimsNeed_IsInTheBank()
    {
        Assert.That(StudyRuns.WriteUp.Claims, Is.Not.Empty);
        Assert.That(BankGap.Explanation(StudyRuns.Bank, Bank.AllMissingRuns), Is.Empty);
    }

    private static Evidence Of(int seeds) => BySeeds.GetOrAdd(seeds, _ => Runs.Value.Evidence(Study.Value.WithSeeds(seeds)));

    private static BankedRuns ReadRuns() => StudyRuns.Bank.LoadToday(Study.Value.Experiments, CommandLineProcess.TrainingCode);

    private static Study ReadStudy()
    {
        var configuration = ConfigurationFolder.Open(StudyRuns.Repository.Configs);
        var studies = configuration.LoadStudies(StudyChoice.Core);
        return new(RecordBank.FolderName, configuration.LoadAll([.. StudyRuns.WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct()]), studies.Chosen.Seeds) { Limits = studies.Limits };
    }
}
