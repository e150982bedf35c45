using FashionRepro.Calibration;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Display;

/// <summary>What <c>calibrate</c> reports, for machines.</summary>
/// <param name="Gate">How often the gate is red with nothing wrong; null where only something else was asked for.</param>
/// <param name="Decisions">What comes of deciding claims with more seeds; null where it was not asked for.</param>
/// <param name="Power">What the gate notices; null where it was not asked for.</param>
/// <param name="Drift">Which drift of a baseline's runs is noticed; null where it was not asked for.</param>
internal sealed record CalibrationJson(GateJson? Gate, DecisionsJson? Decisions, PowerJson? Power, DriftJson? Drift)
{
    public static CalibrationJson Of(GateCalibration? gate, DecisionCalibration? decisions, PowerOfGate? power, DriftOfGate? drift) => new(
        gate is null ? null : GateJson.Of(gate), decisions is null ? null : DecisionsJson.Of(decisions), power is null ? null : PowerJson.Of(power), drift is null ? null : DriftJson.Of(drift));
}

/// <summary>What comes of deciding claims with more seeds.</summary>
/// <param name="Orders">In how many orders of the bank's seeds the claims were decided.</param>
/// <param name="GeneratorSeed">What the orders follow from.</param>
/// <param name="Undecided">How many claims are undecided in the end, on average.</param>
/// <param name="Borderline">How many claims are decided in some orders and not in others.</param>
/// <param name="Cost">Training, on average, as a multiple of that of the study's own seeds.</param>
/// <param name="AnyFalse">How often at least one claim is decided otherwise than declared.</param>
/// <param name="InSample">The same with the committed spreads, which are partly of the judged runs themselves.</param>
/// <param name="OnlyInSample">Ids of the claims that are decided in-sample here too, because the bank has too few other runs for their spreads.</param>
/// <param name="Claims">Each claim by itself.</param>
internal sealed record DecisionsJson(
    int Orders, ulong GeneratorSeed, double Undecided, int Borderline, double Cost, Rate AnyFalse, DecisionsInSampleJson InSample, IReadOnlyList<string> OnlyInSample,
    IReadOnlyList<DecidedClaimJson> Claims)
{
    public static DecisionsJson Of(DecisionCalibration decisions) => new(
        decisions.Draws.Count, decisions.Draws.GeneratorSeed, decisions.Undecided.Average(), decisions.Borderline.Count, decisions.Cost, decisions.AnyFalse,
        DecisionsInSampleJson.Of(decisions.InSample!), [.. decisions.OnlyInSample.Select(claim => claim.Id)],
        [.. decisions.Claims.Select(claim => new DecidedClaimJson(claim.Claim.Id, claim.Draws, claim.False))]);
}

/// <summary>What comes of deciding claims with the committed spreads.</summary>
/// <param name="Undecided">How many claims are undecided in the end, on average.</param>
/// <param name="Borderline">How many claims are decided in some orders and not in others.</param>
/// <param name="Cost">Training, on average, as a multiple of that of the study's own seeds.</param>
/// <param name="AnyFalse">How often at least one claim is decided otherwise than declared.</param>
internal sealed record DecisionsInSampleJson(double Undecided, int Borderline, double Cost, Rate AnyFalse)
{
    public static DecisionsInSampleJson Of(DecisionCalibration decisions) => new(decisions.Undecided.Average(), decisions.Borderline.Count, decisions.Cost, decisions.AnyFalse);
}

/// <summary>A claim over the orders.</summary>
/// <param name="Id">The claim's id.</param>
/// <param name="Orders">In how many orders it came to a verdict with so many seeds.</param>
/// <param name="False">How often it was decided otherwise than declared.</param>
internal sealed record DecidedClaimJson(string Id, IReadOnlyList<DecidedDraws> Orders, Rate False);

