using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Reports;

namespace FashionRepro.Cli.Display;

/// <summary>How often the gate is red with nothing wrong, in words and tables.</summary>
internal static class CalibrationReport
{
    private static readonly ReportColumn[] AlarmColumns =
    [
        new("not as expected", IsNumber: true), new("95 % of the draws", IsNumber: true), new("± seeds", IsNumber: true), new("groups", IsNumber: true), new("in-sample", IsNumber: true),
        new("goal", IsNumber: false),
    ];

    public static IEnumerable<ReportBlock> Blocks(GateCalibration calibration)
    {
        var (draws, inSample) = (calibration.Draws, calibration.InSample!);
        var missed = calibration.Claims.Where(claim => !claim.MeetsGoal).ToArray();
        yield return new ReportBlock.Heading("False alarms");
        yield return new ReportBlock.Paragraph(
            $"Every run here is of a healthy model, so every verdict that is not the expected one is a false alarm. {draws.Count:N0} times {draws.Size} of {draws.Pool.Count} seeds " +
            $"are drawn without replacement, the same for every experiment, and judged as a study of their own; {draws.Size} others of them " +
            $"are its baseline, held against it as from another environment. Generator: SplitMix64 seeded with {draws.GeneratorSeed}.");
        yield return new ReportBlock.Paragraph(
            "Some rules use a spread that is known from other runs. Here it is measured on all the bank's runs that are not judged, anew for each draw, as a study's seeds are not among those " +
            "that gave the committed spreads. \"in-sample\" is what the same draws give with the committed spreads, which are partly of the judged runs themselves. " +
            $"{CalibrationText.OnlyInSample(calibration.OnlyInSample)}A baseline is judged by the spread of its own seeds, as where the bank has few runs of its experiment: out of sample both times. Where it has many, the gate holds runs against those instead; how often that is red stands under \"Drift that is noticed\".");
        yield return new ReportBlock.Paragraph(
            $"Goals: at most {CalibrationText.Percent(GateCalibration.ClaimGoal)} per claim and {CalibrationText.Percent(GateCalibration.GateGoal)} for the whole gate. " +
            $"{calibration.Claims.Count - missed.Length} of {calibration.Claims.Count} claims meet theirs{(missed.Length == 0 ? "" : $"; ✗ marks the {missed.Length} that {(missed.Length == 1 ? "does" : "do")} not")}. " +
            $"The whole gate {(calibration.Whole.Draws.Share <= GateCalibration.GateGoal ? "meets its goal" : "misses its goal")} with {CalibrationText.Percent(calibration.Whole.Draws.Share)}.");
        yield return new ReportBlock.Table([new("gate", IsNumber: false), .. AlarmColumns], [.. Gate(calibration, inSample)]);
        yield return new ReportBlock.Heading("Claims");
        yield return new ReportBlock.Table(
            [
                new("claim", IsNumber: false), new("expected", IsNumber: false), new("supported", IsNumber: true), new("refuted", IsNumber: true),
                new("undecided", IsNumber: true), .. AlarmColumns,
            ],
            [.. calibration.Claims.Zip(inSample.Claims, (claim, same) => (IReadOnlyList<string>)
            [
                claim.Claim.Id, claim.Claim.ExpectedInWords.ToLowerInvariant(), Share(claim.Supported), Share(claim.Refuted), Share(claim.Undecided),
                .. Cells(claim.FalseAlarms, same.FalseAlarms, GateCalibration.ClaimGoal),
            ])]);
        foreach (var block in NotCalibrated(calibration))
            yield return block;
        yield return new ReportBlock.Heading("What these rates can tell");
        yield return new ReportBlock.Paragraph(Limits(calibration));

        string Share(int count) => CalibrationText.Percent((double)count / draws.Count);
    }

    private static IEnumerable<IReadOnlyList<string>> Gate(GateCalibration calibration, GateCalibration inSample)
    {
        yield return ["any claim", .. Cells(calibration.AnyClaim, inSample.AnyClaim, null)];
        foreach (var (baseline, same) in calibration.Baselines.Zip(inSample.Baselines))
            yield return [$"baseline of {baseline.Experiment}", .. Cells(baseline.FalseAlarms, same.FalseAlarms, null)];
        yield return ["any baseline", .. Cells(calibration.AnyBaseline, inSample.AnyBaseline, null)];
        yield return ["whole gate: any claim or baseline", .. Cells(calibration.Whole, inSample.Whole, GateCalibration.GateGoal)];
    }

    private static string[] Cells(FalseAlarms alarms, FalseAlarms inSample, double? goal) =>
    [
        CalibrationText.Percent(alarms.Draws.Share),
        CalibrationText.Interval(alarms.Draws.Interval),
        CalibrationText.Percent(alarms.SeedError),
        $"{alarms.Groups.Count} of {alarms.Groups.Of}",
        CalibrationText.Percent(inSample.Draws.Share),
        goal is not { } most ? "" : alarms.Draws.Share <= most ? "met" : "✗ missed",
    ];

    private static IEnumerable<ReportBlock> NotCalibrated(GateCalibration calibration)
    {
        if (calibration.NotCalibrated.Count == 0)
            yield break;

        yield return new ReportBlock.Heading("Not calibrated");
        yield return new ReportBlock.Paragraph("These claims need experiments of which the bank has too few seeds. No rate above counts them.");
        yield return new ReportBlock.Items([.. calibration.NotCalibrated.GroupBy(gap => gap.Why).Select(g => $"{g.Key}: {string.Join(", ", g.Select(gap => gap.Claim.Id))}")]);
    }

    private static string Limits(GateCalibration calibration)
    {
        var (draws, groups) = (calibration.Draws, calibration.Groups);
        var bound = Statistics.ClopperPearson.UpperBound(0, groups, Verdicts.Significance.Confidence);
        var baselines = draws.Pool.Count / (2 * draws.Size);
        return
            $"{draws.Pool.Count} seeds limit what can be said. The draws overlap: \"95 % of the draws\" is Clopper and Pearson's interval as if they did not, and says only how well " +
            $"{draws.Count:N0} draws stand for all there are. What they are worth is at least {groups} independent draws for a claim and {baselines} for a baseline, which takes twice the seeds " +
            $"(Hoeffding, doi:10.1080/01621459.1963.10500830, section 5), and far fewer than {draws.Count:N0}. \"± seeds\" is a standard error that knows of the overlap (jackknife over the " +
            $"seeds), and 0 where there was no alarm at all. Drawing without replacement makes the mean of a draw vary less than that of {draws.Size} fresh seeds, its variance by " +
            $"{draws.Size} in {draws.Pool.Count}. \"groups\" is the honest, small sample beside it: {groups} groups of {draws.Size} seeds that share none, {SeedRange.Describe(draws.Groups[0].Current)} and on, " +
            $"each with the next as its baseline. No alarm in {groups} says no more than that the rate is under {CalibrationText.Percent(bound)} at 95 % confidence. " +
            "\"± seeds\" knows nothing of another thing that the draws share: the spreads of the runs that are not judged.";
    }
}
