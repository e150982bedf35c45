using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Calibration;

/// <summary>What comes of deciding claims look by look where nothing is wrong. Every draw is an order of the bank's seeds. The same bank and draws give the same figures.</summary>
/// <param name="Draws">What was drawn: the seeds of a draw in a random order.</param>
/// <param name="Claims">Every calibrated claim in the order of the write-up.</param>
/// <param name="Undecided">How many claims are undecided in the end, by draw.</param>
/// <param name="AnyFalse">How often at least one claim is decided otherwise than it should be.</param>
/// <param name="Cost">Training on average, as a multiple of that of the study's own seeds.</param>
public sealed record DecisionCalibration(SeedDraws Draws, IReadOnlyList<DecidedClaim> Claims, IReadOnlyList<int> Undecided, Rate AnyFalse, double Cost)
{
    /// <summary>At most so many claims are undecided in the end.</summary>
    public const int UndecidedGoal = 8;

    /// <summary>At most so many claims are decided in some draws and not in others.</summary>
    public const int BorderlineGoal = 3;

    /// <summary>At most so many times the training of the study's own seeds.</summary>
    public const double CostGoal = 2.5;

    /// <summary>A claim that is decided in fewer or more of the draws than that or the rest is borderline.</summary>
    private const double Rare = 0.05;

    /// <summary>The same draws, decided with the committed spreads; null in that itself.</summary>
    public DecisionCalibration? InSample { get; private init; }

    /// <summary>The claims that are decided in-sample here too, because the seeds that they may take leave too few for their spreads.</summary>
    public IReadOnlyList<Claim> OnlyInSample { get; private init; } = [];

    /// <summary>Claims that are decided in some draws and not in others.</summary>
    public IReadOnlyList<DecidedClaim> Borderline =>
        [.. Claims.Where(claim => (double)claim.Draws.Where(draw => draw.Verdict == Verdict.Undecided).Sum(draw => draw.Count) / Draws.Count is > Rare and < 1 - Rare)];

    /// <summary>Judges every draw.</summary>
    /// <param name="gate">The claims and their runs.</param>
    /// <param name="core">The study whose training is the measure of the cost.</param>
    /// <param name="limits">How many seeds experiments may take.</param>
    /// <param name="draws">From the gate's pool; see <see cref="GateSample.Order"/>.</param>
    /// <param name="workers">How many draws are judged side by side, at least 1.</param>
    /// <param name="progress">Told how many draws are judged.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static DecisionCalibration Of(
        GateSample gate, Study core, IReadOnlyList<SeedLimit> limits, SeedDraws draws, int workers, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var results = draws.Judge(draw => gate.Decide(gate.Order(draws, draw, limits), core.Seeds.Count, limits), workers, progress, cancellation);
        var limited = core with { Limits = limits };
        return Calibration(of => of.OutOfSample, Calibration(of => of.InSample, null));

        DecisionCalibration Calibration(Func<CrossFitted<IReadOnlyList<ClaimResult>>, IReadOnlyList<ClaimResult>> way, DecisionCalibration? inSample)
        {
            var decided = results.Select(way).ToArray();
            return new(
                draws,
                [.. gate.Claims.Select((claim, i) => new DecidedClaim(
                    claim,
                    [.. decided.Select(of => of[i]).GroupBy(result => (result.Verdict, result.Decision!.Seeds)).OrderBy(same => same.Key).Select(same => new DecidedDraws(same.Key.Verdict, same.Key.Seeds, same.Count()))],
                    new Rate(decided.Count(of => IsFalse(of[i])), draws.Count)))],
                [.. decided.Select(of => of.Count(result => result.Verdict == Verdict.Undecided))],
                new Rate(decided.Count(of => of.Any(IsFalse)), draws.Count),
                decided.Average(CostOf))
            { InSample = inSample, OnlyInSample = gate.OnlyInSample(claim => claim.Needs.Min(limited.MostOf)) };
        }

        double CostOf(IReadOnlyList<ClaimResult> decided) => Seconds(decided) / core.ExperimentNames.Sum(name => core.Seeds.Count * gate.Seconds(name));

        double Seconds(IReadOnlyList<ClaimResult> decided) => core.ExperimentNames.Sum(name =>
            gate.Seconds(name) * decided.Where(result => result.Claim.Needs.Contains(name)).Select(result => result.Decision!.Seeds).Append(core.Seeds.Count).Max());
    }

    private static bool IsFalse(ClaimResult result) =>
        result.Verdict is Verdict.Supported or Verdict.Refuted && result.Claim.Expected is Verdict.Supported or Verdict.Refuted && result.Verdict != result.Claim.Expected;
}

/// <summary>A claim over the draws.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Draws">In how many draws it came to a verdict with so many seeds.</param>
/// <param name="False">How often it was decided otherwise than declared, where it is declared to be decided at all.</param>
public sealed record DecidedClaim(Claim Claim, IReadOnlyList<DecidedDraws> Draws, Rate False);

/// <summary>Draws that ended alike.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Seeds">Seeds of the last look.</param>
/// <param name="Count">How many draws.</param>
public sealed record DecidedDraws(Verdict Verdict, int Seeds, int Count);
