using FashionRepro.Calibration;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>What errors made on purpose move and what notices them, in words and tables.</summary>
internal static class PowerReport
{
    /// <summary>The share of all errors that something has to notice (issue 13).</summary>
    private const double NoticedGoal = 0.95;

    public static IEnumerable<ReportBlock> Blocks(DefectTrial trial, IReadOnlyList<Experiment> defects)
    {
        var (powers, notJudged) = trial.Of(defects);
        yield return new ReportBlock.Heading("Power");
        yield return new ReportBlock.Paragraph(
            "Each defect is an experiment with one error made on purpose; it takes the place of the healthy one in a study whose other model is as it was. " +
            "The gate is judged as from another environment: the exact drift gate, which would notice anything, is off, and so is its look at the settings. " +
            "Exact claims read facts: the settings, the network, and what was done with images, labels, network and optimizer, counted where it happened. They are counted apart from the statistical claims. " +
            "\"on record\" is what the run says it did otherwise than its plan asks for; an error that is a setting of the plan has nothing there. " +
            $"A figure is moved where its mean over the seeds lies outside everything that any healthy seed gave ({string.Join(", ", trial.Healthy.Select(of => $"{of.Experiment}: {of.Seeds}"))}); " +
            "the figures are the model's three accuracies of Table 1 and the F1 of each class. " +
            $"\"other baselines\" is the share of {powers.Select(of => of.OtherBaselines.Of).FirstOrDefault():N0} baselines, drawn from the healthy seeds, whose rule notices the defect: " +
            "a study's own few seeds may happen to lie close together and notice more than most would.");
        yield return new ReportBlock.Paragraph(Summary(powers));
        if (trial.AlreadyRed.Count > 0)
            yield return new ReportBlock.Paragraph($"Not as expected without any defect, so that they notice none: {string.Join(", ", trial.AlreadyRed.Select(claim => claim.Id))}.");
        yield return new ReportBlock.Table(
            [
                new("defect", IsNumber: false), new("error", IsNumber: false), new("outcome", IsNumber: false), new("moved", IsNumber: true), new("largest move, points", IsNumber: false),
                new("statistical claims", IsNumber: false), new("baseline's cells outside", IsNumber: false), new("other baselines", IsNumber: true), new("exact claims", IsNumber: false), new("on record", IsNumber: false),
            ],
            [.. powers.OrderBy(Order).Select(of => (IReadOnlyList<string>)
            [
                of.Defect,
                string.Join(", ", of.Errors.Select(error => error.ToString())),
                Words(of.Outcome),
                $"{of.Moved.Count} of {of.Figures.Count}",
                of.Moved is [var largest, ..] ? $"{largest.Name} {Show.Signed(largest.Points)}" : "–",
                CalibrationText.Names([.. of.Statistical.Select(result => result.Claim.Id)]),
                CalibrationText.Names([.. of.Cells.Select(cell => cell.Name.Replace(", mean over the seeds", "", StringComparison.Ordinal))], shown: 1),
                CalibrationText.Percent(of.OtherBaselines.Share),
                CalibrationText.Names([.. of.Exact.Select(result => result.Claim.Id)]),
                CalibrationText.Names(of.Done, shown: 1),
            ])]);
        foreach (var target in powers.Where(of => of.Outcome != DefectOutcome.CaughtByStatistics).GroupBy(of => of.Target))
        {
            yield return new ReportBlock.Paragraph($"Figures of {target.Key} for the defects that no statistical rule notices, in percent; ! marks a moved one:");
            yield return Figures([.. target]);
        }

        if (notJudged.Count > 0)
        {
            yield return new ReportBlock.Paragraph("Not judged:");
            yield return new ReportBlock.Items([.. notJudged.GroupBy(gap => gap.Why, gap => gap.Defect).Select(g => $"{g.Key}: {string.Join(", ", g)}")]);
        }
    }

    private static string Summary(IReadOnlyList<DefectPower> powers)
    {
        if (powers.Count == 0)
            return "The bank has no defect with all of a study's seeds.";

        var counts = Enum.GetValues<DefectOutcome>().Select(outcome => (Outcome: outcome, Count: powers.Count(power => power.Outcome == outcome))).Where(pair => pair.Count > 0);
        var missed = powers.Count(power => power.Outcome == DefectOutcome.Missed);
        var noticed = powers.Count(power => power.IsNoticed);
        return $"{powers.Count} defects: {string.Join(", ", counts.Select(pair => $"{pair.Count} {Words(pair.Outcome)}"))}. " +
            $"Goal: none that moves a figure is missed; it is {(missed == 0 ? "met" : "not met")}. " +
            $"Goal: at least {NoticedGoal:P0} are noticed; {noticed} of {powers.Count} are, and it is {(noticed >= NoticedGoal * powers.Count ? "met" : "not met")}.";
    }

    private static ReportBlock.Table Figures(IReadOnlyList<DefectPower> powers) => new(
        [new("figure", IsNumber: false), new("healthy, lowest to highest", IsNumber: true), .. powers.Select(power => new ReportColumn(power.Defect, IsNumber: true))],
        [.. powers[0].Figures.Select((figure, i) => (IReadOnlyList<string>)
        [
            figure.Name, $"{figure.HealthyRange.Lower:F2} to {figure.HealthyRange.Upper:F2}",
            .. powers.Select(power => $"{(power.Figures[i].IsMoved ? "! " : "")}{power.Figures[i].Mean:F2}"),
        ])]);

    /// <summary>What somebody has to think about comes first.</summary>
    private static int Order(DefectPower power) => power.Outcome switch
    {
        DefectOutcome.Missed => 0,
        DefectOutcome.CaughtByExactClaims => 1,
        DefectOutcome.Harmless => 2,
        _ => 3,
    };

    private static string Words(DefectOutcome outcome) => outcome switch
    {
        DefectOutcome.Missed => "MISSED",
        DefectOutcome.CaughtByExactClaims => "caught only by exact claims",
        DefectOutcome.Harmless => "harmless",
        _ => "caught by statistics",
    };
}
