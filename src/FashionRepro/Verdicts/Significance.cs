using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>The levels that all rules share, fixed before any run was looked at. Where seeds are added, every look has a level of its own (<see cref="GroupSequentialDesign"/>).</summary>
public static class Significance
{
    /// <summary>The error that a claim's rule may have in either direction. The exact sign-flip test cannot reach it with fewer than five pairs (2⁻⁴ = 0.0625).</summary>
    public const double OfAClaim = 0.05;

    /// <summary>Fewer pairs than these decide nothing, however far apart they are.</summary>
    public const int FewestPairs = 5;

    private static readonly AsyncLocal<double?> OfALook = new();

    /// <summary>Largest p-value that decides: <see cref="OfAClaim"/>, or that of a look.</summary>
    public static double Level => OfALook.Value ?? OfAClaim;

    /// <summary>Confidence of every interval that is shown or compared with a bound.</summary>
    public static double Confidence => 1 - Level;

    /// <summary>The confidence as it is written: <c>95 %</c>, <c>98.2 %</c>.</summary>
    public static string ConfidenceInWords => $"{100 * Confidence:0.##} %";

    /// <summary>Judges at the level of a look.</summary>
    /// <param name="level">Above 0 and at most <see cref="OfAClaim"/>.</param>
    /// <param name="judge">What is judged; every rule that it applies has this level.</param>
    public static T At<T>(double level, Func<T> judge)
    {
        var before = OfALook.Value;
        OfALook.Value = level;
        try
        {
            return judge();
        }
        finally
        {
            OfALook.Value = before;
        }
    }

    /// <summary>Decides by the exact sign-flip test on values whose sign is the claim: supported where they are above zero, refuted where below, otherwise undecided.</summary>
    /// <returns>The verdict, and the one-sided p-value that decided; where none did, that of being above zero.</returns>
    public static (Verdict Verdict, double PValue) OfSign(IReadOnlyList<double> values)
    {
        var above = SignFlipTest.PValue(values);
        var below = SignFlipTest.PValue([.. values.Select(value => -value)]);
        return above <= Level ? (Verdict.Supported, above)
            : below <= Level ? (Verdict.Refuted, below)
            : (Verdict.Undecided, above);
    }
}
