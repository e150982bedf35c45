using FashionRepro.Baselines;
using FashionRepro.Runs;

namespace FashionRepro.Calibration;

/// <summary>The baseline's statistical rule alone, as it would judge runs from another environment. What a baseline compares exactly is left out: that would notice anything.</summary>
public static class SpreadRule
{
    /// <summary>The cells of the current runs that lie outside what the baseline's runs predict, the worst first.</summary>
    /// <param name="baseline">Runs of one plan, at least two.</param>
    /// <param name="current">Runs of one plan, at least one; the seeds need not be the baseline's.</param>
    public static IReadOnlyList<ComparedCell> Outside(IReadOnlyList<RunRecord> baseline, IReadOnlyList<RunRecord> current)
    {
        // Tables of one name, whose environments differ so that the rule applies.
        var comparison = BaselineComparison.Of(MetricTable.From("calibration", baseline), MetricTable.From("calibration", current.Select(Elsewhere)));
        return [.. comparison.Differences.Where(cell => cell.Spread is not null)];
    }

    private static RunRecord Elsewhere(RunRecord record) =>
        record with { Environment = record.Environment with { VectorInstructions = $"other than {record.Environment.VectorInstructions}" } };
}
