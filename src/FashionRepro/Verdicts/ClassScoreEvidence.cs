using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>One score of every class on the test images, over a model's seeds.</summary>
/// <param name="Model">Whose it is.</param>
/// <param name="Kind">Precision, recall or F1.</param>
public sealed record ClassScoreEvidence(ModelEvidence Model, ScoreKind Kind)
{
    /// <summary>The score of a class in percent, by seed.</summary>
    /// <param name="className">A class of the model's data set.</param>
    /// <exception cref="NotMeasuredException">There is no such class.</exception>
    public IReadOnlyList<SeedValue> Percents(string className) => Percents(Label(className));

    /// <summary>The score of a class as a quantity to compare.</summary>
    /// <param name="className">A class of the model's data set.</param>
    /// <exception cref="NotMeasuredException">There is no such class, or a run has no test image of it.</exception>
    public Quantity Quantity(string className)
    {
        RequireImagesOf([Label(className)]);
        return new(Model.Title, Of(Label(className)), Unit.Percent, Percents(className));
    }

    /// <summary>Whether a class has the lowest score of all: its distance to the lowest other class, per seed, is tested against zero.</summary>
    /// <param name="className">A class of the model's data set.</param>
    /// <exception cref="NotMeasuredException">There is no such class, or a run has no test image of some class.</exception>
    public Finding IsLowestFor(string className)
    {
        var label = Label(className);
        var runnerUp = Model.Labels.Where(c => c != label).MinBy(Mean);
        var finding = LowestAre([className]);
        return finding with
        {
            Measurements =
            [
                Measured(label),
                new Measurement($"{Of(runnerUp)}, the lowest other by mean", Unit.Percent, Percents(runnerUp)),
                finding.Measurements[^1], // the distance, with the bounds that decide
            ],
        };
    }

