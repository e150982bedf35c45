using FashionRepro.Verdicts;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>One spec for each entry of <c>configs/waivers.json</c>: red after its last day, whether the study decides the claim or not.</summary>
/// <typeparam name="TRuns">Whose runs it looks at.</typeparam>
[Category("Waivers")]
public abstract class WaiverSpecs<TRuns> : WriteUpSpecs<TRuns>
    where TRuns : IWriteUpRuns
{
    private static IEnumerable<TestCaseData> Waivers => StudyRuns.Waivers.All.Select(waiver =>
        new TestCaseData(waiver).SetName($"The waiver of {waiver.Claim} has not expired").SetCategory(waiver.Claim));

    /// <summary>Its last day is one on which it holds.</summary>
    [TestCaseSource(nameof(Waivers))]
    public void Waiver_HasNotExpired(Waiver waiver)
    {
        Assert.That(
            waiver.HasExpired(StudyRuns.Waivers.Today), Is.False,
            $"{waiver.Claim} was {waiver}\nRemove the waiver from configs/waivers.json where the claim is as expected again; else mend the claim, or renew the waiver with a new date.");
        TestContext.Out.WriteLine($"{waiver.Claim} is {waiver}");
    }

    /// <summary>Where it cannot be read no waiver holds.</summary>
    [Test]
    public void FileOfTheWaivers_CanBeRead() => Assert.That(StudyRuns.ProblemOfWaivers, Is.Empty, StudyRuns.ProblemOfWaivers);
}
