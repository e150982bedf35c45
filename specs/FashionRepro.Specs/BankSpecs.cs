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
        var result = claim.Evaluate(Bank.Value);

        if (!result.AsExpected)
            Assert.Fail(FindingText.Of(result));
        TestContext.Out.WriteLine(result.Finding.Summary);
    }

    [Test]
    public void EveryClaim_IsJudgedOnTheBankOrNamed()
    {
        TestContext.Out.WriteLine($"{Decided.Count} of {WriteUp.Claims.Count} claims are judged on the runs of baselines/bank.");
        foreach (var claim in WriteUp.Claims.Except(Decided))
        {
            var without = claim.Needs.Where(name => Bank.Value.MissingRuns(name).Any()).ToArray();
            TestContext.Out.WriteLine($"  not judged: {claim.Id}; the bank lacks runs of today's {string.Join(" and ", without)}");
            Assert.That(without, Is.Not.Empty, claim.Id);
        }
    }

    private static Evidence Read()
    {
        var repository = CommandLineProcess.Repository;
        var code = TrainingIdentity.Load(Path.GetDirectoryName(CommandLineProcess.Assembly)!);
        var configuration = ConfigurationFolder.Open(repository.Configs);
        var needed = configuration.LoadAll([.. WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct()]);
        var bank = new RecordBank(Path.Combine(repository.Path, "baselines", RecordBank.FolderName)).LoadToday(needed, code);
        return bank.Evidence(new Study("bank", needed, configuration.LoadStudy(StudyChoice.Core).Seeds));
    }
}
