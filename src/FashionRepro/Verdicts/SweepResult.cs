using FashionRepro.Experiments;
using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>What a sweep found. The winner is chosen on validation images, and only its test accuracy is told: the best of many would be too good by luck.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Rows">One per combination, in the order of the sweep.</param>
/// <param name="Choice">The one choice; null where a run is missing, since the missing one might have won.</param>
public sealed record SweepResult(Sweep Sweep, IReadOnlyList<SweepRow> Rows, SweepChoice? Choice)
{
    /// <summary>Looks at the runs of a sweep.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="evidence">Of <see cref="Sweep.AsStudy"/>.</param>
    public static SweepResult Of(Sweep sweep, Evidence evidence)
    {
        SweepRow[] rows =
        [
            .. sweep.Cells.Select(cell => new SweepRow(
                cell, [.. evidence.Records(cell.Experiment.Name).Select(run => new SeedValue(run.Plan.Seed, run.Result.ValidationAccuracy.Percent))], evidence.MissingRuns(cell.Experiment.Name).Count())),
        ];
        if (rows.Any(row => row.Missing > 0))
            return new(sweep, rows, Choice: null);

        var ranked = rows.OrderByDescending(row => row.Mean).ToArray();
        var test = evidence.Model(ranked[0].Cell.Experiment.Name, "winner").Test;
        return new(sweep, rows, new SweepChoice(
            ranked[0], ranked[1], PairedDifference.Between([.. ranked[1].Validation.Select(run => run.Value)], [.. ranked[0].Validation.Select(run => run.Value)], Significance.Confidence),
            test.Percents, StudentInterval.TwoSided(SampleSummary.Of([.. test.Percents.Select(run => run.Value)]), Significance.Confidence)));
    }
}

/// <summary>One combination of a sweep.</summary>
/// <param name="Cell">Which.</param>
/// <param name="Validation">Accuracy on the validation images in percent, one per run that is there.</param>
/// <param name="Missing">How many runs are not.</param>
public sealed record SweepRow(SweepCell Cell, IReadOnlyList<SeedValue> Validation, int Missing)
{
    /// <summary>Mean over the seeds, in percent; not a number where there is no run.</summary>
    public double Mean => Validation.Count == 0 ? double.NaN : Validation.Average(run => run.Value);
}

/// <summary>What a sweep chose.</summary>
/// <param name="Winner">The combination with the highest mean accuracy on validation images; the first of several.</param>
/// <param name="RunnerUp">The next.</param>
/// <param name="Lead">Winner − runner-up on validation images, in points, paired by seed.</param>
/// <param name="Test">The winner's accuracy on test images in percent, one per seed.</param>
/// <param name="TestInterval">Student's 95 % interval of its mean.</param>
public sealed record SweepChoice(SweepRow Winner, SweepRow RunnerUp, PairedDifference Lead, IReadOnlyList<SeedValue> Test, Statistics.Interval TestInterval)
{
    /// <summary>Whether the winner can be told from the runner-up: the 95 % interval of the lead lies above zero. It leaves out that the two were picked for being the best.</summary>
    public bool IsClear => Lead.Interval.Lower > 0;
}
