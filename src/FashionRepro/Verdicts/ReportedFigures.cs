using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>
/// A table of figures that a write-up reports from one run each, compared with several runs of ours: each figure must be one that a further
/// run could give. How far runs lie apart is known from earlier runs, together with those at hand: five that agree by chance would refute anything. The p-values of
/// the whole table are adjusted together (Holm), so that a longer table does not cry wolf more often. And a refutation has a guard band: it has to hold
/// wherever in its interval the mean of the runs may lie, because five other seeds have another mean. That band came after docs/calibration.md had shown a figure at
/// the edge to be refuted by one draw in fifty and supported by one in twelve. Where a claim is judged at several looks, refutation spends the look's level; a figure is
/// supported by any look whose interval has it.
/// </summary>
/// <param name="figures">Every figure of the table.</param>
/// <param name="precision">
/// Half-width of the prediction interval, in points, above which the evidence is too thin to support a figure: an interval that
/// would take in figures the write-up itself tells apart supports nothing.
/// </param>
public sealed class ReportedFigures(IReadOnlyList<ReportedFigure> figures, double precision)
{
    /// <summary>Lower than for other claims: one reported figure that is wrongly refuted turns a gate red, and that may happen once in a hundred times at most.</summary>
    private const double RefutingLevel = 0.01;

    private const double PredictionConfidence = 1 - Significance.OfAClaim;

    /// <summary>What the runs say of one figure of the table.</summary>
    /// <param name="index">Its position in the table.</param>
    public Finding Finding(int index)
    {
        var figure = figures[index];
        var values = figure.Measured.Percents.Select(v => v.Value).ToArray();
        if (values.Length < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, Bound.TooFewSeeds, [Measurement(figure)], []);

        var predicted = PredictionInterval.TwoSided(figure.Sample, figure.PooledSpread, PredictionConfidence, figure.Runs);
        var interval = new Interval(predicted.Lower - figure.Rounding, predicted.Upper + figure.Rounding);
        var p = Holm.Adjust([.. figures.Select(f => PredictionInterval.GuardedPValue(f.Sample, f.PooledSpread, f.NearestUnrounded, Significance.Confidence, f.Runs))])[index];
        var further = figure.Runs == 1 ? "one more run" : $"the mean of {figure.Runs} more runs";
        var halfWidth = (interval.Upper - interval.Lower) / 2;
        var level = RefutingLevel * Significance.Level / Significance.OfAClaim;
        var verdict = p <= level ? Verdict.Refuted
            : halfWidth > precision || !interval.Contains(figure.Percent) ? Verdict.Undecided
            : Verdict.Supported;
        return new Finding(
            verdict,
            $"measured {values.Average():F2} %, {Show.Signed(values.Average() - figure.Percent)} points from {figure.Percent:F2} %; {further} lies in {Show.Bracketed(interval).Trim()}, guarded, adjusted p = {Show.PValue(p)}",
            [Measurement(figure) with { Interval = interval, IntervalName = $"95 % prediction interval of {further}", PValue = p }],
            [
                $"Supported where the figure lies in the 95 % prediction interval of {further}; refuted where its p-value, Holm over the {figures.Count} figures, is at most {level:0.####} with the mean of the runs at the end of its {Significance.ConfidenceInWords} interval that is nearest to the figure; in between it is undecided.",
                figure.EarlierSpread is { } earlier ? Show.SpreadNote(figure.OwnSpread, earlier) : $"The spread is that of these {values.Length} runs alone, {figure.OwnSpread.StandardDeviation:F2} points.",
                .. figure.Rounding == 0 ? [] : (string[])[$"The figure is rounded: it may stand for any value up to {figure.Rounding:0.###} points from it."],
                $"The interval's half-width may be {precision:F2} points at most for the evidence to support the figure; it is {halfWidth:F2}.",
            ]);
    }

    private static Measurement Measurement(ReportedFigure figure) => new($"{figure.Measured.Name}, {figure.Measured.Model.Title}", Unit.Percent, figure.Measured.Percents);
}

/// <summary>A figure of the write-up beside what is measured for it.</summary>
/// <param name="Percent">The reported figure, in percent.</param>
/// <param name="Measured">The same quantity of our runs.</param>
/// <param name="EarlierSpread">How far runs of other seeds were seen to lie apart, in points; null where only those at hand are known.</param>
public sealed record ReportedFigure(double Percent, AccuracyEvidence Measured, Spread? EarlierSpread)
{
    /// <summary>How many runs the figure is the mean of; at least 1.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>How far rounding may have moved the figure, in points; 0 where it has as many digits as count.</summary>
    public double Rounding { get; init; }

    /// <summary>The value that the figure may stand for which lies nearest to the mean of the runs at hand.</summary>
    internal double NearestUnrounded => Math.Clamp(Sample.Mean, Percent - Rounding, Percent + Rounding);

    /// <summary>The runs at hand.</summary>
    internal SampleSummary Sample => SampleSummary.Of([.. Measured.Percents.Select(v => v.Value)]);

    /// <summary>How far the runs at hand lie apart.</summary>
    internal Spread OwnSpread => Spread.Of(Sample);

    /// <summary>How far runs lie apart, as far as it is known.</summary>
    internal Spread PooledSpread => EarlierSpread is { } earlier ? OwnSpread.KnownBetterFrom(earlier) : OwnSpread;
}