    /// <summary>
    /// Whether some classes have the lowest scores of all. Supported where the distance, per seed the lowest score outside the set minus the highest inside it,
    /// is above zero by the exact sign-flip test; refuted where the bootstrap's bound of the same distance between mean scores is below zero. Not by the sign-flip
    /// test: where classes tie the distance is negative by construction, so that its being below zero in every seed says nothing.
    /// </summary>
    /// <param name="classes">Classes of the model's data set, but not all of them.</param>
    /// <exception cref="NotMeasuredException">There is no such class, or a run has no test image of some class.</exception>
    public Finding LowestAre(IReadOnlyList<string> classes)
    {
        int[] lowest = [.. classes.Select(Label)];
        RequireImagesOf(Model.Labels);
        var distance = Distance(lowest);
        var byMean = Model.Labels.OrderBy(Mean).Take(lowest.Length).Select(c => $"{Name(c)} {Mean(c):F2} %");
        var summary = $"lowest by mean {string.Join(", ", byMean)}; lowest in {distance.Values.Count(v => v.Value > 0)} of {distance.N} seeds, by {Show.Signed(distance.Mean)} points to the next, p = {Show.PValue(distance.PValue!.Value)}";
        if (distance.N < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, summary, [.. lowest.Select(Measured), distance], [Bound.TooFewSeeds]);

        var others = Model.Labels.Except(lowest).ToArray();
        var replicates = Replicates(at => others.Min(c => at(Model.Bootstrap.Scores(Kind, c))) - lowest.Max(c => at(Model.Bootstrap.Scores(Kind, c))));
        var bounds = Model.Bootstrap.Bounds(replicates);
        return new Finding(
            distance.PValue <= Significance.Level ? Verdict.Supported : bounds.Upper < 0 ? Verdict.Refuted : Verdict.Undecided,
            $"{summary}; bootstrap probability {100.0 * replicates.Crossed.Count(d => d > 0) / replicates.Crossed.Count:F1} %",
            [.. lowest.Select(Measured), distance with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds, bootstrap" }],
            [
                $"Supported by the exact sign-flip test over the seeds on the distance to the nearest other class, one-sided, at {Significance.Level:0.####}.",
                "Refuted where the upper bound of the bootstrap over seeds and test images (expanded percentile) of that distance between mean scores is below zero.",
            ])
        {
            Effect = new Effect(others.Min(Mean) - lowest.Max(Mean), bounds),
            ImageShare = replicates.ImageShare,
        };
    }

    /// <summary>Whether a class scores above a threshold, by one-sided bounds of the bootstrap over seeds and test images.</summary>
    /// <param name="className">A class of the model's data set.</param>
    /// <param name="threshold">In percent, 0 to 100.</param>
    /// <exception cref="NotMeasuredException">There is no such class, or a run has no test image of it.</exception>
    public Finding Exceeds(string className, double threshold)
    {
        var label = Label(className);
        RequireImagesOf([label]);
        var measurement = Measured(label);
        if (measurement.N < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, Bound.TooFewSeeds, [measurement], []);

        var resampled = Model.Bootstrap.Scores(Kind, label);
        var bounds = Model.Bootstrap.Bounds(resampled);
        return new Finding(
            Bound.Above(bounds, threshold),
            $"{measurement.Mean:F2} %, bounds {Show.Bracketed(bounds).Trim()}, against {threshold:0.##} %",
            [measurement with { Interval = bounds, IntervalName = $"one-sided {Significance.ConfidenceInWords} bounds" }],
            [$"One-sided {Significance.ConfidenceInWords} bounds of the bootstrap over seeds and test images (expanded percentiles) are compared with the threshold."])
        {
            Effect = Effect.Above(threshold, measurement.Mean, bounds, Unit.Percent),
            ImageShare = resampled.ImageShare,
        };
    }

    /// <summary>Whether several classes score above a threshold, counted in every replicate of the bootstrap.</summary>
    /// <param name="least">How many have to.</param>
    /// <param name="classes">Of which classes of the model's data set.</param>
    /// <param name="threshold">In percent, 0 to 100.</param>
    /// <exception cref="NotMeasuredException">There is no such class, or a run has no test image of one.</exception>
    public Finding ExceedInAtLeast(int least, IReadOnlyList<string> classes, double threshold) => CountedInAtLeast(
        least, [.. classes.Select(Label)], $"above {threshold:0.##} %",
        c => [.. Percents(c).Select(v => v with { Value = v.Value - threshold })],
        (c, at) => at(Model.Bootstrap.Scores(Kind, c)) > threshold,
        [.. classes.Select(name => Measured(Label(name)))]);

    /// <summary>Whether the mean score is above another model's in several of all classes, counted in every replicate of the paired bootstrap.</summary>
    /// <param name="least">How many classes.</param>
    /// <param name="other">The same score of a model with the same seeds and as many test images.</param>
    /// <exception cref="NotMeasuredException">The models are of different data sets, or a run has no test image of some class.</exception>
    public Finding IsAboveInAtLeast(int least, ClassScoreEvidence other)
    {
        Model.RequireTheDataOf(other.Model);
        other.RequireImagesOf(Model.Labels);
        return CountedInAtLeast(
            least, [.. Model.Labels], $"higher than with the {other.Model.Title}",
            Ahead,
            (c, at) => at(Model.Bootstrap.Scores(Kind, c)) > at(other.Model.Bootstrap.Scores(Kind, c)),
            [.. Model.Labels.Select(c => new Measurement(
                $"{Of(c)}, {Model.Title} − {other.Model.Title}", Unit.Points, Ahead(c)))]);

        IReadOnlyList<SeedValue> Ahead(int c) => [.. Percents(c).Zip(other.Percents(c), (mine, theirs) => new SeedValue(mine.Seed, mine.Value - theirs.Value))];
    }

    private Finding CountedInAtLeast(
        int least, int[] classes, string what, Func<int, IReadOnlyList<SeedValue>> excess, Func<int, Func<ResampledQuantity, double>, bool> holds, IReadOnlyList<Measurement> measurements)
    {
        RequireImagesOf(classes);
        if (Model.Runs.Count < Significance.FewestPairs)
            return new Finding(Verdict.Undecided, Bound.TooFewSeeds, measurements, []);

        var counts = Replicates(at => classes.Count(c => holds(c, at)));
        var bounds = Model.Bootstrap.Bounds(counts);
        var verdict = bounds.Lower >= least ? Verdict.Supported : bounds.Upper < least ? Verdict.Refuted : Verdict.Undecided;
        var excesses = classes.Select(c => (Class: c, PerSeed: excess(c), Mean: excess(c).Average(v => v.Value))).ToArray();
        var misses = excesses.Where(c => c.Mean <= 0).Select(c => $"{Name(c.Class)} {Show.Signed(c.Mean)}").ToArray();
        SeedValue[] perSeed = [.. Model.Runs.Select((run, i) => new SeedValue(run.Plan.Seed, excesses.Count(c => c.PerSeed[i].Value > 0)))];
        return new Finding(
            verdict,
            $"{what} in {classes.Length - misses.Length} of {classes.Length} classes by mean{(misses.Length == 0 ? "" : $" (not {string.Join(", ", misses)})")}, bounds {Show.Bracketed(bounds).Trim()}, against {least}",
            [.. measurements, new Measurement($"classes with {Kind.Word()} {what}, {Model.Title}", Unit.Count, perSeed, bounds, $"one-sided {Significance.ConfidenceInWords} bounds of the count, bootstrap")],
            [$"The count of classes in every replicate of the bootstrap over seeds and test images; its one-sided {Significance.ConfidenceInWords} bounds (expanded percentiles) are compared with the number asked for."])
        {
            ImageShare = counts.ImageShare,
        };
    }

    /// <summary>Of a class without test images every score is 0 of 0 or of the other classes' errors alone, which says nothing of the model.</summary>
    /// <exception cref="NotMeasuredException">A run has no test image of one of the classes.</exception>
    private void RequireImagesOf(IEnumerable<int> labels)
    {
        foreach (var label in labels)
        {
            if (Model.PerSeed(r => r.TestConfusion.Support(label)).Where(v => v.Value == 0).Select(v => v.Seed).ToArray() is { Length: > 0 } without)
            {
                throw new NotMeasuredException(
                    $"The {Model.Title} has no test image of {Name(label)} with {(without.Length == 1 ? "seed" : "seeds")} {SeedRange.Describe(without)}, so {Of(label)} is not measured. Make split.test larger, or claim nothing of this class.");
            }
        }
    }

    private int Label(string className) => Model.Data.LabelOf(className);

    private string Name(int label) => Model.Data.Classes[label];

    private string Of(int label) => $"{Kind.Word()} of {Name(label)}";

    private IReadOnlyList<SeedValue> Percents(int label) => Model.PerSeed(r => Percent(r, label));

    private double Mean(int label) => Percents(label).Average(v => v.Value);

    private Measurement Measured(int label) => new(Of(label), Unit.Percent, Percents(label));

    private ResampledQuantity Replicates(Func<Func<ResampledQuantity, double>, double> value) => ResampledQuantity.Of(Model.Bootstrap.Scores(Kind, label: 0), value);

    private Measurement Distance(int[] lowest)
    {
        var values = Model.PerSeed(r => Model.Labels.Except(lowest).Min(c => Percent(r, c)) - lowest.Max(c => Percent(r, c)));
        var p = SignFlipTest.PValue([.. values.Select(v => v.Value)]);
        return new Measurement($"{Kind.Word()}, distance to the nearest other class", Unit.Points, values, PValue: p);
    }

    private double Percent(RunResult result, int label) => 100 * result.TestConfusion.Scores(label).Of(Kind);
}
