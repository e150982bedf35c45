using FashionRepro.Verdicts;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>One spec for each claim that the chosen study decides. It is green if the verdict is as expected or waived. Categories are sections and ids: <c>--filter "TestCategory=Results"</c>.</summary>
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
