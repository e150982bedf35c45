using FashionRepro.Baselines;
using FashionRepro.Calibration;
using FashionRepro.Reports;

namespace FashionRepro.Cli.Display;

/// <summary>Which drift the comparison with the bank's runs notices, in words and tables.</summary>
internal static class DriftReport
{
    /// <summary>Of the pairs of classes, those that are noticed least.</summary>
    private const int PairsShown = 5;

    /// <param name="measured">What is noticed of each experiment's drift.</param>
    /// <param name="notMeasured">The experiments that have too few runs for that.</param>
    /// <param name="goal">Points of an experiment's test accuracy that are to be noticed; null where there is no goal.</param>
    public static IEnumerable<ReportBlock> Blocks(
        IReadOnlyList<DriftPower> measured, IReadOnlyList<(string Experiment, int Runs, int Needed)> notMeasured, Func<string, double?> goal)
    {
        yield return new ReportBlock.Heading("Drift that is noticed");
        if (measured is [var first, ..])
        {
            yield return new ReportBlock.Paragraph(
                $"From another environment a baseline's runs are held against those of the bank, all scores together and every mean by itself. Here {first.FalseAlarms.Of:N0} draws of {first.Size} runs are held " +
                $"against all others of their experiment as they are, which should pass, and {first.Pairs[0].Noticed.Of:N0} of them with a change made on purpose. Less accuracy is as many images fewer right in every class. " +
                $"In a change of {DriftPower.PairShift:0} points between two classes one loses them to the other, which gets as many of its own back, so that the accuracy stays.");
            yield return new ReportBlock.Table(
                [new("goal", IsNumber: false), new("measured", IsNumber: true), new("95 % of the draws", IsNumber: true), new("", IsNumber: false)], [.. measured.SelectMany(power => Goals(power, goal(power.Experiment)))]);
            yield return new ReportBlock.Paragraph("Noticed, by how much lower the accuracy is:");
            yield return Curves(measured);
            yield return new ReportBlock.Paragraph($"Of the {first.Pairs.Count} pairs of classes, those whose change by {DriftPower.PairShift:0} points is noticed least:");
            yield return Pairs(measured);
            yield return new ReportBlock.Paragraph(Limits(measured));
        }

        if (notMeasured.Count > 0)
        {
            yield return new ReportBlock.Paragraph("Not measured, because the bank has too few runs:");
            yield return new ReportBlock.Items([.. notMeasured.Select(of => $"{of.Experiment} has {of.Runs}; it takes {of.Needed}")]);
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Goals(DriftPower power, double? goal)
    {
        var least = CalibrationText.Percent(DriftPower.NoticedGoal);
        yield return
        [
            $"{power.Experiment}: something is noticed where nothing changed: at most {CalibrationText.Percent(DriftPower.FalseAlarmGoal)}",
            CalibrationText.Percent(power.FalseAlarms.Share), CalibrationText.Interval(power.FalseAlarms.Interval), Met(power.FalseAlarms.Share <= DriftPower.FalseAlarmGoal),
        ];
        if (goal is not null)
            yield return [$"{power.Experiment}: less test accuracy alone is noticed in {least} from at most {goal} points on", Points(power.Curves[0]), "", Met(power.Curves[0].Smallest <= goal)];
        yield return
        [
            $"{power.Experiment}: {DriftPower.PairShift:0} points between two classes are noticed, on average: in at least {least}",
            CalibrationText.Percent(power.PairsNoticed), "", Met(power.PairsNoticed >= DriftPower.NoticedGoal),
        ];
        yield return
        [
            $"{power.Experiment}: the same of the pair that is noticed least: in at least {least}",
            CalibrationText.Percent(power.Pairs[0].Noticed.Share), CalibrationText.Interval(power.Pairs[0].Noticed.Interval), Met(power.Pairs[0].Noticed.Share >= DriftPower.NoticedGoal),
        ];
    }

    private static ReportBlock.Table Curves(IReadOnlyList<DriftPower> experiments)
    {
        DriftCurve[] curves = [.. experiments.SelectMany(of => of.Curves)];
        return new(
            [new("points", IsNumber: true), .. experiments.SelectMany(of => of.Curves.Select(curve => new ReportColumn($"{of.Experiment}: {curve.What}", IsNumber: true)))],
            [
                ["0", .. curves.Select(curve => CalibrationText.Percent(curve.Unchanged.Share))],
                .. DriftPower.Shifts.Select((points, i) => (IReadOnlyList<string>)[$"{points:0.0}", .. curves.Select(curve => CalibrationText.Percent(curve.Noticed[i].Share))]),
                [$"noticed in {CalibrationText.Percent(DriftPower.NoticedGoal)} from", .. curves.Select(Points)],
            ]);
    }

    private static ReportBlock.Table Pairs(IReadOnlyList<DriftPower> experiments) => new(
        [new("experiment", IsNumber: false), new("loses", IsNumber: false), new("gains", IsNumber: false), new("noticed", IsNumber: true), new("95 % of the draws", IsNumber: true), new("± run to run, points", IsNumber: true)],
        [.. experiments.SelectMany(of => of.Pairs.Take(PairsShown).Select(pair => (IReadOnlyList<string>)
            [of.Experiment, pair.One, pair.Other, CalibrationText.Percent(pair.Noticed.Share), CalibrationText.Interval(pair.Noticed.Interval), $"{pair.Traded:0.00}"]))]);

    private static string Limits(IReadOnlyList<DriftPower> experiments) =>
        $"A draw is held against as many known runs as the bank has others ({string.Join(", ", experiments.Select(of => $"{of.Experiment}: {of.Known}"))}); a comparison takes place from {JointDrift.FewestKnown} on. " +
        "The draws share runs: \"95 % of the draws\", Clopper and Pearson's interval as if they were independent, is too narrow for what other runs would give. " +
        $"Over all draws that there are, something is noticed in at most {CalibrationText.Percent(DriftPower.FalseAlarmGoal)} where nothing changed, because what is usual is a permutation of the same runs; the measured share has the chance of its draws in it. " +
        "\"± run to run\" is the standard deviation of what a class loses to the other in healthy runs: where it is large, a few runs cannot tell a change from it. " +
        "A point between two shifts is read from a straight line between them.";

    private static string Points(DriftCurve curve) => curve.Smallest is { } points ? $"{points:0.00} points" : $"more than {DriftPower.Shifts[^1]:0} points";

    private static string Met(bool met) => met ? "met" : "✗ missed";
}
