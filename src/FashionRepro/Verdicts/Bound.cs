using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>Whether a quantity lies on one side of a limit, for all that one-sided bounds at <see cref="Significance.Level"/> can say.</summary>
public static class Bound
{
    /// <summary>Why a rule that needs a spread did not decide.</summary>
    internal const string TooFewSeeds = "fewer than five seeds decide nothing";

    /// <summary>Whether the mean over the seeds is below a limit: Student's bound of the mean.</summary>
    /// <param name="quantity">One value per seed.</param>
    /// <param name="limit">In the quantity's unit.</param>
    public static Finding IsBelow(Quantity quantity, double limit) =>
        Compared(quantity, limit, sign: -1);

    /// <summary>Whether the mean over the seeds is above a limit: Student's bound of the mean.</summary>
    /// <inheritdoc cref="IsBelow" path="/param"/>
    public static Finding IsAbove(Quantity quantity, double limit) => Compared(quantity, limit, sign: 1);

    /// <summary>Supported where both bounds are above a limit, refuted where both are below, undecided in between.</summary>
    internal static Verdict Above(Interval bounds, double limit) =>
        bounds.Lower > limit ? Verdict.Supported : bounds.Upper < limit ? Verdict.Refuted : Verdict.Undecided;

    private static Finding Compared(Quantity quantity, double limit, int sign)
    {
        if (quantity.Values.Count < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, TooFewSeeds, [quantity.Measurement], []);

        var sample = SampleSummary.Of(quantity.Numbers);
        var bounds = StudentInterval.OneSided(sample, Significance.Confidence);
        var claimed = sign > 0 ? bounds : Effect.Mirrored(bounds)!.Value;
        return new Finding(
            Above(claimed, sign * limit),
            $"{Show.Value(sample.Mean, quantity.Unit)}, bounds{Show.Bracketed(bounds)}, against {limit:0.##}",
            [quantity.Measurement with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds" }],
            [$"The one-sided {Significance.ConfidenceInWords} bounds of the mean over seeds are compared with the limit."])
        {
            Effect = Effect.Above(sign * limit, sign * sample.Mean, claimed, quantity.Unit),
        };
    }
}
