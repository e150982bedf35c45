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

    private readonly Dictionary<int, GroupSequentialDesign> designs = [];

    /// <summary>The looks at a claim: as many seeds as every experiment that it needs may take.</summary>
    public GroupSequentialDesign DesignOf(Claim claim)
    {
        var most = claim.Needs.Count == 0 || claim.IsExact ? study.Seeds.Count : claim.Needs.Min(study.MostOf);
        if (!designs.TryGetValue(most, out var design))
            designs[most] = design = new([study.Seeds.Count, .. Ladder.Where(seeds => seeds > study.Seeds.Count && seeds < most), .. most > study.Seeds.Count ? [most] : Array.Empty<int>()], Significance.OfAClaim, First);
        return design;
    }

    /// <summary>Judges a claim by the runs that are there.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="evidence">The evidence of the study's first seeds, so many.</param>
    public SequentialResult Judge(Claim claim, Func<int, Evidence> evidence)
    {
        var design = DesignOf(claim);
        for (var look = 0; ; look++)
        {
            var (seeds, level) = (design.Looks[look], design.Levels[look]);
            var result = Significance.At(level, () => claim.Evaluate(evidence(seeds)));
            var isLast = look == design.Looks.Count - 1;
            if (result.Finding.Verdict == Verdict.NotRun)
                return new(result, seeds, level, IsFinal: false);
            if (result.Finding.Verdict != Verdict.Undecided || isLast)
                return new(result, seeds, level, IsFinal: true);
        }
    }
}

/// <summary>What a look at a claim said.</summary>
/// <param name="Result">The claim and its finding.</param>
/// <param name="Seeds">Seeds of the look; where it is not final, those that have to be trained for the next.</param>
/// <param name="Level">The level of the look.</param>
/// <param name="IsFinal">Whether it is decided, or has as many seeds as it may take.</param>
public sealed record SequentialResult(ClaimResult Result, int Seeds, double Level, bool IsFinal);
