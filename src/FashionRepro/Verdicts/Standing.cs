namespace FashionRepro.Verdicts;

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

/// <summary>A claim's result under the waivers of a day.</summary>
/// <param name="Result">Claim and finding; what its verdict is does not depend on waivers.</param>
/// <param name="Waiver">The claim's waiver, in force, needless or expired; null where it has none.</param>
/// <param name="Standing">What it amounts to.</param>
public sealed record ClaimStanding(ClaimResult Result, Waiver? Waiver, Standing Standing)
{
    /// <summary>Whether the gate lets it pass.</summary>
    public bool Passes => Standing is Standing.AsExpected or Standing.Waived;
}
