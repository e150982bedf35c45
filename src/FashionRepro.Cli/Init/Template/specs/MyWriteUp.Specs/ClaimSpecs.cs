namespace MyWriteUp.Specs;

using FashionRepro.Verdicts;
using MyWriteUp.Claims;

/// <summary>One spec per claim, green when the verdict is the expected one. One claim's: <c>dotnet test --filter "TestCategory=shirt-weakest"</c>.</summary>
public sealed class ClaimSpecs
{
    private static IEnumerable<TestCaseData> Claims => StudyRuns.ClaimsToJudge.Select(claim =>
        new TestCaseData(claim).SetName($"{claim.Section}: {claim.Statement}").SetCategory(claim.Section).SetCategory(claim.Id));

    [TestCaseSource(nameof(Claims))]
    public void Claim_HasTheExpectedVerdict(Claim claim)
    {
        var result = claim.Evaluate(StudyRuns.Evidence);

        Assert.That(result.AsExpected, Is.True, FindingText.Of(result));
        TestContext.Out.WriteLine(FindingText.Of(result));
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
