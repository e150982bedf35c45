namespace MyWriteUp.Specs;

using FashionRepro.Verdicts;
using MyWriteUp.Claims;

/// <summary>
/// One spec per claim, green when the verdict is the expected one, or when <c>configs/waivers.json</c> waives the claim for a while. One claim's:
/// <c>dotnet test --filter "TestCategory=shirt-weakest"</c>.
/// </summary>
public sealed class ClaimSpecs
{
    private static IEnumerable<TestCaseData> Claims => StudyRuns.ClaimsToJudge.Select(claim =>
        new TestCaseData(claim).SetName($"{claim.Section}: {claim.Statement}").SetCategory(claim.Section).SetCategory(claim.Id));

    [TestCaseSource(nameof(Claims))]
    public void Claim_HasTheExpectedVerdict(Claim claim)
    {
        var standing = StudyRuns.Waivers.StandingOf(claim.Evaluate(StudyRuns.Evidence));

        Assert.That(standing.Passes, Is.True, FindingText.Of(standing));
        TestContext.Out.WriteLine(FindingText.Of(standing));
    }

    /// <summary>Also those of claims that the study does not decide.</summary>
    [Test]
    public void EveryWaiver_CanBeReadAndHasNotExpired()
    {
        Assert.That(StudyRuns.ProblemOfWaivers, Is.Empty);
        Assert.That(StudyRuns.Waivers.All.Where(waiver => waiver.HasExpired(StudyRuns.Waivers.Today)).Select(waiver => $"{waiver.Claim} was {waiver}"), Is.Empty);
    }

    /// <summary>A claim about an experiment that no study has would never be judged.</summary>
    [Test]
    public void EveryClaim_HasAnIdOfItsOwnAndIsDecidedByAStudy()
    {
        Assert.That(WriteUp.Definition.Claims.Select(claim => claim.Id), Is.Not.Empty.And.Unique);
        Assert.That(StudyRuns.Selection.SelectedByNoStudy.Select(claim => $"{claim.Claim.Id} needs {string.Join(", ", claim.Claim.Needs)}"), Is.Empty);
    }

    /// <summary>Says why, where training failed.</summary>
    [Test]
    public void EveryRunOfTheStudy_IsInTheStore() => Assert.That(StudyRuns.Evidence.AllMissingRuns, Is.Empty, () => StudyRuns.Training?.Messages ?? "");
}
