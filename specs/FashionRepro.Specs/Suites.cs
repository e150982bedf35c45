using FashionRepro.NUnit;

// The suites that the harness has for any write-up, on this one.
namespace FashionRepro.Specs;

public sealed class ClaimSpecs : ClaimSpecs<RunsOfTheWriteUp>;

public sealed class ClaimSelectionSpecs : ClaimSelectionSpecs<RunsOfTheWriteUp>;

public sealed class EvidenceSpecs : EvidenceSpecs<RunsOfTheWriteUp>;

public sealed class WaiverSpecs : WaiverSpecs<RunsOfTheWriteUp>;

public sealed class BaselineSpecs : BaselineSpecs<RunsOfTheWriteUp>;

[SetUpFixture]
public sealed class GateSetUp : GateSetUp<RunsOfTheWriteUp>;
