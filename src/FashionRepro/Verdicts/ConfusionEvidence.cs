using FashionRepro.Experiments;
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
        Model.PerSeed(r => Model.Labels.Average(c =>
            100 * Math.Abs(r.TestConfusion.Scores(c).Of(ScoreKind.Precision) - r.TestConfusion.Scores(c).Of(ScoreKind.Recall)))));

    /// <summary>Whether a kind of errors makes up more than a share of all errors.</summary>
    /// <param name="what">The kind in words, after "errors".</param>
    /// <param name="kind">The names of the true and of the predicted class; asked for errors only.</param>
    /// <param name="share">From 0 to 1.</param>
    /// <exception cref="NotMeasuredException">No error of the model's data set is of that kind.</exception>
    public Finding ShareExceeds(string what, Func<string, string, bool> kind, double share)
    {
        var (counted, errors) = (ConfusionCells.Where(Model.Data, (a, p) => a != p && kind(a, p)), ConfusionCells.Where(Model.Data, (a, p) => a != p));
        if (counted.IsEmpty)
            throw new NotMeasuredException($"{Model.Data.Title} has no errors {what}. Its classes are {string.Join(", ", Model.Data.Classes)}.");

        var made = new Measurement($"errors, {Model.Title}", Unit.Count, Model.PerSeed(r => errors.ImagesOf(r.TestConfusion)));
        if (made.Values.Where(v => v.Value == 0).Select(v => v.Seed).ToArray() is { Length: > 0 } without)
        {
            return new Finding(
                Verdict.Undecided, $"the {Model.Title} makes no errors with {(without.Length == 1 ? "seed" : "seeds")} {SeedRange.Describe(without)}, so there is no share of errors {what}", [made], []);
        }

        var measurement = new Measurement(
            $"errors {what}, {Model.Title}", Unit.Percent, Model.PerSeed(r => 100.0 * counted.ImagesOf(r.TestConfusion) / errors.ImagesOf(r.TestConfusion)));
        if (measurement.N < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, Bound.TooFewSeeds, [measurement], []);

        var (part, all) = (Model.Bootstrap.Images(counted), Model.Bootstrap.Images(errors));
        var replicates = ResampledQuantity.Of(all, at => at(all) == 0 ? 0 : 100 * at(part) / at(all));
        var bounds = Model.Bootstrap.Bounds(replicates);
        return new Finding(
            Bound.Above(bounds, 100 * share),
            $"{measurement.Mean:F2} % of the errors are {what}, bounds{Show.Bracketed(bounds)}, against {100 * share:0.##} %",
            [measurement with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds" }],
            [BootstrapNote])
        {
            Effect = Effect.Above(100 * share, measurement.Mean, bounds, Unit.Percent),
            ImageShare = replicates.ImageShare,
        };
    }

    /// <summary>Whether this model confuses the classes of a group with one another less than another model does, by a factor at least.</summary>
    /// <param name="other">The other model, with the same seeds and as many test images.</param>
    /// <param name="group">The classes, by name.</param>
    /// <param name="factor">The largest ratio of confusions that is little enough, from 0 to 1.</param>
    /// <exception cref="NotMeasuredException">There is no such class, or the models are of different data sets.</exception>
    public Finding RatioTo(ConfusionEvidence other, IReadOnlyList<string> group, double factor)
    {
        Model.RequireTheDataOf(other.Model);
        int[] labels = [.. group.Select(Model.Data.LabelOf)];
        var inGroup = new ConfusionCells(from a in Model.Labels from p in Model.Labels where a != p && labels.Contains(a) && labels.Contains(p) select (a, p));
        var (mine, theirs) = (Within(Model), Within(other.Model));
        var ratio = new Measurement(
            $"ratio, {Model.Title} ÷ {other.Model.Title}", Unit.Number, [.. mine.Values.Zip(theirs.Values, (a, b) => new SeedValue(a.Seed, a.Value / Math.Max(1, b.Value)))]);
        if (ratio.N < Significance.FewestPairs || theirs.Mean == 0)
        {
            var why = theirs.Mean == 0 ? $"the {other.Model.Title} has no such confusion to have less of" : Bound.TooFewSeeds;
            return new Finding(Verdict.Undecided, why, [mine, theirs, ratio], []);
        }

        var (own, others) = (Model.Bootstrap.Images(inGroup), other.Model.Bootstrap.Images(inGroup));
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

        Measurement Within(ModelEvidence model) => new($"confusions within the group, {model.Title}", Unit.Count, model.PerSeed(r => inGroup.ImagesOf(r.TestConfusion)));
    }

    /// <summary>Whether a pair of classes is among the most confused pairs, both directions together: its mean count less that of the pair it has to beat, bootstrapped.</summary>
    /// <param name="one">A class, by name.</param>
    /// <param name="another">Another.</param>
    /// <param name="most">How many pairs are the most confused, at least 1 and fewer than there are pairs.</param>
    /// <exception cref="NotMeasuredException">There is no such class or no such pair, or not as many pairs.</exception>
    public Finding PairIsAmongTheMost(string one, string another, int most)
    {
        var (first, second) = (Model.Data.LabelOf(one), Model.Data.LabelOf(another));
        var pairs = (from a in Model.Labels from b in Model.Labels where a < b select (A: a, B: b)).ToArray();
        if (first == second)
            throw new NotMeasuredException($"\"{one}\" and \"{another}\" are one class; expected two of {Model.Data.Title}, which has {Pairs(pairs.Length)}.");
        if (most < 1 || most >= pairs.Length)
            throw new NotMeasuredException($"\"{one}\" and \"{another}\" are to be among the {most} most confused pairs; {Model.Data.Title} has {Pairs(pairs.Length)} of classes, expected at least 1 and fewer than that.");

        var index = Array.IndexOf(pairs, (Math.Min(first, second), Math.Max(first, second)));
        ConfusionCells[] cells = [.. pairs.Select(pair => new ConfusionCells((pair.A, pair.B), (pair.B, pair.A)))];
        var perSeed = cells.Select(pair => Model.PerSeed(r => pair.ImagesOf(r.TestConfusion))).ToArray();
        var measurement = new Measurement($"images of {Name(pairs[index].A)} and {Name(pairs[index].B)} taken for one another, {Model.Title}", Unit.Count, perSeed[index]);
        if (measurement.N < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, Bound.TooFewSeeds, [measurement], []);

        var replicates = cells.Select(Model.Bootstrap.Images).ToArray();
        var ahead = ResampledQuantity.Of(replicates[index], at => at(replicates[index]) - replicates.Where((_, i) => i != index).Select(at).OrderDescending().ElementAt(most - 1));
        var bounds = Model.Bootstrap.Bounds(ahead);
        var top = pairs.Index().OrderByDescending(pair => perSeed[pair.Index].Average(v => v.Value)).Take(most + 1)
            .Select(pair => $"{Name(pair.Item.A)}/{Name(pair.Item.B)} {perSeed[pair.Index].Average(v => v.Value):F0}");
        return new Finding(
            Bound.Above(bounds, 0),
            $"most confused {string.Join(", ", top)}; among the first {most} in {100.0 * ahead.Crossed.Count(d => d > 0) / ahead.Crossed.Count:F1} % of replicates, ahead of the next by {Show.Bracketed(bounds).Trim()} images",
            [measurement with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds of the distance to the next pair" }],
            [BootstrapNote])
        {
            ImageShare = ahead.ImageShare,
        };
    }

    private static string Pairs(int count) => count == 1 ? "1 pair" : $"{count} pairs";

    private string Name(int label) => Model.Data.Classes[label];
}
