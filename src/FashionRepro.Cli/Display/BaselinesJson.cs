using FashionRepro.Baselines;
using FashionRepro.Statistics;

namespace FashionRepro.Cli.Display;

/// <summary>Every table held against its baseline, for machines.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="AsExpected">Whether no table differs from its baseline by more than its rule allows, and every baseline is used.</param>
/// <param name="Baselines">One per experiment whose runs are all there.</param>
/// <param name="Incomplete">Experiments with missing runs, which were not compared.</param>
/// <param name="NotCompared">Experiments of other studies that have a baseline.</param>
/// <param name="WithoutBaseline">Names of experiments of the study that have no baseline and want none, which were not compared.</param>
/// <param name="Orphans">Names of baselines of no experiment of any study.</param>
internal sealed record BaselinesJson(
    string Study, bool AsExpected, IReadOnlyList<BaselineJson> Baselines, IReadOnlyList<string> Incomplete, IReadOnlyList<string> NotCompared, IReadOnlyList<string> WithoutBaseline,
    IReadOnlyList<string> Orphans)
{
    public static BaselinesJson Of(BaselineChecks checks) => new(
        checks.NotCompared.Studies.Chosen.Name, checks.AsExpected, [.. checks.Checks.Select(BaselineJson.Of)], checks.Incomplete, checks.NotCompared.Names, checks.NotCompared.WithoutBaseline, checks.Orphans.Names);
}

/// <summary>One table held against its baseline, for machines.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="AsExpected">Whether the metrics differ from the baseline by no more than its rule allows.</param>
/// <param name="Explanation">The outcome in words.</param>
/// <param name="Rule">What the cells are held to; null where there is no baseline that can be read.</param>
/// <param name="Cells">How many cells are held to it.</param>
/// <param name="Settings">The settings that are not the baseline's.</param>
/// <param name="Environment">The parts of the environment that are not the baseline's.</param>
/// <param name="Differences">The cells that differ by more than the rule allows, the worst first.</param>
/// <param name="Means">Every metric as a mean over the seeds, in the order of the file.</param>
/// <param name="Joint">All scores together; null where the rule does not look at them so.</param>
/// <param name="UnseenDrift">Points by which the test accuracy could differ and lie within the seeds' spread; null under another rule.</param>
internal sealed record BaselineJson(
    string Experiment, bool AsExpected, string Explanation, ComparisonRule? Rule, int Cells, IReadOnlyList<SettingDifference> Settings,
    IReadOnlyList<EnvironmentDifference> Environment, IReadOnlyList<BaselineCellJson> Differences, IReadOnlyList<BaselineMeanJson> Means,
    JointDriftJson? Joint, double? UnseenDrift)
{
    public static BaselineJson Of(BaselineCheck check)
    {
        var comparison = check.Comparison;
        return new(
            check.Experiment, check.AsExpected, check.Explanation, comparison?.Rule, comparison?.Cells.Count ?? 0, comparison?.SettingDifferences ?? [],
            comparison?.EnvironmentDifferences ?? [], [.. comparison?.Differences.Select(BaselineCellJson.Of) ?? []], [.. comparison?.Means.Select(BaselineMeanJson.Of) ?? []],
            comparison?.Joint is { } joint ? JointDriftJson.Of(joint) : null, comparison?.UnseenDrift);
    }
}

/// <summary>All scores of a table together, held against many known runs.</summary>
/// <param name="Known">How many runs are known.</param>
/// <param name="PValue">How probable it is that as many runs of the same network lie as far away.</param>
/// <param name="Within">Whether that is probable enough.</param>
/// <param name="SmallestOfTest">Points by which a lower test accuracy, as many images fewer right in every class, would be noticed in nine cases of ten, the other accuracies unchanged.</param>
/// <param name="SmallestOfEvery">The same where the training and validation accuracies differ as much.</param>
/// <param name="Scores">Every score, the one that lies farthest from where it is expected first.</param>
internal sealed record JointDriftJson(int Known, double PValue, bool Within, double SmallestOfTest, double SmallestOfEvery, IReadOnlyList<ScoreDeviationJson> Scores)
{
    public static JointDriftJson Of(JointDrift joint) => new(
        joint.Known, joint.PValue, joint.IsWithin, joint.SmallestOfTest, joint.SmallestOfEvery, [.. joint.Farthest.Select(score => new ScoreDeviationJson(score.Label, score.StandardErrors))]);
}

/// <summary>How far a score lies from where it is expected.</summary>
/// <param name="Score">The score.</param>
/// <param name="StandardErrors">In standard errors of its mean, negative where it is lower.</param>
internal sealed record ScoreDeviationJson(string Score, double StandardErrors);

/// <summary>A cell of two tables, for machines.</summary>
/// <param name="Cell">The cell in words.</param>
/// <param name="Unit">What the numbers count.</param>
/// <param name="Baseline">The committed number; null where the baseline has no such cell.</param>
/// <param name="Current">The number now; null where the cell vanished.</param>
/// <param name="Difference">Current minus baseline, in images or points.</param>
/// <param name="Spread">The numbers that the rule allows; null where it allows the baseline's alone.</param>
internal sealed record BaselineCellJson(string Cell, CellUnit Unit, double? Baseline, double? Current, double? Difference, Interval? Spread)
{
    public static BaselineCellJson Of(ComparedCell cell) => new(cell.Name, cell.Unit, cell.Baseline, cell.Current, cell.Difference, cell.Spread);
}

/// <summary>A metric of two tables as a mean over the seeds, for machines.</summary>
/// <param name="Metric">The metric; <c>CLASS → OTHER</c> is images by true and predicted class.</param>
/// <param name="Headline">Whether it is an accuracy or a macro score.</param>
/// <param name="Unit">What the numbers count.</param>
/// <param name="Baseline">The committed mean; null where the baseline has no such metric.</param>
/// <param name="Current">The mean now; null where the metric vanished.</param>
/// <param name="Difference">Current minus baseline, in images or points.</param>
/// <param name="Spread">The interval in which the baseline's seeds predict the mean, whatever the rule; null where unknown.</param>
/// <param name="WithinSpread">Whether it lies there; null where that cannot be said.</param>
internal sealed record BaselineMeanJson(
    string Metric, bool Headline, CellUnit Unit, double? Baseline, double? Current, double? Difference, Interval? Spread, bool? WithinSpread)
{
    public static BaselineMeanJson Of(ComparedCell mean) => new(
        mean.Label, mean.IsHeadline, mean.Unit, mean.Baseline, mean.Current, mean.Difference, mean.Spread, mean.IsWithinSpread);
}
