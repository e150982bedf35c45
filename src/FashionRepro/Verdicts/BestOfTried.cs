using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>
/// Whether one candidate is the best of those that were tried. To be the best it has to be above every other, so each comparison may have the full level (Berger,
/// doi:10.1080/00401706.1982.10487790); to be beaten it is enough that one of them is above it, so the level is shared among them (Bonferroni).
/// </summary>
public static class BestOfTried
{
    /// <summary>Judges by Student's bounds of the mean differences, paired by seed.</summary>
    /// <param name="candidate">Of the one that is said to be the best; higher is better.</param>
    /// <param name="others">The same of the others; at least one, with the same seeds.</param>
    public static Finding Finding(Quantity candidate, IReadOnlyList<Quantity> others)
    {
        var shared = 1 - (Significance.Level / others.Count);
        var differences = others.Select(other =>
        {
            var difference = PairedDifference.Between(other.Numbers, candidate.Numbers, Significance.Confidence);
            return (Other: other, Difference: difference, Bounds: candidate.Values.Count < 2 ? Interval.Unbounded
                : new Interval(StudentInterval.OneSided(difference.Summary, Significance.Confidence).Lower, StudentInterval.OneSided(difference.Summary, shared).Upper));
        }).ToArray();
        var strongest = differences.MinBy(pair => pair.Difference.Mean);
        return new Finding(
            candidate.Values.Count < Significance.FewestPairs ? Verdict.Undecided
                : differences.All(pair => pair.Bounds.Lower > 0) ? Verdict.Supported
                : differences.Any(pair => pair.Bounds.Upper < 0) ? Verdict.Refuted
                : Verdict.Undecided,
            $"{candidate.Model} against {string.Join(", ", differences.Select(pair => $"{pair.Other.Model} {Show.Signed(pair.Difference.Mean)}{Show.Bracketed(pair.Bounds)}"))} points",
            [
                candidate.Measurement,
                .. differences.Select(pair => new Measurement(
                    $"{candidate.Name}, {candidate.Model} − {pair.Other.Model}", Unit.Points,
                    [.. candidate.Values.Zip(pair.Difference.Differences, (v, d) => new SeedValue(v.Seed, d))], pair.Bounds, $"one-sided bounds, {Significance.ConfidenceInWords} below and {100 * shared:0.##} % above")),
            ],
            [
                $"The best has to lie above each of the other {others.Count} by its one-sided {Significance.ConfidenceInWords} bound (Student, paired by seed); one that lies above it at the level shared among them refutes it. " +
                $"The strongest of them is {strongest.Other.Model}.",
            ])
        {
            Effect = candidate.Values.Count < 2 ? null : Effect.Weakest(differences.Select(pair => Effect.Above(0, pair.Difference.Mean, pair.Bounds, Unit.Points))),
        };
    }
}
