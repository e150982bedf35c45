using FashionRepro.NUnit;

// The suites that the harness has for any write-up, on this one.
namespace FashionRepro.Specs;

public sealed class ClaimSpecs : ClaimSpecs<RunsOfTheWriteUp>;

public sealed class ClaimSelectionSpecs : ClaimSelectionSpecs<RunsOfTheWriteUp>
{
    [Test]
    public void OneStudy_DecidesEveryClaim() => Assert.That(
        StudyRuns.Studies.WithAll(StudyRuns.WriteUp.Claims.SelectMany(claim => claim.Needs)), Is.Not.Null,
        "No study in configs/studies decides all claims; future should.");
}

public sealed class EvidenceSpecs : EvidenceSpecs<RunsOfTheWriteUp>;

public sealed class WaiverSpecs : WaiverSpecs<RunsOfTheWriteUp>;

public sealed class BaselineSpecs : BaselineSpecs<RunsOfTheWriteUp>;

[SetUpFixture]
public sealed class GateSetUp : GateSetUp<RunsOfTheWriteUp>;
