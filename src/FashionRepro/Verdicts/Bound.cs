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
        Compared(quantity, limit, bounds => Above(new Interval(-bounds.Upper, -bounds.Lower), -limit));

    /// <summary>Whether the mean over the seeds is above a limit: Student's bound of the mean.</summary>
    /// <inheritdoc cref="IsBelow" path="/param"/>
    public static Finding IsAbove(Quantity quantity, double limit) => Compared(quantity, limit, bounds => Above(bounds, limit));

    /// <summary>Supported where both bounds are above a limit, refuted where both are below, undecided in between.</summary>
    internal static Verdict Above(Interval bounds, double limit) =>
        bounds.Lower > limit ? Verdict.Supported : bounds.Upper < limit ? Verdict.Refuted : Verdict.Undecided;

    /// <summary>As <see cref="Finding.FromBound"/> has it.</summary>
    internal static Interval? Distance(Interval? bounds, double limit, Unit unit) =>
        bounds is { } known && unit is Unit.Percent or Unit.Points ? new Interval(known.Lower - limit, known.Upper - limit) : null;

    private static Finding Compared(Quantity quantity, double limit, Func<Interval, Verdict> verdict)
    {
        if (quantity.Values.Count < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, TooFewSeeds, [quantity.Measurement], []);

        var sample = SampleSummary.Of(quantity.Numbers);
        var bounds = new Interval(StudentInterval.LowerBound(sample, Significance.Confidence), StudentInterval.UpperBound(sample, Significance.Confidence));
        return new Finding(
            verdict(bounds),
            $"{Show.Value(sample.Mean, quantity.Unit)}, bounds{Show.Bracketed(bounds)}, against {limit:0.##}",
            [quantity.Measurement with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds" }],
            [$"The one-sided {Significance.ConfidenceInWords} bounds of the mean over seeds are compared with the limit."])
        {
            FromBound = Distance(bounds, limit, quantity.Unit),
        };
    }
}
