using FashionRepro.Data;
using FashionRepro.Metrics;

namespace FashionRepro.Verdicts;

/// <summary>What a model takes for what, on the test images.</summary>
/// <param name="Model">Whose runs.</param>
public sealed record ConfusionEvidence(ModelEvidence Model)
{
    private static string BootstrapNote => $"One-sided {Significance.ConfidenceInWords} bounds of the bootstrap over seeds and test images (expanded percentiles).";

    /// <summary>Mean over the classes of the absolute difference between precision and recall, in points: 0 where every class has as many false positives as false negatives.</summary>
    public Quantity Imbalance => new(
        Model.Title, "mean |precision − recall| over the classes", Unit.Points,
        Model.PerSeed(r => FashionClasses.All.Average(c =>
            100 * Math.Abs(r.TestConfusion.Scores((int)c).Of(ScoreKind.Precision) - r.TestConfusion.Scores((int)c).Of(ScoreKind.Recall)))));

    /// <summary>Whether a kind of errors makes up more than a share of all errors.</summary>
    /// <param name="what">The kind in words, after "errors".</param>
    /// <param name="kind">True class, predicted class; asked for errors only.</param>
    /// <param name="share">From 0 to 1.</param>
    public Finding ShareExceeds(string what, Func<FashionClass, FashionClass, bool> kind, double share)
    {
        var measurement = new Measurement(
            $"errors {what}, {Model.Title}", Unit.Percent, Model.PerSeed(r => 100.0 * Images(r.TestConfusion, Counted) / Images(r.TestConfusion, IsError)));
        if (measurement.N < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, Bound.TooFewSeeds, [measurement], []);

        var (part, all) = (Model.Bootstrap.Images(Counted), Model.Bootstrap.Images(IsError));
        var replicates = ResampledQuantity.Of(all, at => at(all) == 0 ? 0 : 100 * at(part) / at(all));
        var bounds = Model.Bootstrap.Bounds(replicates);
        return new Finding(
            Bound.Above(bounds, 100 * share),
            $"{measurement.Mean:F2} % of the errors are {what}, bounds{Show.Bracketed(bounds)}, against {100 * share:0.##} %",
            [measurement with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds" }],
            [BootstrapNote])
        {
            FromBound = Bound.Distance(bounds, 100 * share, Unit.Percent),
            ImageShare = replicates.ImageShare,
        };

        bool Counted(FashionClass a, FashionClass p) => a != p && kind(a, p);
    }

    /// <summary>Whether this model confuses the classes of a group with one another less than another model does, by a factor at least.</summary>
    /// <param name="other">The other model, with the same seeds and as many test images.</param>
    /// <param name="group">The classes.</param>
    /// <param name="factor">The largest ratio of confusions that is little enough, from 0 to 1.</param>
    public Finding RatioTo(ConfusionEvidence other, IReadOnlyList<FashionClass> group, double factor)
    {
        var (mine, theirs) = (Within(Model), Within(other.Model));
        var ratio = new Measurement(
            $"ratio, {Model.Title} ÷ {other.Model.Title}", Unit.Number, [.. mine.Values.Zip(theirs.Values, (a, b) => new SeedValue(a.Seed, a.Value / Math.Max(1, b.Value)))]);
        if (ratio.N < Significance.FewestPairs || theirs.Mean == 0)
        {
            var why = theirs.Mean == 0 ? $"the {other.Model.Title} has no such confusion to have less of" : Bound.TooFewSeeds;
            return new Finding(Verdict.Undecided, why, [mine, theirs, ratio], []);
        }

        var (own, others) = (Model.Bootstrap.Images(InGroup), other.Model.Bootstrap.Images(InGroup));
        var replicates = ResampledQuantity.Of(own, at => at(own) / Math.Max(1, at(others)));
        var bounds = Model.Bootstrap.Bounds(replicates);
        var verdict = bounds.Upper < factor ? Verdict.Supported : bounds.Lower > factor ? Verdict.Refuted : Verdict.Undecided;
        return new Finding(
            verdict,
            $"{mine.Mean:F0} against {theirs.Mean:F0} images, ratio {mine.Mean / Math.Max(1, theirs.Mean):F2}, bounds{Show.Bracketed(bounds)}, against {factor:0.##}",
            [mine, theirs, ratio with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds" }],
            [BootstrapNote])
        {
            ImageShare = replicates.ImageShare,
        };

        bool InGroup(FashionClass a, FashionClass p) => a != p && group.Contains(a) && group.Contains(p);
        Measurement Within(ModelEvidence model) => new($"confusions within the group, {model.Title}", Unit.Count, model.PerSeed(r => Images(r.TestConfusion, InGroup)));
    }

    /// <summary>
    /// Whether a pair of classes is among the most confused pairs, errors of both directions together: its mean count less that of the pair it has to beat,
    /// bootstrapped.
    /// </summary>
    /// <param name="one">A class.</param>
    /// <param name="another">Another.</param>
    /// <param name="most">How many pairs are the most confused, at least 1.</param>
    public Finding PairIsAmongTheMost(FashionClass one, FashionClass another, int most)
    {
        var pairs = (from a in FashionClasses.All from b in FashionClasses.All where a < b select (A: a, B: b)).ToArray();
        var asked = one < another ? (one, another) : (another, one);
        var perSeed = pairs.Select(pair => Model.PerSeed(r => Images(r.TestConfusion, (a, p) => Is(pair, a, p)))).ToArray();
        var measurement = new Measurement($"images of {asked.Item1.Name()} and {asked.Item2.Name()} taken for one another, {Model.Title}", Unit.Count, perSeed[Array.IndexOf(pairs, asked)]);
        if (measurement.N < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, Bound.TooFewSeeds, [measurement], []);

        var replicates = pairs.Select(pair => Model.Bootstrap.Images((a, p) => Is(pair, a, p))).ToArray();
        var index = Array.IndexOf(pairs, asked);
        var ahead = ResampledQuantity.Of(replicates[index], at => at(replicates[index]) - replicates.Where((_, i) => i != index).Select(at).OrderDescending().ElementAt(most - 1));
        var bounds = Model.Bootstrap.Bounds(ahead);
        var top = pairs.Index().OrderByDescending(pair => perSeed[pair.Index].Average(v => v.Value)).Take(most + 1)
            .Select(pair => $"{pair.Item.A.Name()}/{pair.Item.B.Name()} {perSeed[pair.Index].Average(v => v.Value):F0}");
        return new Finding(
            Bound.Above(bounds, 0),
            $"most confused {string.Join(", ", top)}; among the first {most} in {100.0 * ahead.Crossed.Count(d => d > 0) / ahead.Crossed.Count:F1} % of replicates, ahead of the next by {Show.Bracketed(bounds).Trim()} images",
            [measurement with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds of the distance to the next pair" }],
            [BootstrapNote])
        {
            ImageShare = ahead.ImageShare,
        };

        static bool Is((FashionClass A, FashionClass B) pair, FashionClass a, FashionClass p) => (a == pair.A && p == pair.B) || (a == pair.B && p == pair.A);
    }

    private static bool IsError(FashionClass a, FashionClass p) => a != p;

    private static int Images(ConfusionMatrix matrix, Func<FashionClass, FashionClass, bool> counted) =>
        FashionClasses.All.Sum(a => FashionClasses.All.Where(p => counted(a, p)).Sum(p => matrix[(int)a, (int)p]));
}
