namespace FashionRepro.Verdicts;

/// <summary>A finding about a claim, and what it amounts to: what every view shows.</summary>
public sealed record ClaimResult : Finding
{
    /// <summary>The result of a claim without a waiver.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="finding">What its rule says.</param>
    public ClaimResult(Claim claim, Finding finding)
        : base(finding) => Claim = claim;

    /// <summary>The claim.</summary>
    public Claim Claim { get; init; }

    /// <summary>How it was decided where seeds follow the question; null where the study's own decide.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The claim's waiver, in force, needless or expired; null where it has none. The verdict does not depend on it.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>What it amounts to under the waivers of a day, see <see cref="Waivers.Apply(ClaimResult)"/>.</summary>
    public Standing Standing =>
        WaiverHasExpired ? Standing.WaiverExpired
        : AsExpected ? Standing.AsExpected
        : Waiver is not null && WasRun ? Standing.Waived
        : Standing.NotAsExpected;

    /// <summary>Whether the gate lets it pass: it is as expected, or waived.</summary>
    public bool Passes => Standing is Standing.AsExpected or Standing.Waived;

    /// <summary>The verdicts that are as expected of so many seeds.</summary>
    public IReadOnlyList<Verdict> Expected => Decision is { Next: null, HasSeveralLooks: true } && Claim.IsUnderpowered ? [Claim.Expected] : Claim.ExpectedVerdicts;

    /// <summary>The same in words.</summary>
    public string ExpectedInWords => string.Join(" or ", Expected);

    /// <summary>Whether the verdict is an expected one.</summary>
    public bool AsExpected => Expected.Contains(Verdict);

    /// <summary>Whether the evidence that it needs was there.</summary>
    public bool WasRun => Verdict != Verdict.NotRun;

    /// <summary>The result on the committed runs; null where it is unknown.</summary>
    public ClaimResult? Before { get; init; }

    /// <summary>Why that is unknown; otherwise empty.</summary>
    public string WhyUnknown { get; init; } = "";

    /// <summary>Whether both are known and differ. A claim that was not run has no verdict that could have changed.</summary>
    public bool HasChanged => WasRun && Before is { } before && before.Verdict != Verdict;

    /// <summary>By how many seeds and at which level it was decided, or how large a difference is still possible; null where the study's own seeds decide.</summary>
    public string? DecisionInWords => Decision is not { } decision ? null : $"by {decision.Seeds} seeds at level {decision.Level:0.####}; " + (
        decision.Next is { } next ? $"the next look takes {next}, whose runs are missing."
        : Verdict != Verdict.Undecided || FromBound is not { } distance ? "no further look is taken."
        : $"it may lie from {Show.Signed(distance.Lower)} to {Show.Signed(distance.Upper)} points from its bound, " +
          (decision.IsTooClose ? $"closer than the {SequentialDecision.WorthDeciding:0.##} that are worth more seeds." : "and no further look is taken."));

    internal bool WaiverHasExpired { get; init; }
}

/// <summary>What a claim's result amounts to once waivers count.</summary>
public enum Standing
{
    /// <summary>The verdict is the expected one. A waiver that has not expired changes nothing about it and is needless.</summary>
    AsExpected,

    /// <summary>The verdict was reached, is not the expected one, and a waiver allows for that today. Passes.</summary>
    Waived,

    /// <summary>The claim has a waiver whose last day is over, whatever its verdict. A failure until somebody removes or renews it.</summary>
    WaiverExpired,

    /// <summary>The verdict is not the expected one, or there is none because runs are missing: no waiver covers that. A failure.</summary>
    NotAsExpected,
}

/// <summary>The look at which a claim was judged last.</summary>
/// <param name="Seeds">How many seeds of each of its experiments it took.</param>
/// <param name="Level">The level of the look, above 0 and at most <see cref="Significance.OfAClaim"/>.</param>
/// <param name="Next">How many seeds the next look takes, whose runs are missing; null where there is none: the verdict is final.</param>
/// <param name="IsTooClose">Whether it is left undecided because it lies closer to its bound than is worth deciding, <see cref="SequentialDecision.WorthDeciding"/>.</param>
public sealed record Decision(int Seeds, double Level, int? Next, bool IsTooClose)
{
    /// <summary>Whether the study allows more seeds than it begins with. A single look has the whole level.</summary>
    internal bool HasSeveralLooks => Level < Significance.OfAClaim;
}
