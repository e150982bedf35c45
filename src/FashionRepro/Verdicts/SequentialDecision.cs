using System.Collections.Concurrent;
using FashionRepro.Experiments;
using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>
/// Judges every claim at growing numbers of seeds until it is decided, or has as many as its experiments may take. Seeds come in a fixed order, and each look has a level of its
/// own (<see cref="GroupSequentialDesign"/>): the same seeds give the same verdicts, and looking again does not make a wrong one likelier.
/// </summary>
/// <param name="study">How many seeds there are at the first look, and how many there may be.</param>
public sealed class SequentialDecision(Study study)
{
    /// <summary>Half as many seeds again at each look: further ones cost more and tell less.</summary>
    private static readonly int[] Ladder = [8, 12, 18, 27, 40];

    /// <summary>What the exact sign-flip test can reach with five pairs: with less the first look would decide nothing by it.</summary>
    private const double First = 1 / 32.0;

    private const double MostShared = 0.95;

    private readonly ConcurrentDictionary<(int Most, double Shared), GroupSequentialDesign> designs = new();

    /// <summary>Judges a claim by the runs that are there.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="evidence">The evidence of the study's first seeds, so many.</param>
    public SequentialResult Judge(Claim claim, Func<int, Evidence> evidence)
    {
        var most = claim.Needs.Count == 0 || claim.IsExact ? study.Seeds.Count : claim.Needs.Min(study.MostOf);
        var looks = DesignOf(most, shared: 0).Looks;
        for (var look = 0; ; look++)
        {
            var here = evidence(looks[look]);
            var design = DesignOf(most, look == 0 || claim.Needs.SelectMany(here.MissingRuns).Any() ? 0 : Shared(claim, here, looks[look]));
            var result = Significance.At(design.Levels[look], () => claim.Evaluate(here));
            if (result.Finding.Verdict == Verdict.NotRun)
                return new(result, looks[look], design.Levels[look], IsFinal: false);
            if (result.Finding.Verdict != Verdict.Undecided || look == looks.Count - 1)
                return new(result, looks[look], design.Levels[look], IsFinal: true);
        }
    }

    private GroupSequentialDesign DesignOf(int most, double shared) => designs.GetOrAdd((most, shared), _ => new(
        [study.Seeds.Count, .. Ladder.Where(seeds => seeds > study.Seeds.Count && seeds < most), .. most > study.Seeds.Count ? [most] : Array.Empty<int>()], Significance.OfAClaim, First, shared));

    /// <summary>
    /// The variance that the test images give the claim's estimate, as a multiple of what one seed gives: from the widths of its intervals, with seeds and images drawn and with
    /// images alone. None where the rule does not look at images that way. Rounded down, and so towards stricter levels.
    /// </summary>
    private static double Shared(Claim claim, Evidence evidence, int seeds)
    {
        var (both, images) = (Widths(evidence), Widths(evidence.ResamplingImagesOnly()));
        double[] shares = [.. both.Zip(images).Where(pair => pair.First > 0 && double.IsFinite(pair.First) && pair.First != pair.Second).Select(pair => Math.Min(MostShared, Math.Pow(pair.Second / pair.First, 2)))];
        return shares.Length == 0 ? 0 : Math.Floor(100 * shares.Min() / (1 - shares.Min()) / seeds) / 100;

        IEnumerable<double> Widths(Evidence of) => claim.Evaluate(of).Finding.Measurements.Where(m => m.Interval is not null).Select(m => m.Interval!.Value.Upper - m.Interval.Value.Lower);
    }
}

/// <summary>What a look at a claim said.</summary>
/// <param name="Result">The claim and its finding.</param>
/// <param name="Seeds">Seeds of the look; where it is not final, those that have to be trained for the next.</param>
/// <param name="Level">The level of the look.</param>
/// <param name="IsFinal">Whether it is decided, or has as many seeds as it may take.</param>
public sealed record SequentialResult(ClaimResult Result, int Seeds, double Level, bool IsFinal);
