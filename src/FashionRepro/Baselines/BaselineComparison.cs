using System.Text;
using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>What two tables are held to.</summary>
public enum ComparisonRule
{
    /// <summary>An environment that decides the same bits: every integer is equal, seed by seed.</summary>
    Exact,

    /// <summary>Another environment: every mean lies within the spread over the seeds.</summary>
    SeedSpread,

    /// <summary>Another environment, and many healthy runs of the same settings are known: all scores together, and every mean, lie where those predict them.</summary>
    KnownRuns,

    /// <summary>Another environment, and a baseline of one seed, which has no spread to compare with.</summary>
    Impossible,
}

/// <summary>Two tables of one experiment, cell by cell; a cell that only one of them has is a difference. The rule follows from the environments and from how many runs are known: there is no tolerance to set.</summary>
public sealed class BaselineComparison
{
    /// <summary>How probable it is that a sound table from another environment differs anywhere (Bonferroni). 1 %, because the gate runs on every pull request and somebody has to look into every alarm.</summary>
    public const double FalseAlarmRate = 0.01;

    /// <summary>The share of <see cref="FalseAlarmRate"/> for the four accuracies and three macro scores: a half, or the few cells that the study is about would pay for the many others.</summary>
    public const double HeadlineShare = 0.5;

    /// <summary>The share of <see cref="FalseAlarmRate"/> that all scores together have where many runs are known; the cells have the rest.</summary>
    public const double JointShare = 0.5;

    private const int CellsShown = 10;

    private readonly Lazy<IReadOnlyList<ComparedCell>> means;

    private BaselineComparison(
        MetricTable baseline,
        MetricTable current,
        ComparisonRule rule,
        IReadOnlyList<EnvironmentDifference> environmentDifferences,
        IReadOnlyList<ComparedCell> cells,
        UsualRuns? usual = null)
    {
        Experiment = baseline.Experiment;
        Rule = rule;
        SettingDifferences = SettingDifference.Between(baseline.Settings, current.Settings);
        EnvironmentDifferences = environmentDifferences;
        Cells = cells;
        Differences = [.. cells.Where(cell => !cell.IsWithin).OrderByDescending(cell => cell.Severity)];
        Joint = usual?.Joint;
        means = new(() => [.. usual?.Means(baseline) ?? new TableCells(baseline, current).Means(FalseAlarmRate)]);
    }

    /// <summary>The experiment of both tables.</summary>
    public string Experiment { get; }

    /// <summary>What the cells were held to.</summary>
    public ComparisonRule Rule { get; }

    /// <summary>The settings that are not the baseline's: with any, the metrics are not of what the baseline is of.</summary>
    public IReadOnlyList<SettingDifference> SettingDifferences { get; }

    /// <summary>The parts of the environment that are not the baseline's; under <see cref="ComparisonRule.Exact"/> those alone that decide no bits.</summary>
    public IReadOnlyList<EnvironmentDifference> EnvironmentDifferences { get; }

    /// <summary>Whether the processor's name stands for what decides bits, because one side has no more on record.</summary>
    private bool ByName { get; init; }

    /// <summary>Every cell of either table in the order of the file; none under <see cref="ComparisonRule.Impossible"/>.</summary>
    public IReadOnlyList<ComparedCell> Cells { get; }

    /// <summary>The cells that are not within, the worst first.</summary>
    public IReadOnlyList<ComparedCell> Differences { get; }

    /// <summary>The accuracies, scores and confusion counts as means over the seeds, in the order of the file, each with where the baseline's seeds or the known runs predict it.</summary>
    public IReadOnlyList<ComparedCell> Means => means.Value;

    /// <summary>All scores together, where many runs are known; otherwise null.</summary>
    public JointDrift? Joint { get; }

    /// <summary>Whether the settings are equal, the tables could be compared and no cell differs by more than the rule allows.</summary>
    public bool AsExpected => SettingDifferences.Count == 0 && Rule != ComparisonRule.Impossible && Differences.Count == 0 && Joint is not { IsWithin: false };

    /// <summary>Compares fresh metrics with the committed ones.</summary>
    /// <param name="baseline">The committed ones.</param>
    /// <param name="current">The fresh ones.</param>
    /// <param name="known">Many healthy runs, of the bank; asked for where the environments differ; null where there are none. Those of other settings than the baseline's, those that the baseline itself is not like (it was accepted after a change, say), and those that are the fresh ones themselves, do not count.</param>
    /// <exception cref="ArgumentException">The tables are of two experiments.</exception>
    public static BaselineComparison Of(MetricTable baseline, MetricTable current, Func<MetricTable?>? known = null)
    {
        if (baseline.Experiment != current.Experiment)
            throw new ArgumentException($"The baseline is of {baseline.Experiment} and the metrics are of {current.Experiment}.", nameof(current));

        var cells = new TableCells(baseline, current);
        RunEnvironment[] environments = [.. baseline.Environments, .. current.Environments];
        var differences = EnvironmentParts.Differences(baseline.Environments, current.Environments);
        if (RunEnvironment.DecideSameBits(environments))
            return new(baseline, current, ComparisonRule.Exact, differences, [.. cells.Fixed(), .. cells.Counts()]) { ByName = !environments.All(one => one.KnowsProcessor) };

        if (known?.Invoke()?.Without(current) is { } others && JointDrift.CanJudge(others, current)
            && SettingDifference.Between(baseline.Settings, others.Settings).Count == 0
            && others.Without(baseline) is { } besides && JointDrift.CanJudge(besides, baseline) && !new UsualRuns(besides, baseline).IsNoticed)
        {
            var usual = new UsualRuns(others, current);
            return new(baseline, current, ComparisonRule.KnownRuns, differences, [.. cells.Fixed(), .. usual.Means(baseline)], usual);
        }

        return baseline.Seeds.Count < 2
            ? new(baseline, current, ComparisonRule.Impossible, differences, [])
            : new(baseline, current, ComparisonRule.SeedSpread, differences, [.. cells.Fixed(), .. cells.Means(FalseAlarmRate)]);
    }

