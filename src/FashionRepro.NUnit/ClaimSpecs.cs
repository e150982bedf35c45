using FashionRepro.Verdicts;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>
/// One spec per claim that the chosen study decides (<see cref="ClaimSelectionSpecs{TRuns}"/> names the others), green when the verdict is the expected one. A section's specs: <c>--filter "TestCategory=Results"</c>;
/// one claim's has its id there. A claim that is waived is green too, and says who waived it, why and until when.
/// </summary>
/// <typeparam name="TRuns">Whose runs it looks at.</typeparam>
public abstract class ClaimSpecs<TRuns> : WriteUpSpecs<TRuns>
    where TRuns : IWriteUpRuns
{
    private static IEnumerable<TestCaseData> Claims => StudyRuns.ClaimsToJudge.Select(claim =>
        new TestCaseData(claim).SetName($"{claim.Section}: {claim.Statement}").SetCategory(claim.Section).SetCategory(claim.Id));

    /// <summary>Judges it on the study's runs, which are trained first where they are missing.</summary>
    [TestCaseSource(nameof(Claims))]
    public void Claim_HasTheExpectedVerdict(Claim claim)
    {
        var result = StudyRuns.Judged.Judge(claim);

        if (result.CannotRun is { } why)
            Assert.Ignore($"Not run, because {why}.");
        if (!result.Passes)
            Assert.Fail(FindingText.Of(result));
        TestContext.Out.WriteLine(FindingText.Of(result));
    }
}
