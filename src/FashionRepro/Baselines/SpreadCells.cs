using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>
/// The means of m current runs against what the baseline's n let expect. Tables from different environments are held to them; others can be looked at in them.
/// Which seeds were run, and over how many images, does not depend on the environment and is compared exactly.
/// </summary>
/// <param name="baseline">What is expected.</param>
/// <param name="current">What is held against it.</param>
/// <param name="falseAlarmRate">The probability that any of the means lies outside with nothing wrong.</param>
/// <param name="usual">Where the means are expected, where many runs are known; then <paramref name="falseAlarmRate"/> is in it.</param>
internal sealed class SpreadCells(MetricTable baseline, MetricTable current, double falseAlarmRate, UsualCells? usual = null)
{
    private readonly ExactCells exact = new(baseline, current);

    /// <summary>One metric over the seeds of one table.</summary>
    /// <param name="Label">The metric in few words.</param>
    /// <param name="Unit">Images or percent.</param>
    /// <param name="Values">One per seed.</param>
    /// <param name="Step">What one image more or less changes, in the same unit.</param>
    /// <param name="IsHeadline">An accuracy or a macro score; see <see cref="BaselineComparison.HeadlineShare"/>.</param>
    internal sealed record Series(string Label, CellUnit Unit, double[] Values, double Step, bool IsHeadline = false);

    /// <summary>The cells that have to be equal, then every accuracy, score, macro average and confusion count.</summary>
    public IEnumerable<ComparedCell> All() => [.. exact.Seeds(), .. exact.Classified(), .. Means().Select(mean => mean.Cell)];

    /// <summary>Every accuracy, score, macro average and confusion count.</summary>
    public IEnumerable<ComparedMean> Means()
    {
        var pairs = CellUnion.Of(Measured(baseline), Measured(current)).ToArray();
        var headlines = pairs.Count(pair => (pair.Baseline ?? pair.Current)!.IsHeadline);
        var headline = 1 - falseAlarmRate * BaselineComparison.HeadlineShare / headlines;
        var detail = 1 - falseAlarmRate * (1 - BaselineComparison.HeadlineShare) / (pairs.Length - headlines);
        foreach (var (name, old, now) in pairs)
        {
            var series = (old ?? now)!;
            yield return new ComparedMean(series.Label, series.IsHeadline, Compare(name, old, now, series.IsHeadline ? headline : detail));
        }
    }

    private ComparedCell Compare(string name, Series? old, Series? now, double confidence) => new(
        name,
        (old ?? now)!.Unit,
        old?.Values.Average(),
        now?.Values.Average(),
        old is not { Values.Length: > 1 } || now is null ? null : usual is null ? Spread(old, now, confidence) : usual.Expected(name));

    private static Interval Spread(Series old, Series now, double confidence)
    {
        var interval = SpreadInterval.Of(Summary(old), Summary(now), confidence);
        return old.Unit == CellUnit.Images ? Wider(interval, PoissonSpread(old.Values, now.Values.Length, confidence)) : interval;
    }

    /// <summary>
    /// Seeds that agree by chance, as two often do on a share of 1,000 images, agree to within one image and no closer: a value known to a step varies
    /// by at least step² / 12 (the variance of rounding). Without this floor such a cell would allow for no difference at all.
    /// </summary>
    private static SampleSummary Summary(Series series)
    {
        var sample = SampleSummary.Of(series.Values);
        return sample with { StandardDeviation = Math.Max(sample.StandardDeviation, series.Step / Math.Sqrt(12)) };
    }

    /// <summary>Rare confusions are 0 in most runs, where the runs' own variance is no guide.</summary>
    private static Interval PoissonSpread(double[] counts, int runs, double confidence)
    {
        var sum = CountPrediction.TwoSided((int)counts.Sum(), counts.Length, runs, confidence);
        return new Interval(sum.Lower / runs, sum.Upper / runs);
    }

    private static Interval Wider(Interval one, Interval other) => new(Math.Min(one.Lower, other.Lower), Math.Max(one.Upper, other.Upper));

    internal static IEnumerable<(string Name, Series Value)> Measured(MetricTable table)
    {
        foreach (var accuracy in table.Accuracies)
            yield return (CellNames.Mean(accuracy), new(accuracy.Name, CellUnit.Percent, accuracy.Percents(table), 100.0 / table.Seeds.Max(seed => accuracy.Measured(seed).Total), IsHeadline: true));

        foreach (var score in ScoreSeries.All)
        {
            yield return (CellNames.Macro(score), new(CellNames.MacroLabel(score), CellUnit.Percent, table.MacroPercents(score), 100.0 / table.Seeds.Max(seed => seed.Test.Total), IsHeadline: true));
            foreach (var (index, name) in table.Classes.Index())
                yield return (CellNames.Score(score, name), new(CellNames.ScoreLabel(score, name), CellUnit.Percent, table.Percents(score, index), StepOf(table, index)));
        }

        foreach (var (actual, actualName) in table.Classes.Index())
        {
            foreach (var (predicted, predictedName) in table.Classes.Index())
            {
                var counts = table.Seeds.Select(seed => (double)seed.Test[actual, predicted]).ToArray();
                yield return (CellNames.Confusion(actualName, predictedName), new(CellNames.ConfusionLabel(actualName, predictedName), CellUnit.Images, counts, Step: 1));
            }
        }
    }

    private static double StepOf(MetricTable table, int classIndex) => 100.0 / Math.Max(1, table.Seeds.Max(seed => seed.Test.Support(classIndex)));
}
