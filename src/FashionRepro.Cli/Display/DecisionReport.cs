using System.Globalization;
using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>What comes of deciding claims with more seeds, in words and tables.</summary>
internal static class DecisionReport
{
    public static IEnumerable<ReportBlock> Blocks(DecisionCalibration decisions, IReadOnlyList<SeedLimit> limits)
    {
        var draws = decisions.Draws;
        var open = decisions.Claims.Where(claim => claim.Draws.Any(draw => draw.Verdict == Verdict.Undecided || draw.Seeds > draws.Size)).ToArray();
        var falseOnes = decisions.Claims.Where(claim => claim.False.Share > GateCalibration.ClaimGoal).ToArray();
        yield return new ReportBlock.Heading("Deciding claims with more seeds");
        yield return new ReportBlock.Paragraph(
            $"{draws.Count:N0} times the bank's seeds are put in a random order, and every claim is decided as `--decide` does it: with {draws.Size} seeds at first, then with twice as many at each look, " +
            $"up to {string.Join(" and ", limits.Select(limit => $"{limit.Seeds} of {string.Join(", ", limit.Experiments)}"))}. Each look has a level of its own; together they have {Significance.OfAClaim:0.##} in either direction. " +
            "A claim is decided falsely where its verdict is not the one that is declared. Spreads that a rule knows from other runs are measured on the bank's seeds that the claim cannot take; " +
            "\"in-sample\" is what the committed ones give, which are partly of the judged runs themselves. " + CalibrationText.OnlyInSample(decisions.OnlyInSample).TrimEnd());
        yield return new ReportBlock.Table(
            [new("goal", IsNumber: false), new("measured", IsNumber: true), new("in-sample", IsNumber: true), new("", IsNumber: false)],
            [
                Goal($"claims undecided in the end, on average: at most {DecisionCalibration.UndecidedGoal}", of => of.Undecided.Average(), DecisionCalibration.UndecidedGoal, "0.0"),
                Goal($"claims decided in some draws and not in others: at most {DecisionCalibration.BorderlineGoal}", of => of.Borderline.Count, DecisionCalibration.BorderlineGoal, "0"),
                Goal($"training ÷ that of the first {draws.Size} seeds: at most {DecisionCalibration.CostGoal} ×", of => of.Cost, DecisionCalibration.CostGoal, "0.00 ×"),
                Goal($"a claim is decided falsely: at most {CalibrationText.Percent(GateCalibration.ClaimGoal)} of the draws", of => of.Claims.Select(claim => 100 * claim.False.Share).DefaultIfEmpty().Max(), 100 * GateCalibration.ClaimGoal, "0.0 '%'"),
                Goal($"any claim is decided falsely: at most {CalibrationText.Percent(GateCalibration.GateGoal)}", of => 100 * of.AnyFalse.Share, 100 * GateCalibration.GateGoal, "0.0 '%'"),
            ]);
        if (decisions.Borderline.Count > DecisionCalibration.BorderlineGoal)
        {
            yield return new ReportBlock.Paragraph("Decided in some draws and not in others, because they lie near their bound for the seeds that they may take:");
            yield return new ReportBlock.Items([.. decisions.Borderline.Select(claim => $"`{claim.Claim.Id}`: {claim.Claim.Because}")]);
        }

        if (falseOnes.Length > 0)
            yield return new ReportBlock.Items([.. falseOnes.Select(claim => $"{claim.Claim.Id} is decided falsely in {CalibrationText.Percent(claim.False.Share)} of the draws ({CalibrationText.Interval(claim.False.Interval)})")]);
        yield return new ReportBlock.Paragraph(
            $"From {decisions.Undecided.Min()} to {decisions.Undecided.Max()} claims are undecided in the end. The table has those that need more than the first seeds in some draw; all others are decided by them in every draw.");
        yield return new ReportBlock.Table(
            [
                new("claim", IsNumber: false), new("expected", IsNumber: false), new("supported", IsNumber: true), new("refuted", IsNumber: true), new("undecided", IsNumber: true),
                new("by the first seeds", IsNumber: true), new("seeds, mean", IsNumber: true), new("falsely", IsNumber: true),
            ],
            [.. open.Select(claim => (IReadOnlyList<string>)
            [
                claim.Claim.Id, claim.Claim.ExpectedInWords.ToLowerInvariant(),
                Share(claim, draw => draw.Verdict == Verdict.Supported), Share(claim, draw => draw.Verdict == Verdict.Refuted), Share(claim, draw => draw.Verdict == Verdict.Undecided),
                Share(claim, draw => draw.Seeds == draws.Size), $"{(double)claim.Draws.Sum(draw => draw.Seeds * draw.Count) / draws.Count:0.0}", CalibrationText.Percent(claim.False.Share),
            ])]);

        string Share(DecidedClaim claim, Func<DecidedDraws, bool> which) => CalibrationText.Percent((double)claim.Draws.Where(which).Sum(draw => draw.Count) / draws.Count);

        IReadOnlyList<string> Goal(string words, Func<DecisionCalibration, double> measure, double most, string format) =>
            [words, measure(decisions).ToString(format, CultureInfo.InvariantCulture), measure(decisions.InSample!).ToString(format, CultureInfo.InvariantCulture), measure(decisions) <= most ? "met" : "✗ missed"];
    }
}
