using FashionRepro.Metrics;
using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>The cells of two tables side by side. Tables of environments that decide the same bits are held to their integers, others to the means over their seeds.</summary>
/// <param name="baseline">What is expected.</param>
/// <param name="current">What is held against it.</param>
internal sealed class TableCells(MetricTable baseline, MetricTable current)
{
    private readonly HashSet<int> shared = [.. baseline.Seeds.Select(seed => seed.Seed).Intersect(current.Seeds.Select(seed => seed.Seed))];

    /// <summary>One metric over the seeds of one table.</summary>
    /// <param name="Label">The metric in few words.</param>
    /// <param name="Unit">Images or percent.</param>
    /// <param name="Values">One per seed.</param>
    /// <param name="Step">What one image more or less changes, in the same unit.</param>
    /// <param name="IsHeadline">An accuracy or a macro score; see <see cref="BaselineComparison.HeadlineShare"/>.</param>
    internal sealed record Series(string Label, CellUnit Unit, double[] Values, double Step, bool IsHeadline = false);

    /// <summary>What is equal in any environment: which seeds there are, and how many images each accuracy is over.</summary>
    public IEnumerable<ComparedCell> Fixed() =>
    [
        .. Compare(CellUnit.Runs, table => table.Seeds.Select(seed => ($"seed {seed.Seed}", (double?)1))),
        .. Compare(CellUnit.Images, table =>
            from seed in Shared(table)
            from accuracy in table.Accuracies
            select ($"{accuracy.Name}, seed {seed.Seed}, images classified", (double?)accuracy.Measured(seed).Total)),
    ];

    /// <summary>Every other integer, seed by seed, with tolerance zero.</summary>
    public IEnumerable<ComparedCell> Counts() => Compare(CellUnit.Images, Counts);

    /// <summary>Every accuracy, score, macro average and confusion count: the means of the current runs against what the baseline's predict.</summary>
    /// <param name="falseAlarmRate">The probability that any of the means lies outside with nothing wrong.</param>
    /// <param name="usual">Where the means are expected, where many runs are known; then <paramref name="falseAlarmRate"/> is in it.</param>
    public IEnumerable<ComparedCell> Means(double falseAlarmRate, UsualRuns? usual = null)
    {
        var pairs = CellUnion.Of(Measured(baseline), Measured(current)).ToArray();
        var headlines = pairs.Count(pair => (pair.Baseline ?? pair.Current)!.IsHeadline);
        var headline = 1 - falseAlarmRate * BaselineComparison.HeadlineShare / headlines;
        var detail = 1 - falseAlarmRate * (1 - BaselineComparison.HeadlineShare) / (pairs.Length - headlines);
        foreach (var (name, old, now) in pairs)
        {
            var series = (old ?? now)!;
            var spread = old is not { Values.Length: > 1 } || now is null ? (Interval?)null
                : usual?.Expected(name) ?? Spread(old, now, series.IsHeadline ? headline : detail);
            yield return new(name, series.Unit, old?.Values.Average(), now?.Values.Average(), spread) { Label = series.Label, IsHeadline = series.IsHeadline };
        }
    }

    private static Interval Spread(Series old, Series now, double confidence)
    {
        var interval = SpreadInterval.Of(Summary(old), Summary(now), confidence);
        return old.Unit == CellUnit.Images ? Wider(interval, PoissonSpread(old.Values, now.Values.Length, confidence)) : interval;
    }

    /// <summary>Seeds that agree by chance agree to within one image: a value known to a step varies by at least step² / 12, the variance of rounding.</summary>
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
            yield return Percent(accuracy.Name, accuracy.Percents(table), table.Seeds.Max(seed => accuracy.Measured(seed).Total), isHeadline: true);

        foreach (var score in Enum.GetValues<ScoreKind>())
        {
            yield return Percent($"macro {score.Word()}", table.MacroPercents(score), table.Seeds.Max(seed => seed.Test.Total), isHeadline: true);
            foreach (var (index, name) in table.Classes.Index())
                yield return Percent($"{score.Word()} of {name}", table.Percents(score, index), Math.Max(1, table.Seeds.Max(seed => seed.Test.Support(index))));
        }

        foreach (var (actual, actualName) in table.Classes.Index())
        {
            foreach (var (predicted, predictedName) in table.Classes.Index())
            {
                var counts = table.Seeds.Select(seed => (double)seed.Test[actual, predicted]).ToArray();
                yield return ($"test confusion, mean over the seeds, true {actualName}, predicted {predictedName}", new($"{actualName} → {predictedName}", CellUnit.Images, counts, Step: 1));
            }
        }

        static (string, Series) Percent(string label, double[] values, int images, bool isHeadline = false) =>
            ($"{label}, mean over the seeds", new(label, CellUnit.Percent, values, 100.0 / images, isHeadline));
    }

    private IEnumerable<ComparedCell> Compare(CellUnit unit, Func<MetricTable, IEnumerable<(string Name, double? Value)>> cells) =>
        CellUnion.Of(cells(baseline), cells(current)).Select(cell => new ComparedCell(cell.Name, unit, cell.Baseline, cell.Current, Spread: null));

    private IEnumerable<SeedMetrics> Shared(MetricTable table) => table.Seeds.Where(seed => shared.Contains(seed.Seed));

    private IEnumerable<(string Name, double? Value)> Counts(MetricTable table)
    {
        foreach (var seed in Shared(table))
        {
            foreach (var accuracy in table.Accuracies)
                yield return ($"{accuracy.Name}, seed {seed.Seed}, correct", accuracy.Measured(seed).Correct);

            foreach (var (actual, row) in seed.Test.Rows.Index())
            {
                foreach (var (predicted, count) in row.Index())
                    yield return ($"test confusion, seed {seed.Seed}, true {table.Classes[actual]}, predicted {table.Classes[predicted]}", count);
            }
        }
    }
}
