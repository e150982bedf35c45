using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>
/// The same quantity of two models, paired by seed: with the same seed both have the same split and image order, so the difference is the models'.
/// Nothing is decided from fewer than <see cref="Significance.FewestPairs"/> pairs.
/// </summary>
public sealed class PairedComparison
{
    private readonly Quantity mine;
    private readonly Quantity other;
    private readonly PairedDifference difference;

    /// <summary>Pairs two quantities.</summary>
    /// <param name="mine">Of the model that is asked about.</param>
    /// <param name="other">Of the model it is compared with.</param>
    /// <exception cref="ArgumentException">The models have different seeds, or the quantities different units.</exception>
    public PairedComparison(Quantity mine, Quantity other)
    {
        if (!mine.Values.Select(v => v.Seed).SequenceEqual(other.Values.Select(v => v.Seed)))
            throw new ArgumentException("Paired models have the same seeds.", nameof(other));
        if (mine.Unit != other.Unit)
            throw new ArgumentException($"{mine.Unit} and {other.Unit} cannot be compared.", nameof(other));

        (this.mine, this.other) = (mine, other);
        difference = PairedDifference.Between(other.Numbers, mine.Numbers, Significance.Confidence);
    }

    private int Pairs => difference.Differences.Count;

    private Interval? Interval => Pairs > 1 ? difference.Interval : null;

    private Unit UnitOfDifference => mine.Unit == Unit.Percent ? Unit.Points : mine.Unit;

    /// <summary>Whether the first is higher: exact sign-flip test on the differences.</summary>
    public Finding IsAbove() => Signed(sign: 1);

    /// <summary>Whether the first is lower: exact sign-flip test on the differences.</summary>
    public Finding IsBelow() => Signed(sign: -1);

    /// <summary>Whether the first is higher by more than a margin: the paired 95 % interval of the mean difference lies wholly beyond it.</summary>
    /// <param name="margin">In the unit of the difference, at least 0.</param>
    public Finding IsAboveBy(double margin)
    {
        var verdict = Pairs < Significance.FewestPairs ? Verdict.Undecided
            : difference.Interval.Lower > margin ? Verdict.Supported
            : difference.Interval.Upper < margin ? Verdict.Refuted
            : Verdict.Undecided;
        return new Finding(
            verdict,
            $"{ShowDifference(difference.Mean)}{Show.Bracketed(Interval)}, against a margin of {Show.Value(margin, UnitOfDifference)}; {Superiority}",
            Measurements(p: null),
            ["The 95 % interval of the mean paired difference (Student) has to lie beyond the margin."]);
    }

    /// <summary>
    /// Whether the two are the same for all that matters, by two one-sided tests: the 90 % interval of the mean difference lies within the margin on both
    /// sides (Schuirmann, doi:10.1007/BF01068419). Refuted where the 95 % interval lies wholly outside it.
    /// </summary>
    /// <param name="margin">The largest difference that does not matter, in the unit of the difference, above 0.</param>
    public Finding IsWithin(double margin)
    {
        var lower = StudentInterval.LowerBound(difference.Summary, Significance.Confidence);
        var upper = StudentInterval.UpperBound(difference.Summary, Significance.Confidence);
        var verdict = Pairs < Significance.FewestPairs ? Verdict.Undecided
            : lower > -margin && upper < margin ? Verdict.Supported
            : difference.Interval.Lower > margin || difference.Interval.Upper < -margin ? Verdict.Refuted
            : Verdict.Undecided;
        return new Finding(
            verdict,
            $"{ShowDifference(difference.Mean)}, one-sided bounds{Show.Bracketed(new Interval(lower, upper))}, against a margin of ±{margin:0.##}; {Superiority}",
            Measurements(p: null),
            ["Equivalence by two one-sided tests at 0.05 on the paired differences."]);
    }

    private string Superiority => $"P({mine.Model} > {other.Model}) = {ProbabilityOfSuperiority.Of(mine.Numbers, other.Numbers):F2}";

    private Finding Signed(int sign)
    {
        var (verdict, p) = Significance.OfSign([.. difference.Differences.Select(d => sign * d)]);
        return new Finding(
            verdict,
            $"{ShowDifference(difference.Mean)}{Show.Bracketed(Interval)}, {(sign > 0 ? "higher" : "lower")} in {difference.Differences.Count(d => sign * d > 0)} of {Pairs} seeds, {Superiority}, p = {Show.PValue(p)}",
            Measurements(p),
            ["Exact paired sign-flip test over the seeds, one-sided, at 0.05. P(A > B) is over all pairs of runs, whatever their seeds."]);
    }

    private string ShowDifference(double value) => UnitOfDifference == Unit.Points
        ? $"{Show.Signed(value)} points"
        : $"{Show.Signed(value)}{(UnitOfDifference is Unit.Count or Unit.Number ? "" : $" {Show.Value(value, UnitOfDifference).Split(' ')[^1]}")}";

    private IReadOnlyList<Measurement> Measurements(double? p) =>
    [
        mine.Measurement,
        other.Measurement,
        new Measurement(
            $"{mine.Name}, {mine.Model} − {other.Model}", UnitOfDifference,
            [.. mine.Values.Zip(difference.Differences, (v, d) => new SeedValue(v.Seed, d))],
            Interval, "95 % interval of the mean difference", p),
    ];
}
