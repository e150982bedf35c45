using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>One score of every class on the test images, over a model's seeds.</summary>
/// <param name="Model">Whose it is.</param>
/// <param name="Kind">Precision, recall or F1.</param>
public sealed record ClassScoreEvidence(ModelEvidence Model, ScoreKind Kind)
{
    private string KindName => Kind == ScoreKind.F1 ? "F1" : Kind.ToString().ToLowerInvariant();

    /// <summary>The score of a class in percent, by seed.</summary>
    public IReadOnlyList<SeedValue> Percents(FashionClass fashionClass) => Model.PerSeed(r => Percent(r, fashionClass));

    /// <summary>Whether a class has the lowest score of all: its distance to the lowest other class, per seed, is tested against zero.</summary>
    public Finding IsLowestFor(FashionClass fashionClass)
    {
        var runnerUp = FashionClasses.All.Where(c => c != fashionClass).MinBy(c => Percents(c).Average(v => v.Value));
        return LowestAre([fashionClass]) with
        {
            Measurements =
            [
                new Measurement($"{KindName} of {fashionClass.Name()}", Unit.Percent, Percents(fashionClass)),
                new Measurement($"{KindName} of {runnerUp.Name()}, the lowest other by mean", Unit.Percent, Percents(runnerUp)),
                Distance([fashionClass]),
            ],
        };
    }

    /// <summary>
    /// Whether some classes have the lowest scores of all: per seed, the lowest score outside the set minus the highest inside it,
    /// tested against zero by the exact sign-flip test. Never refuted: the distance is negative by construction where classes tie, so that its being
    /// below zero has no valid p-value; contradicting evidence leaves the claim undecided.
    /// </summary>
    public Finding LowestAre(IReadOnlyList<FashionClass> lowest)
    {
        var distance = Distance(lowest);
        var verdict = distance.PValue <= Significance.Level ? Verdict.Supported : Verdict.Undecided;
        var byMean = FashionClasses.All.OrderBy(c => Percents(c).Average(v => v.Value)).Take(lowest.Count).Select(c => $"{c.Name()} {Percents(c).Average(v => v.Value):F2} %");
        return new Finding(
            verdict,
            $"lowest by mean {string.Join(", ", byMean)}; lowest in {distance.Values.Count(v => v.Value > 0)} of {distance.N} seeds, by {Show.Signed(distance.Mean)} points to the next, p = {Show.PValue(distance.PValue!.Value)}",
            [.. lowest.Select(c => new Measurement($"{KindName} of {c.Name()}", Unit.Percent, Percents(c))), distance],
            ["Exact sign-flip test over the seeds on the distance to the nearest other class, one-sided, at 0.05."]);
    }

    /// <summary>
    /// Whether a class scores above a threshold: the one-sided 95 % bound of the mean over seeds must clear it and, for recall, so must the
    /// exact binomial bound for a test set of this many images (962 of 1,000 for 95 %).
    /// </summary>
    /// <param name="fashionClass">The class.</param>
    /// <param name="threshold">In percent, 0 to 100.</param>
    public Finding Exceeds(FashionClass fashionClass, double threshold)
    {
        var measurement = new Measurement($"{KindName} of {fashionClass.Name()}", Unit.Percent, Percents(fashionClass));
        var values = measurement.Values.Select(v => v.Value).ToArray();
        if (values.Length < 2)
            return new Finding(Verdict.Undecided, "one seed has no spread to judge by", [measurement], []);

        var bounds = new Interval(StudentInterval.LowerBound(SampleSummary.Of(values), Significance.Confidence), StudentInterval.UpperBound(SampleSummary.Of(values), Significance.Confidence));
        var note = "The one-sided 95 % bounds of the mean over seeds are compared with the threshold.";
        if (Kind == ScoreKind.Recall)
        {
            var support = Model.Runs.Min(r => r.Result.TestConfusion.Support((int)fashionClass));
            var (fewest, most) = HitsOf(support, fashionClass);
            bounds = new Interval(
                Math.Min(bounds.Lower, 100 * ClopperPearson.LowerBound(fewest, support, Significance.Confidence)),
                Math.Max(bounds.Upper, 100 * ClopperPearson.UpperBound(most, support, Significance.Confidence)));
            note = $"The wider of two one-sided 95 % bounds is compared with the threshold: of the mean over seeds, and Clopper–Pearson's for {support:N0} images.";
        }

        var verdict = bounds.Lower > threshold ? Verdict.Supported : bounds.Upper < threshold ? Verdict.Refuted : Verdict.Undecided;
        return new Finding(
            verdict,
            $"{measurement.Mean:F2} %, bounds {Show.Bracketed(bounds).Trim()}, against {threshold:0.##} %",
            [measurement with { Interval = bounds, IntervalName = "one-sided 95 % bounds" }],
            [note]);
    }

    /// <summary>
    /// How many of so many images the seeds have right on average, rounded down and up. From the counts: by way of a percentage,
    /// rounding may cost or add an image.
    /// </summary>
    private (int Fewest, int Most) HitsOf(int support, FashionClass fashionClass)
    {
        var correct = Model.Runs.Sum(r => (long)r.Result.TestConfusion.TruePositives((int)fashionClass));
        var images = Model.Runs.Sum(r => (long)r.Result.TestConfusion.Support((int)fashionClass));
        if (images == 0)
            return (0, 0);

        var (fewest, remainder) = Math.DivRem(correct * support, images);
        return ((int)fewest, (int)fewest + (remainder > 0 ? 1 : 0));
    }

    private Measurement Distance(IReadOnlyList<FashionClass> lowest)
    {
        var values = Model.PerSeed(r => FashionClasses.All.Except(lowest).Min(c => Percent(r, c)) - lowest.Max(c => Percent(r, c)));
        var p = SignFlipTest.PValue([.. values.Select(v => v.Value)], Alternative.Greater);
        return new Measurement($"{KindName}, distance to the nearest other class", Unit.Points, values, PValue: p);
    }

    private double Percent(RunResult result, FashionClass fashionClass) => 100 * result.TestConfusion.Scores((int)fashionClass).Of(Kind);
}
