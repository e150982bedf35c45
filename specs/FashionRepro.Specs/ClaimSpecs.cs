using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>
/// One spec per claim that the chosen study decides (<see cref="ClaimSelectionSpecs"/> names the others), green when the verdict is the expected one. A section's specs: <c>--filter "TestCategory=Results"</c>;
/// one claim's: <c>--filter "TestCategory=shirt-weakest"</c>. A claim that is waived is green too, and says who waived it, why and until when.
/// </summary>
public sealed class ClaimSpecs
{
    private static IEnumerable<TestCaseData> Claims => StudyRuns.ClaimsToJudge.Select(claim =>
        new TestCaseData(claim).SetName($"{claim.Section}: {claim.Statement}").SetCategory(claim.Section).SetCategory(claim.Id));

    [TestCaseSource(nameof(Claims))]
    public void Claim_HasTheExpectedVerdict(Claim claim)
    {
        var standing = StudyRuns.Waivers.StandingOf(JudgedHere.Judge(claim));

        if (!standing.Passes)
            Assert.Fail(FindingText.Of(standing));
        TestContext.Out.WriteLine(FindingText.Of(standing));
    }
}
