namespace FashionRepro.Verdicts;

/// <summary>What the evidence says of a claim.</summary>
public enum Verdict
{
    /// <summary>The evidence carries the claim.</summary>
    Supported,

    /// <summary>The evidence contradicts the claim.</summary>
    Refuted,

    /// <summary>There is evidence, but too little to say either.</summary>
    Undecided,

    /// <summary>Runs that the claim needs are missing.</summary>
    NotRun,
}
