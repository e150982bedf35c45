using System.Collections.Concurrent;
using FashionRepro.Experiments;
using FashionRepro.Statistics;
using MathNet.Numerics.Distributions;

namespace FashionRepro.Verdicts;

/// <summary>
/// Judges a claim at growing numbers of seeds until it is decided, is shown to be closer to its bound than is worth deciding, or has as many seeds as its experiments may take.
/// Seeds come in a fixed order, and each look has a level of its own (<see cref="GroupSequentialDesign"/>): the same runs give the same verdict, and looking again does not make a
/// wrong one likelier. Confidence sequences (Howard et al., doi:10.1214/20-AOS1991) would need no limit, and pay for it: in GroupSequentialDesignTests they decide fewer claims by
/// the limit, and later.
/// </summary>
/// <param name="study">How many seeds there are at the first look, and how many there may be.</param>
/// <param name="evidence">The evidence of so many seeds.</param>
public sealed class SequentialDecision(Study study, Func<int, Evidence> evidence)
{
    /// <summary>Points of a score or an accuracy that are not worth more seeds: half of what the write-up calls substantial. Fixed before any claim was decided this way.</summary>
    public const double WorthDeciding = 0.5;

    /// <summary>Twice as many seeds at each look: in DecisionCalibration more looks decided fewer claims for the same training.</summary>
    private const int Growth = 2;

    /// <summary>What the exact sign-flip test can reach with five pairs: with less the first look would decide nothing by it.</summary>
    private const double First = 1 / 32.0;

    /// <summary>A claim that would be undecided even at this level leans to no side, and no number of seeds can be named.</summary>
    private const double Leaning = 0.4;

    private const double MostShared = 0.95;

    private readonly ConcurrentDictionary<(int Most, double Shared), GroupSequentialDesign> designs = new();

    /// <summary>Judges a claim by the runs that are there.</summary>
    public ClaimResult Judge(Claim claim)
    {
        var looks = DesignOf(MostOf(claim), shared: 0).Looks;
        ClaimResult? last = null;
        for (var look = 0; look < looks.Count; look++)
        {
            var here = evidence(looks[look]);
            var isThere = !claim.Needs.SelectMany(here.MissingRuns).Any();
            if (last is not null && !isThere)
                return last;

            var shared = look == 0 || !isThere ? 0 : Shared(claim, here, looks[look]);
            var level = DesignOf(MostOf(claim), shared).Levels[look];
            var result = Significance.At(level, () => claim.Evaluate(here));
            var close = result.FromBound is { } distance && distance.Lower > -WorthDeciding && distance.Upper < WorthDeciding;
            var isFinal = isThere && (result.Verdict != Verdict.Undecided || close || look == looks.Count - 1);
            last = result with { Decision = new(looks[look], level, isFinal ? null : isThere ? looks[look + 1] : looks[look], close && result.Verdict == Verdict.Undecided) };
            if (isFinal || !isThere)
                return last;
        }

        throw new InvalidOperationException("The last look is final.");
    }

    /// <summary>
    /// How many seeds would decide an undecided claim as likely as not, if its estimate stayed where it is; null where more than it may take. Standard deviations from the bound
    /// grow with the root of the information: what decides a later look at its level decides the seeds at hand at a weaker one.
    /// </summary>
    /// <param name="claim">A claim that so many seeds leave undecided, at the level of one look or of several.</param>
    /// <param name="seeds">How many.</param>
    public int? Forecast(Claim claim, int seeds)
    {
        var here = evidence(seeds);
        var shared = Shared(claim, here, seeds);
        var design = DesignOf(MostOf(claim), shared);
        foreach (var (look, count) in design.Looks.Index().Where(look => look.Item > seeds))
        {
            var level = Normal.CDF(0, 1, Normal.InvCDF(0, 1, design.Levels[look]) * Math.Sqrt(Information(seeds) / Information(count)));
            if (Significance.At(Math.Min(level, Leaning), () => claim.Evaluate(here)).Verdict != Verdict.Undecided)
                return count;
        }

        return null;

        double Information(int count) => 1 / ((1.0 / count) + shared);
    }

    /// <summary>How many seeds a claim may take: as many as each of its experiments.</summary>
    public int MostOf(Claim claim) => claim.Needs.Count == 0 || claim.IsExact ? study.Seeds.Count : claim.Needs.Min(study.MostOf);

    private GroupSequentialDesign DesignOf(int most, double shared) => designs.GetOrAdd((most, shared), _ => new(
        [.. LooksUpTo(most)], Significance.OfAClaim, most > study.Seeds.Count ? First : Significance.OfAClaim, shared));

    private IEnumerable<int> LooksUpTo(int most)
    {
        for (var seeds = study.Seeds.Count; seeds < most; seeds *= Growth)
            yield return seeds;
        yield return most;
    }

    /// <summary>The variance that the test images give the claim's estimate, as a multiple of what one seed gives; rounded down, towards stricter levels.</summary>
    private static double Shared(Claim claim, Evidence evidence, int seeds)
    {
        var share = Math.Min(MostShared, claim.Evaluate(evidence).ImageShare);
        return Math.Floor(100 * share / (1 - share) / seeds) / 100;
    }
}
