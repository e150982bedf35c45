namespace FashionRepro.Baselines;

/// <summary>Integers of two tables, seed by seed, with tolerance zero.</summary>
internal sealed class ExactCells(MetricTable baseline, MetricTable current)
{
    private readonly HashSet<int> shared = [.. baseline.Seeds.Select(seed => seed.Seed).Intersect(current.Seeds.Select(seed => seed.Seed))];

    /// <summary>The seeds, and every integer of those that both tables have.</summary>
    public IEnumerable<ComparedCell> All() => [.. Seeds(), .. Classified(), .. Compare(CellUnit.Images, Counts)];

    /// <summary>Which seeds the tables have. The other cells of a seed that only one of them has would say nothing more.</summary>
    public IEnumerable<ComparedCell> Seeds() => Compare(CellUnit.Runs, table => table.Seeds.Select(seed => (CellNames.Seed(seed.Seed), (double?)1)));

    /// <summary>How many images each accuracy is over: that follows from the experiment alone, whatever the environment.</summary>
    public IEnumerable<ComparedCell> Classified() => Compare(CellUnit.Images, table =>
        from seed in Shared(table)
        from accuracy in table.Accuracies
        select (CellNames.Classified(accuracy, seed.Seed), (double?)accuracy.Measured(seed).Total));

    private IEnumerable<ComparedCell> Compare(CellUnit unit, Func<MetricTable, IEnumerable<(string Name, double? Value)>> cells) =>
        CellUnion.Of(cells(baseline), cells(current)).Select(cell => new ComparedCell(cell.Name, unit, cell.Baseline, cell.Current, Spread: null));

    private IEnumerable<SeedMetrics> Shared(MetricTable table) => table.Seeds.Where(seed => shared.Contains(seed.Seed));

    private IEnumerable<(string Name, double? Value)> Counts(MetricTable table)
    {
        foreach (var seed in Shared(table))
        {
            foreach (var accuracy in table.Accuracies)
                yield return (CellNames.Correct(accuracy, seed.Seed), accuracy.Measured(seed).Correct);

            foreach (var (actual, row) in seed.Test.Rows.Index())
            {
                foreach (var (predicted, count) in row.Index())
                    yield return (CellNames.Confusion(seed.Seed, table.Classes[actual], table.Classes[predicted]), count);
            }
        }
    }
}
