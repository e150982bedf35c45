using FashionRepro.NUnit;

// The suites that the harness has for any write-up, on this one. Where scikit-learn is not installed, they say so and are not run.
namespace FashionMnistPaper.Specs;

public sealed class ClaimSpecs : ClaimSpecs<RunsOfThePaper>;

public sealed class ClaimSelectionSpecs : ClaimSelectionSpecs<RunsOfThePaper>;

public sealed class EvidenceSpecs : EvidenceSpecs<RunsOfThePaper>;

public sealed class WaiverSpecs : WaiverSpecs<RunsOfThePaper>;

public sealed class BaselineSpecs : BaselineSpecs<RunsOfThePaper>;

[SetUpFixture]
public sealed class GateSetUp : GateSetUp<RunsOfThePaper>;
