using FashionRepro.Calibration;

namespace FashionRepro.Cli.Display;

/// <summary>Calibration and power for machines.</summary>
internal static class CalibrationJson
{
    public static object Of(GateCalibration gate) => new
    {
        Draws = gate.Draws.Count,
        SeedsPerDraw = gate.Draws.Size,
        Seeds = gate.Draws.Pool,
        gate.Draws.GeneratorSeed,
        gate.Groups,
        Goals = new { Claim = GateCalibration.ClaimGoal, Gate = GateCalibration.GateGoal },
        AnyClaim = Of(gate.AnyClaim),
        Baselines = gate.Baselines.Select(baseline => new { baseline.Experiment, FalseAlarms = Of(baseline.FalseAlarms) }),
        AnyBaseline = Of(gate.AnyBaseline),
        Whole = Of(gate.Whole),
        Claims = gate.Claims.Select(claim => new
        {
            claim.Claim.Id,
            Expected = claim.Claim.ExpectedInWords,
            claim.Supported,
            claim.Refuted,
            claim.Undecided,
            FalseAlarms = Of(claim.FalseAlarms),
            claim.MeetsGoal,
        }),
        NotCalibrated = gate.NotCalibrated.Select(gap => new { gap.Claim.Id, gap.Why }),
    };

    public static object Of(PowerOfGate power) => new
    {
        Healthy = power.Healthy.Select(of => new { of.Experiment, of.Seeds }),
        Defects = power.Powers.Select(of => new
        {
            of.Defect,
            of.Target,
            of.Outcome,
            Errors = of.Errors.Select(error => new { error.Setting, Healthy = error.Baseline, Defect = error.Current }),
            Figures = of.Figures.Select(figure => new { figure.Name, figure.Mean, figure.HealthyMean, figure.HealthyRange, figure.Points, figure.IsMoved }),
            ExactClaims = of.Exact.Select(result => new { result.Claim.Id, result.Finding.Verdict }),
            StatisticalClaims = of.Statistical.Select(result => new { result.Claim.Id, result.Finding.Verdict }),
            BaselineCells = of.Cells.Select(cell => new { cell.Name, cell.Baseline, cell.Current, cell.Spread }),
            OtherBaselines = new { of.OtherBaselines.Count, of.OtherBaselines.Of },
        }),
        AlreadyRed = power.AlreadyRed.Select(claim => claim.Id),
        power.Incomplete,
    };

    private static object Of(FalseAlarms alarms) => new
    {
        Draws = new { alarms.Draws.Count, alarms.Draws.Of, alarms.Draws.Share, alarms.Draws.Interval },
        alarms.SeedError,
        Groups = new { alarms.Groups.Count, alarms.Groups.Of },
    };
}
