using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>The same quantity of two models, paired by seed, which gives both the same split and image order. Fewer than <see cref="Significance.FewestPairs"/> pairs decide nothing.</summary>
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

    /// <summary>The first minus the other, by seed.</summary>
    public IReadOnlyList<SeedValue> Differences => [.. mine.Values.Zip(difference.Differences, (v, d) => new SeedValue(v.Seed, d))];

    private int Pairs => difference.Differences.Count;

    private Interval? Interval => Pairs > 1 ? difference.Interval : null;

    private Unit UnitOfDifference => mine.Unit == Unit.Percent ? Unit.Points : mine.Unit;

    /// <summary>Whether the first is higher: exact sign-flip test on the differences.</summary>
    public Finding IsAbove() => Signed(sign: 1);

    /// <summary>Whether the first is lower: exact sign-flip test on the differences.</summary>
    public Finding IsBelow() => Signed(sign: -1);

    /// <summary>Whether the first is higher by more than a margin: the paired 95 % interval of the mean difference lies wholly beyond it.</summary>
    /// <param name="margin">In the unit of the difference, at least 0.</param>
    /// <param name="earlierSpread">
    /// How far the same differences of other seeds were seen to lie apart, in their unit, null where nothing is known: five pairs hardly know their spread. See
    /// <see cref="Spread.KnownBetterFrom"/>.
    /// </param>
    public Finding IsAboveBy(double margin, Spread? earlierSpread = null)
    {
        var (interval, _, note) = MeanInterval(earlierSpread);
        return new Finding(
            Pairs < Significance.FewestPairs ? Verdict.Undecided : Bound.Above(interval!.Value, margin),
            $"{ShowDifference(difference.Mean)}{Show.Bracketed(interval)}, against a margin of {Show.Value(margin, UnitOfDifference)}; {Superiority}",
            Measurements(p: null, interval),
            [$"The {Significance.ConfidenceInWords} interval of the mean paired difference (Student) has to lie beyond the margin.", .. note])
        {
            Effect = Effect.Above(margin, difference.Mean, interval, UnitOfDifference),
        };
    }

    /// <summary>
    /// Whether the two are the same for all that matters, by two one-sided tests: the 90 % interval of the mean difference lies within the margin on both
    /// sides (Schuirmann, doi:10.1007/BF01068419). Refuted where the 95 % interval lies wholly outside it.
    /// </summary>
    /// <param name="margin">The largest difference that does not matter, in the unit of the difference, above 0.</param>
    /// <param name="earlierSpread">As for <see cref="IsAboveBy"/>.</param>
    public Finding IsWithin(double margin, Spread? earlierSpread = null)
    {
        var (interval, bounds, note) = MeanInterval(earlierSpread);
        var verdict = Pairs < Significance.FewestPairs ? Verdict.Undecided
            : bounds!.Value.Lower > -margin && bounds.Value.Upper < margin ? Verdict.Supported
            : interval!.Value.Lower > margin || interval.Value.Upper < -margin ? Verdict.Refuted
            : Verdict.Undecided;
        return new Finding(
            verdict,
            $"{ShowDifference(difference.Mean)}, one-sided bounds{Show.Bracketed(bounds)}, against a margin of ±{margin:0.##}; {Superiority}",
            [.. Measurements(p: null, interval), Difference(p: null, bounds, $"one-sided {Significance.ConfidenceInWords} bounds of the mean difference")],
            [$"Equivalence by two one-sided tests at {Significance.Level:0.####} on the paired differences.", .. note])
        {
            Effect = Effect.Within(margin, difference.Mean, bounds, UnitOfDifference),
        };
    }

    /// <summary>The mean difference's two-sided interval and its one-sided bounds, null for one pair, and what is to be said of their spread.</summary>
    private (Interval? TwoSided, Interval? OneSided, IReadOnlyList<string> Note) MeanInterval(Spread? earlierSpread)
    {
        if (Pairs < 2)
            return (null, null, []);

        var own = Spread.Of(difference.Summary);
        var spread = earlierSpread is { } earlier ? own.KnownBetterFrom(earlier) : own;
        return (Of(Significance.Confidence), Of(1 - (2 * Significance.Level)), earlierSpread is { } known ? [Show.SpreadNote(own, known)] : []);

        Interval Of(double confidence) => StudentInterval.TwoSided(difference.Mean, Pairs, spread, confidence);
    }

    private string Superiority => $"P({mine.Model} > {other.Model}) = {ProbabilityOfSuperiority.Of(mine.Numbers, other.Numbers):F2}";

    private Finding Signed(int sign)
    {
        var (verdict, p) = Significance.OfSign([.. difference.Differences.Select(d => sign * d)]);
        return new Finding(
            verdict,
            $"{ShowDifference(difference.Mean)}{Show.Bracketed(Interval)}, {(sign > 0 ? "higher" : "lower")} in {difference.Differences.Count(d => sign * d > 0)} of {Pairs} seeds, {Superiority}, p = {Show.PValue(p)}",
            Measurements(p, Interval),
            [$"Exact paired sign-flip test over the seeds, one-sided, at {Significance.Level:0.####}. P(A > B) is over all pairs of runs, whatever their seeds."])
        {
            Effect = Effect.Above(0, sign * difference.Mean, sign > 0 ? Interval : Effect.Mirrored(Interval), UnitOfDifference),
        };
    }

    private string ShowDifference(double value) => UnitOfDifference == Unit.Points
        ? $"{Show.Signed(value)} points"
        : $"{Show.Signed(value)}{(UnitOfDifference is Unit.Count or Unit.Number ? "" : $" {Show.Value(value, UnitOfDifference).Split(' ')[^1]}")}";

    private IReadOnlyList<Measurement> Measurements(double? p, Interval? interval) =>
    [
        mine.Measurement,
        other.Measurement,
        Difference(p, interval, $"{Significance.ConfidenceInWords} interval of the mean difference"),
    ];

    private Measurement Difference(double? p, Interval? interval, string intervalName) => new(
        $"{mine.Name}, {mine.Model} − {other.Model}", UnitOfDifference,
        Differences,
        interval, intervalName, p);
}
