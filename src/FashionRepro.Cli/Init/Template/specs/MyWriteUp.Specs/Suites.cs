namespace MyWriteUp.Specs;

using FashionRepro.NUnit;
using MyWriteUp.Claims;

// The suites come with the harness; a new claim needs nothing here.

/// <summary>One spec per claim, green when the verdict is the expected one, or when <c>configs/waivers.json</c> waives the claim for a while.</summary>
public sealed class ClaimSpecs : ClaimSpecs<RunsOfTheWriteUp>;

/// <summary>Every claim is judged by a study.</summary>
public sealed class ClaimSelectionSpecs : ClaimSelectionSpecs<RunsOfTheWriteUp>;

/// <summary>Every run is there, on the published data.</summary>
public sealed class EvidenceSpecs : EvidenceSpecs<RunsOfTheWriteUp>;

/// <summary>No waiver has expired.</summary>
public sealed class WaiverSpecs : WaiverSpecs<RunsOfTheWriteUp>;

/// <summary>The metrics are those that were committed.</summary>
public sealed class BaselineSpecs : BaselineSpecs<RunsOfTheWriteUp>;

/// <summary>Tells a job on GitHub what was found: a summary, and an annotation at the line of every claim that is not as expected.</summary>
[SetUpFixture]
public sealed class GateSetUp : GateSetUp<RunsOfTheWriteUp>;

/// <summary>What the suites look at. The runs are trained when the first spec asks for them.</summary>
public sealed class RunsOfTheWriteUp : IWriteUpRuns
{
    /// <summary>The study's runs, trained by the command line of this build, as another process.</summary>
    public static StudyRuns StudyRuns { get; } = new(WriteUp.Definition, new CommandLineProcess(typeof(RunsOfTheWriteUp).Assembly));
}
