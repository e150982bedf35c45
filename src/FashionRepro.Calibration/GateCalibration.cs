using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>
/// How often the gate would be red with nothing wrong: what it says of many draws of a study's seeds from the bank, all of healthy runs. Rules that use a known spread judge each
/// draw by that of the bank's other runs; <see cref="InSample"/> has what the committed spreads make of the same draws.
/// The same bank and draws give the same figures, whatever the number of workers.
/// </summary>
public sealed class GateCalibration
{
    /// <summary>At most this share of false alarms per claim.</summary>
    public const double ClaimGoal = 0.01;

    /// <summary>At most this share of false alarms of the whole gate.</summary>
    public const double GateGoal = 0.05;

    private GateCalibration(GateSample gate, SeedDraws draws, IReadOnlyList<GateOutcome> outcomes, IReadOnlyList<GateOutcome> groups)
    {
        Func<SeedDraw, IEnumerable<int>> ofClaims = draw => draw.Current;
        Func<SeedDraw, IEnumerable<int>> ofBaselines = draw => draw.Current.Concat(draw.Baseline);
        (Draws, Groups, NotCalibrated) = (draws, groups.Count, gate.NotCalibrated);
        Claims = [.. gate.Claims.Select((claim, i) => new ClaimCalibration(
            claim, Count(i, Verdict.Supported), Count(i, Verdict.Refuted), Count(i, Verdict.Undecided), Alarms(ofClaims, outcome => !outcome.Claims[i].AsExpected)))];
        AnyClaim = Alarms(ofClaims, ClaimIsRed);
        Baselines = [.. gate.Baselines.Select((name, i) => new BaselineCalibration(name, Alarms(ofBaselines, outcome => !outcome.BaselinesAsExpected[i])))];
        AnyBaseline = Alarms(ofBaselines, BaselineIsRed);
        Whole = Alarms(ofBaselines, outcome => ClaimIsRed(outcome) || BaselineIsRed(outcome));

        int Count(int claim, Verdict verdict) => outcomes.Count(outcome => outcome.Claims[claim].Verdict == verdict);

        FalseAlarms Alarms(Func<SeedDraw, IEnumerable<int>> seeds, Func<GateOutcome, bool> isAlarm) =>
            FalseAlarms.Count(draws, seeds, [.. outcomes.Select(isAlarm)], [.. groups.Select(isAlarm)]);

        static bool ClaimIsRed(GateOutcome outcome) => outcome.Claims.Any(claim => !claim.AsExpected);

        static bool BaselineIsRed(GateOutcome outcome) => outcome.BaselinesAsExpected.Contains(false);
    }

    /// <summary>What was drawn.</summary>
    public SeedDraws Draws { get; }

    /// <summary>How many groups of seeds that share none were judged beside the draws.</summary>
    public int Groups { get; }

    /// <summary>The same draws and groups, judged with the committed spreads; null in that itself.</summary>
    public GateCalibration? InSample { get; private init; }

    /// <summary>The claims that are judged in-sample here too, because the draws leave too few runs for their spreads.</summary>
    public IReadOnlyList<Claim> OnlyInSample { get; private init; } = [];

    /// <summary>Every calibrated claim in the order of the write-up.</summary>
    public IReadOnlyList<ClaimCalibration> Claims { get; }

    /// <summary>The claims that the bank cannot calibrate; no rate counts them.</summary>
    public IReadOnlyList<NotCalibratedClaim> NotCalibrated { get; }

    /// <summary>How often at least one calibrated claim is not as expected.</summary>
    public FalseAlarms AnyClaim { get; }

    /// <summary>The statistical rule of each baseline.</summary>
    public IReadOnlyList<BaselineCalibration> Baselines { get; }

    /// <summary>How often at least one baseline is not as expected.</summary>
    public FalseAlarms AnyBaseline { get; }

    /// <summary>How often a claim or a baseline is not as expected.</summary>
    public FalseAlarms Whole { get; }

    /// <summary>Judges every draw and every group.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="draws">From the gate's pool.</param>
    /// <param name="workers">How many draws are judged side by side, at least 1. It does not change a figure.</param>
    /// <param name="progress">Told how many draws are judged.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static GateCalibration Of(GateSample gate, SeedDraws draws, int workers, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var outcomes = new CrossFitted<GateOutcome>[draws.Count];
        var done = 0;
        Parallel.For(0, draws.Count, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, i =>
        {
            outcomes[i] = gate.Judge(draws[i]);
            progress?.Report(Interlocked.Increment(ref done));
        });
        CrossFitted<GateOutcome>[] groups = [.. draws.Groups.Select(gate.Judge)];
        return Calibration(outcome => outcome.OutOfSample, Calibration(outcome => outcome.InSample, null));

        GateCalibration Calibration(Func<CrossFitted<GateOutcome>, GateOutcome> way, GateCalibration? inSample) =>
            new(gate, draws, [.. outcomes.Select(way)], [.. groups.Select(way)]) { InSample = inSample, OnlyInSample = gate.OnlyInSample(_ => draws.Size) };
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