    /// <summary>The outcome in words: other settings, the rule and why it applies, the worst cells, and what to do next or what would have passed unseen.</summary>
    public string Explanation
    {
        get
        {
            var text = new StringBuilder();
            if (SettingDifferences.Count > 0)
                text.Append($"{Experiment} is not what its baseline is of. Settings that differ:\n  ").AppendJoin("\n  ", SettingDifferences).Append('\n');
            text.Append(Outcome);
            foreach (var sentences in new[] { JointInWords, Unseen }.Where(sentences => sentences.Length > 0))
                text.Append('\n').Append(sentences);
            if (AsExpected)
                return text.ToString();

            foreach (var cell in Differences.Take(CellsShown))
                text.Append("\n  ").Append(cell.Name).Append(": ").Append(cell.Describe());
            if (Differences.Count > CellsShown)
                text.Append($"\n  and {Differences.Count - CellsShown} more");
            return text.Append('\n').Append(Next).ToString();
        }
    }

    /// <summary>How all scores lie together, and which lie farthest where that is too far; empty where too few runs are known.</summary>
    public string JointInWords => Joint is null ? "" :
        $"All scores together: p = {Joint.PValue:0.####}, against {FalseAlarmRate * JointShare:0.####}; {Joint.Known} runs of the bank say what is usual." +
        (Joint.IsWithin ? "" : $" Farthest from it: {string.Join(", ", Joint.Farthest.Take(CellsShown / 2).Select(score => $"{score.Label} ({score.StandardErrors:+0.0;−0.0} standard errors)"))}.");

    /// <summary>The drift that would have passed unseen, in a sentence; empty where something was noticed, or every count has to be equal.</summary>
    public string Unseen => (Rule, Joint) switch
    {
        _ when Differences.Count > 0 => "",
        (ComparisonRule.KnownRuns, { IsWithin: true } joint) =>
            $"A drift of the test accuracy by {joint.SmallestOfTest:F2} points, or of every accuracy by {joint.SmallestOfEvery:F2}, would be noticed in {100 * JointDrift.Power:0} % of cases; a smaller one may pass unseen.",
        (ComparisonRule.SeedSpread, _) when UnseenDrift is { } drift => $"A drift of the test accuracy of less than {drift:F2} points would pass unseen.",
        _ => "",
    };

    /// <summary>Points by which the test accuracy could differ from the baseline's and lie within the seeds' spread; null under another rule than that.</summary>
    public double? UnseenDrift => Rule == ComparisonRule.SeedSpread ? Cells.Single(cell => cell.Label == AccuracySeries.Test.Name).UnseenDrift : null;

    /// <summary>The outcome, the rule and why it applies, without any cell.</summary>
    internal string Outcome => string.Join("\n  ", [Summary, .. EnvironmentDifferences]);

    /// <summary>What to do where it is not as expected.</summary>
    internal string Next => $"Next: look with `baselines diff {Experiment}`; if the change is meant, `{BaselineFolder.AcceptCommand(Experiment)}`.";

    /// <summary>How many cells differ, and the rule and why it applies, in a sentence or two.</summary>
    public string Summary => (Rule, Differences.Count == 0) switch
    {
        (ComparisonRule.Exact, true) =>
            $"{Experiment} equals its baseline in all {Cells.Count} cells.{(EnvironmentDifferences.Count > 0 ? " These parts of the environment differ and change no result:" : "")}",
        (ComparisonRule.Exact, false) => $"{Experiment} differs from its baseline in {Differences.Count} of {Cells.Count} cells. {WhyExact}",
        (ComparisonRule.SeedSpread, true) => $"{Experiment} is within its baseline's spread over the seeds in all {Cells.Count} cells. {WhySpread}",
        (ComparisonRule.SeedSpread, false) =>
            $"{Experiment} is outside its baseline's spread over the seeds in {Differences.Count} of {Cells.Count} cells. {WhySpread}",
        (ComparisonRule.KnownRuns, true) =>
            $"{Experiment} agrees with the runs of the bank in all {Cells.Count} cells{(Joint is { IsWithin: false } ? ", but not in all scores together" : "")}. {WhySpread}",
        (ComparisonRule.KnownRuns, false) => $"{Experiment} differs from the runs of the bank in {Differences.Count} of {Cells.Count} cells. {WhySpread}",
        _ => $"{Experiment} cannot be compared with its baseline: that has one seed, and another environment needs the spread of at least two.",
    };

    private string WhyExact => (EnvironmentDifferences.Count > 0, ByName) switch
    {
        (false, false) => "The environment is the baseline's, so every count has to be equal.",
        (false, true) => "The environment is the baseline's, judged by the processor's name, so every count has to be equal.",
        (true, false) => "All that changes results is the baseline's, so every count has to be equal. These parts differ and change none:",
        (true, true) => "All that changes results is the baseline's, judged by the processor's name, so every count has to be equal. These parts differ and change none:",
    };

    private static string WhySpread => "The environment is not the baseline's, so counts may differ as between seeds:";
}
