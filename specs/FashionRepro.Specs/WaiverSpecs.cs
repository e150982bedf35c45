using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>
/// No waiver outlives its last day, not even one of a claim that the chosen study does not decide. What a waiver covers meanwhile says the spec of its claim, in
/// <see cref="ClaimSpecs"/>. There is one spec for each entry of <c>configs/waivers.json</c>.
/// </summary>
[Category("Waivers")]
public sealed class WaiverSpecs
{
    private static IEnumerable<TestCaseData> Waivers => StudyRuns.Waivers.All.Select(waiver =>
        new TestCaseData(waiver).SetName($"The waiver of {waiver.Claim} has not expired").SetCategory(waiver.Claim));

    [TestCaseSource(nameof(Waivers))]
    public void Waiver_HasNotExpired(Waiver waiver)
    {
        Assert.That(
            waiver.HasExpired(StudyRuns.Waivers.Today), Is.False,
            $"{waiver.Claim} was {waiver}\nRemove the waiver from configs/waivers.json where the claim is as expected again; else mend the claim, or renew the waiver with a new date.");
        TestContext.Out.WriteLine($"{waiver.Claim} is {waiver}");
    }

    [Test]
    public void FileOfTheWaivers_CanBeRead() => Assert.That(StudyRuns.ProblemOfWaivers, Is.Empty, StudyRuns.ProblemOfWaivers);
}
