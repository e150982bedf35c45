namespace FashionRepro.Verdicts;

/// <summary>The levels that all rules share, fixed before any run was looked at.</summary>
public static class Significance
{
    /// <summary>Largest p-value that decides a claim. The exact sign-flip test cannot reach it with fewer than five pairs (2⁻⁴ = 0.0625).</summary>
    public const double Level = 0.05;

    /// <summary>Fewer pairs than these decide nothing, however far apart they are.</summary>
    public const int FewestPairs = 5;

    /// <summary>Confidence of every interval that is shown or compared with a bound.</summary>
    public const double Confidence = 1 - Level;

    /// <summary>
    /// Decides by the exact sign-flip test on values whose sign is the claim: supported where they are above zero, refuted where below,
    /// undecided where neither can be said.
    /// </summary>
    /// <returns>The verdict, and the one-sided p-value that decided; where none did, that of being above zero.</returns>
    public static (Verdict Verdict, double PValue) OfSign(IReadOnlyList<double> values)
    {
        var above = Statistics.SignFlipTest.PValue(values, Statistics.Alternative.Greater);
        var below = Statistics.SignFlipTest.PValue(values, Statistics.Alternative.Less);
        return above <= Level ? (Verdict.Supported, above)
            : below <= Level ? (Verdict.Refuted, below)
            : (Verdict.Undecided, above);
    }
}
