using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>How often the gate is red with nothing wrong, over many draws of healthy seeds. A known spread is that of the bank's other runs. The same bank and draws give the same figures.</summary>
/// <param name="Draws">What was drawn.</param>
/// <param name="Groups">How many groups of seeds that share none were judged beside the draws.</param>
/// <param name="Claims">Every calibrated claim in the order of the write-up.</param>
/// <param name="NotCalibrated">The claims that the bank cannot calibrate; no rate counts them.</param>
/// <param name="AnyClaim">How often at least one calibrated claim is not as expected.</param>
/// <param name="Baselines">The statistical rule of each baseline.</param>
/// <param name="AnyBaseline">How often at least one baseline is not as expected.</param>
/// <param name="Whole">How often a claim or a baseline is not as expected.</param>
public sealed record GateCalibration(
    SeedDraws Draws, int Groups, IReadOnlyList<ClaimCalibration> Claims, IReadOnlyList<NotCalibratedClaim> NotCalibrated, FalseAlarms AnyClaim,
    IReadOnlyList<BaselineCalibration> Baselines, FalseAlarms AnyBaseline, FalseAlarms Whole)
{
    /// <summary>At most this share of false alarms per claim.</summary>
    public const double ClaimGoal = 0.01;

    /// <summary>At most this share of false alarms of the whole gate.</summary>
    public const double GateGoal = 0.05;

    /// <summary>The same draws and groups, judged with the committed spreads; null in that itself.</summary>
    public GateCalibration? InSample { get; private init; }

    /// <summary>The claims that are judged in-sample here too, because the draws leave too few runs for their spreads.</summary>
    public IReadOnlyList<Claim> OnlyInSample { get; private init; } = [];

    /// <summary>Judges every draw and every group.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="draws">From the gate's pool.</param>
    /// <param name="workers">How many draws are judged side by side, at least 1. It does not change a figure.</param>
    /// <param name="progress">Told how many draws are judged.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static GateCalibration Of(GateSample gate, SeedDraws draws, int workers, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var outcomes = draws.Judge(draw => gate.Judge(draws[draw]), workers, progress, cancellation);
        CrossFitted<GateOutcome>[] groups = [.. draws.Groups.Select(gate.Judge)];
        return Calibration(outcome => outcome.OutOfSample, Calibration(outcome => outcome.InSample, null));

        GateCalibration Calibration(Func<CrossFitted<GateOutcome>, GateOutcome> way, GateCalibration? inSample)
        {
            GateOutcome[] judged = [.. outcomes.Select(way)];
            return new(
                draws, groups.Length,
                [.. gate.Claims.Select((claim, i) => new ClaimCalibration(
                    claim, Count(i, Verdict.Supported), Count(i, Verdict.Refuted), Count(i, Verdict.Undecided), Alarms(draw => draw.Current, outcome => !outcome.Claims[i].AsExpected)))],
                gate.NotCalibrated,
                Alarms(draw => draw.Current, ClaimIsRed),
                [.. gate.Baselines.Select((name, i) => new BaselineCalibration(name, Alarms(Both, outcome => !outcome.BaselinesAsExpected[i])))],
                Alarms(Both, BaselineIsRed),
                Alarms(Both, outcome => ClaimIsRed(outcome) || BaselineIsRed(outcome)))
            { InSample = inSample, OnlyInSample = gate.OnlyInSample(_ => draws.Size) };

            int Count(int claim, Verdict verdict) => judged.Count(outcome => outcome.Claims[claim].Verdict == verdict);

            FalseAlarms Alarms(Func<SeedDraw, IEnumerable<int>> seeds, Func<GateOutcome, bool> isAlarm) =>
                FalseAlarms.Count(draws, seeds, [.. judged.Select(isAlarm)], [.. groups.Select(way).Select(isAlarm)]);
        }

        static IEnumerable<int> Both(SeedDraw draw) => draw.Current.Concat(draw.Baseline);

        static bool ClaimIsRed(GateOutcome outcome) => outcome.Claims.Any(claim => !claim.AsExpected);

        static bool BaselineIsRed(GateOutcome outcome) => outcome.BaselinesAsExpected.Contains(false);
    }
}

/// <summary>A claim over the draws.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Supported">Draws that support it.</param>
/// <param name="Refuted">Draws that refute it.</param>
/// <param name="Undecided">Draws that leave it undecided.</param>
/// <param name="FalseAlarms">How often its verdict is not the expected one.</param>
public sealed record ClaimCalibration(Claim Claim, int Supported, int Refuted, int Undecided, FalseAlarms FalseAlarms)
{
    /// <summary>Whether it keeps to <see cref="GateCalibration.ClaimGoal"/>.</summary>
    public bool MeetsGoal => FalseAlarms.Draws.Share <= GateCalibration.ClaimGoal;
}

/// <summary>The statistical rule of a baseline over the draws.</summary>
/// <param name="Experiment">Whose baseline.</param>
/// <param name="FalseAlarms">How often a cell lies outside its spread.</param>
public sealed record BaselineCalibration(string Experiment, FalseAlarms FalseAlarms);