/// <summary>How often the gate is red with nothing wrong.</summary>
/// <param name="Draws">How many samples of a study's seeds were judged.</param>
/// <param name="SeedsPerDraw">Seeds in each.</param>
/// <param name="Seeds">The seeds that were drawn from.</param>
/// <param name="GeneratorSeed">What the draws follow from.</param>
/// <param name="Groups">How many groups of seeds that share none were judged as well.</param>
/// <param name="Goals">The largest shares of false alarms that were aimed at.</param>
/// <param name="AnyClaim">At least one claim is not as expected.</param>
/// <param name="Baselines">Each baseline by itself.</param>
/// <param name="AnyBaseline">At least one baseline is not as expected.</param>
/// <param name="Whole">A claim or a baseline is not as expected.</param>
/// <param name="Claims">Each claim by itself.</param>
/// <param name="OnlyInSample">Ids of the claims that are judged in-sample both times, because the bank has too few other runs for their spreads.</param>
/// <param name="NotCalibrated">The claims that the bank cannot calibrate; no rate counts them.</param>
internal sealed record GateJson(
    int Draws, int SeedsPerDraw, IReadOnlyList<int> Seeds, ulong GeneratorSeed, int Groups, GateGoalsJson Goals, FalseAlarmsJson AnyClaim,
    IReadOnlyList<CalibratedBaselineJson> Baselines, FalseAlarmsJson AnyBaseline, FalseAlarmsJson Whole, IReadOnlyList<CalibratedClaimJson> Claims,
    IReadOnlyList<string> OnlyInSample, IReadOnlyList<NotCalibratedJson> NotCalibrated)
{
    public static GateJson Of(GateCalibration gate) => Of(gate, gate.InSample!);

    private static GateJson Of(GateCalibration gate, GateCalibration inSample) => new(
        gate.Draws.Count, gate.Draws.Size, gate.Draws.Pool, gate.Draws.GeneratorSeed, gate.Groups,
        new(GateCalibration.ClaimGoal, GateCalibration.GateGoal),
        FalseAlarmsJson.Of(gate.AnyClaim, inSample.AnyClaim),
        [.. gate.Baselines.Zip(inSample.Baselines, (baseline, same) => new CalibratedBaselineJson(baseline.Experiment, FalseAlarmsJson.Of(baseline.FalseAlarms, same.FalseAlarms)))],
        FalseAlarmsJson.Of(gate.AnyBaseline, inSample.AnyBaseline),
        FalseAlarmsJson.Of(gate.Whole, inSample.Whole),
        [.. gate.Claims.Zip(inSample.Claims, (claim, same) => new CalibratedClaimJson(
            claim.Claim.Id, claim.Claim.ExpectedVerdicts, claim.Supported, claim.Refuted, claim.Undecided, FalseAlarmsJson.Of(claim.FalseAlarms, same.FalseAlarms), claim.MeetsGoal))],
        [.. gate.OnlyInSample.Select(claim => claim.Id)],
        [.. gate.NotCalibrated.Select(gap => new NotCalibratedJson(gap.Claim.Id, gap.Why))]);
}

/// <summary>The largest shares of false alarms that were aimed at.</summary>
/// <param name="Claim">Of a claim, 0 to 1.</param>
/// <param name="Gate">Of the whole gate, 0 to 1.</param>
internal sealed record GateGoalsJson(double Claim, double Gate);

/// <summary>A baseline over the draws.</summary>
/// <param name="Experiment">Whose baseline.</param>
/// <param name="FalseAlarms">How often a cell lies outside its spread.</param>
internal sealed record CalibratedBaselineJson(string Experiment, FalseAlarmsJson FalseAlarms);

/// <summary>A claim over the draws.</summary>
/// <param name="Id">The claim's id.</param>
/// <param name="Expected">The verdicts that are as expected: two where the claim is borderline.</param>
/// <param name="Supported">Draws that support it.</param>
/// <param name="Refuted">Draws that refute it.</param>
/// <param name="Undecided">Draws that leave it undecided.</param>
/// <param name="FalseAlarms">How often its verdict is not an expected one.</param>
/// <param name="MeetsGoal">Whether that is at most the goal.</param>
internal sealed record CalibratedClaimJson(
    string Id, IReadOnlyList<Verdict> Expected, int Supported, int Refuted, int Undecided, FalseAlarmsJson FalseAlarms, bool MeetsGoal);

/// <summary>A claim that the bank cannot calibrate.</summary>
/// <param name="Id">The claim's id.</param>
/// <param name="Why">What the bank lacks.</param>
internal sealed record NotCalibratedJson(string Id, string Why);

/// <summary>How often something is not as expected although nothing is wrong.</summary>
/// <param name="Draws">Over the draws, which share seeds with one another, with spreads measured on the runs that are not judged.</param>
/// <param name="SeedError">Standard error of the share over the bank's seeds, 0 to 1.</param>
/// <param name="Groups">Over the groups that share no seed.</param>
/// <param name="InSample">Over the draws, with the committed spreads, which are partly of the judged runs themselves.</param>
internal sealed record FalseAlarmsJson(Rate Draws, double SeedError, CountJson Groups, Rate InSample)
{
    public static FalseAlarmsJson Of(FalseAlarms alarms, FalseAlarms inSample) => new(alarms.Draws, alarms.SeedError, new(alarms.Groups.Count, alarms.Groups.Of), inSample.Draws);
}

/// <summary>In how many of a number of cases.</summary>
/// <param name="Count">In how many cases.</param>
/// <param name="Of">Of how many.</param>
internal sealed record CountJson(int Count, int Of);
