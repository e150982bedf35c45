using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>One accuracy of one model over its seeds.</summary>
/// <param name="Model">Whose it is.</param>
/// <param name="Name">Which accuracy, <c>test accuracy</c>.</param>
/// <param name="Of">Takes it from a run.</param>
public sealed record AccuracyEvidence(ModelEvidence Model, string Name, Func<RunResult, Accuracy> Of)
{
    /// <summary>In percent, by seed.</summary>
    public IReadOnlyList<SeedValue> Percents => Model.PerSeed(r => Of(r).Percent);

    /// <summary>
    /// Whether this accuracy is above another model's, paired by seed: the same split and image order per seed, so the difference is the model's.
    /// Exact sign-flip test on the differences.
    /// </summary>
    /// <param name="other">The accuracy of a model with the same seeds.</param>
    public Finding IsAbove(AccuracyEvidence other)
    {
        if (!Model.Runs.Select(r => r.Plan.Seed).SequenceEqual(other.Model.Runs.Select(r => r.Plan.Seed)))
            throw new ArgumentException("Paired models have the same seeds.", nameof(other));

        var difference = PairedDifference.Between(
            [.. other.Percents.Select(v => v.Value)], [.. Percents.Select(v => v.Value)], Significance.Confidence);
        var (verdict, p) = Significance.OfSign(difference.Differences);
        Interval? interval = difference.Differences.Count > 1 ? difference.Interval : null;
        return new Finding(
            verdict,
            $"{Show.Signed(difference.Mean)} points{Show.Bracketed(interval)}, higher in {difference.Differences.Count(v => v > 0)} of {difference.Differences.Count} seeds, p = {Show.PValue(p)}",
            [
                new Measurement($"{Name}, {Model.Title}", Unit.Percent, Percents),
                new Measurement($"{Name}, {other.Model.Title}", Unit.Percent, other.Percents),
                new Measurement(
                    $"{Name}, {Model.Title} − {other.Model.Title}", Unit.Points,
                    [.. Percents.Zip(difference.Differences, (v, d) => new SeedValue(v.Seed, d))],
                    interval, "95 % interval of the mean difference", p),
            ],
            ["Exact paired sign-flip test over the seeds, one-sided, at 0.05."]);
    }
}
