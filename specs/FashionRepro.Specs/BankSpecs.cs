using FashionRepro.Calibration;
using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>
/// The claims judged on the committed runs of baselines/bank, including those that the chosen study does not decide. Only runs that today's configuration and training
/// code would make again count: after a change to either, the claims that rest on it are named and not judged here until the bank is made anew.
/// </summary>
[Category("Bank")]
public sealed class BankSpecs
{
    private static readonly Lazy<Evidence> Bank = new(Read);

    private static IReadOnlyList<Claim> Decided => [.. WriteUp.Claims.Where(claim => !claim.Needs.SelectMany(Bank.Value.MissingRuns).Any())];

    private static IEnumerable<TestCaseData> Claims => Decided.Select(claim => new TestCaseData(claim).SetName($"Bank: {claim.Id}").SetCategory(claim.Id));

    [TestCaseSource(nameof(Claims))]
    public void Claim_HasTheExpectedVerdict(Claim claim)
    {
        var standing = StudyRuns.Waivers.StandingOf(claim.Evaluate(Bank.Value));

        if (!standing.Passes)
        {
            GateSetUp.Annotate(standing, "on the committed runs of baselines/bank");
            Assert.Fail(FindingText.Of(standing));
        }

        TestContext.Out.WriteLine(standing.Waiver is null ? standing.Result.Finding.Summary : FindingText.Of(standing));
    }

    /// <summary>Of whatever configuration and code: without them no spec judges the claim unless somebody trains its study.</summary>
    [Test]
    public void EveryExperimentThatClaimsNeed_HasItsRunsInTheBank()
    {
        TestContext.Out.WriteLine($"{Decided.Count} of {WriteUp.Claims.Count} claims are judged on the runs of baselines/bank.");
        foreach (var claim in WriteUp.Claims.Except(Decided))
            TestContext.Out.WriteLine($"  not judged: {claim.Id}; the bank lacks runs of today's {string.Join(" and ", claim.Needs.Where(name => Bank.Value.MissingRuns(name).Any()))}");

        var study = Bank.Value.Study;
        Assert.That(
            study.ExperimentNames.Where(name => !File.Exists(Files.PathOf(name)) || study.Seeds.Except(RecordArchive.Read(Files.PathOf(name)).Select(record => record.Plan.Seed)).Any()),
            Is.Empty, "Train these with the study's seeds (`run NAME --seeds 1..5`), then `calibrate --collect NAME`.");
    }

    private static RecordBank Files { get; } = new(Path.Combine(CommandLineProcess.Repository.Path, "baselines", RecordBank.FolderName));

    private static Evidence Read()
    {
        var configuration = ConfigurationFolder.Open(CommandLineProcess.Repository.Configs);
        var needed = configuration.LoadAll([.. WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct()]);
        return Files.LoadToday(needed, CommandLineProcess.TrainingCode).Evidence(new Study("bank", needed, configuration.LoadStudy(StudyChoice.Core).Seeds));
    }
}
