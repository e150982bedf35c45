using FashionRepro.Baselines;
using FashionRepro.Calibration;
using FashionRepro.Cli.Display;
using FashionRepro.Reports;
using FashionRepro.Tests.Calibration;
using FashionRepro.Tests.Runs;

namespace FashionRepro.Cli.Tests;

/// <summary>What is reported of the drift that is noticed: 24 made-up runs of the CNN, and of the ANN too few.</summary>
public sealed class DriftReportTests
{
    private static readonly Lazy<DriftPower> Cnn = new(() => DriftPower.Of(
        MetricTable.From("cnn", SyntheticBank.RunsOf(SyntheticRuns.Cnn, Enumerable.Range(1, 24))), size: 5, draws: 4, generatorSeed: 1, workers: 2));

    private static IEnumerable<ReportBlock> Drift(double? goal) => DriftReport.Blocks([Cnn.Value], [("ann", 12, 20)], _ => goal);

    [Test]
    public void Goals_AreMetOrMissed_ByWhatWasMeasured()
    {
        var smallest = Cnn.Value.Curves[0].Smallest!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(GoalOf(smallest + 0.01), Is.EqualTo(new[] { $"cnn: less test accuracy alone is noticed in 90.0 % from at most {smallest + 0.01} points on", $"{smallest:0.00} points", "", "met" }));
            Assert.That(GoalOf(smallest - 0.01)[^1], Is.EqualTo("✗ missed"));
            Assert.That(Tables(Drift(goal: null))[0].Rows, Has.Count.EqualTo(3), "none for the test accuracy");
            Assert.That(Tables(Drift(goal: null))[0].Rows[0].Take(2), Is.EqualTo(new[] { "cnn: something is noticed where nothing changed: at most 1.0 %", CalibrationText.Percent(Cnn.Value.FalseAlarms.Share) }));
        }
    }

    [Test]
    public void Curves_HaveARowForEveryShift_AndThePairsNoticedLeastAreNamed()
    {
        var tables = Tables(Drift(goal: 1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tables[1].Columns.Select(column => column.Heading), Is.EqualTo(new[] { "points", "cnn: test accuracy alone", "cnn: all accuracies alike" }));
            Assert.That(tables[1].Rows.Select(row => row[0]), Is.EqualTo(new[] { "0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.5", "2.0", "noticed in 90.0 % from" }));
            Assert.That(tables[1].Rows.SkipLast(1).Select(row => row[1]), Is.EqualTo(Cnn.Value.Curves[0].Noticed.Prepend(Cnn.Value.FalseAlarms).Select(rate => CalibrationText.Percent(rate.Share))));
            Assert.That(tables[2].Rows, Has.Count.EqualTo(5));
            Assert.That(tables[2].Rows[0][3], Is.EqualTo(CalibrationText.Percent(Cnn.Value.Pairs[0].Noticed.Share)));
        }
    }

    [Test]
    public void ExperimentWithTooFewRuns_IsNamed() =>
        Assert.That(Drift(goal: 1).OfType<ReportBlock.Items>().Single().Lines, Is.EqualTo(new[] { "ann has 12; it takes 20" }));

    private static IReadOnlyList<string> GoalOf(double goal) => Tables(Drift(goal))[0].Rows[1];

    private static ReportBlock.Table[] Tables(IEnumerable<ReportBlock> drift) => [.. drift.OfType<ReportBlock.Table>()];
}
