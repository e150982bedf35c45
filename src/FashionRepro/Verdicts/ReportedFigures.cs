using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>
/// A table of figures that a write-up reports from one run each, compared with several runs of ours: each figure must be one that a further
/// run could give. The p-values of the whole table are adjusted together (Holm), so that a longer table does not cry wolf more often.
/// </summary>
/// <param name="figures">Every figure of the table.</param>
/// <param name="precision">
/// Half-width of the prediction interval, in points, above which the evidence is too thin to support a figure: an interval that
/// would take in figures the write-up itself tells apart supports nothing.
/// </param>
public sealed class ReportedFigures(IReadOnlyList<ReportedFigure> figures, double precision)
{
    /// <summary>What the runs say of one figure of the table.</summary>
    /// <param name="index">Its position in the table.</param>
    public Finding Finding(int index)
    {
        var figure = figures[index];
        var values = figure.Measured.Percents.Select(v => v.Value).ToArray();
        if (values.Length < 2)
            return new Finding(Verdict.Undecided, "one seed has no spread to judge by", [Measurement(figure)], []);

        var interval = PredictionInterval.TwoSided(SampleSummary.Of(values), Significance.Confidence);
        var p = Holm.Adjust([.. figures.Select(f => PredictionInterval.PValue(SampleSummary.Of([.. f.Measured.Percents.Select(v => v.Value)]), f.Percent))])[index];
        var halfWidth = (interval.Upper - interval.Lower) / 2;
        var verdict = p <= Significance.Level ? Verdict.Refuted
            : halfWidth > precision || !interval.Contains(figure.Percent) ? Verdict.Undecided
            : Verdict.Supported;
        return new Finding(
            verdict,
            $"measured {values.Average():F2} %, {Show.Signed(values.Average() - figure.Percent)} points from {figure.Percent:F2} %; one more run lies in {Show.Bracketed(interval).Trim()}, adjusted p = {Show.PValue(p)}",
            [Measurement(figure) with { Interval = interval, IntervalName = "95 % prediction interval of one more run", PValue = p }],
            [
                $"The figure must be one that a further run could give: p from the prediction interval, Holm over the {figures.Count} figures, at 0.05.",
                $"The interval's half-width may be {precision:F2} points at most for the evidence to support the figure; it is {halfWidth:F2}.",
            ]);
    }

    private static Measurement Measurement(ReportedFigure figure) => new($"{figure.Measured.Name}, {figure.Measured.Model.Title}", Unit.Percent, figure.Measured.Percents);
}

/// <summary>A figure of the write-up beside what is measured for it.</summary>
/// <param name="Percent">The reported figure, in percent.</param>
/// <param name="Measured">The same quantity of our runs.</param>
public sealed record ReportedFigure(double Percent, AccuracyEvidence Measured);
