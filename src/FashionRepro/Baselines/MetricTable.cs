using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>The metrics of one experiment over all its seeds, as integers. Percentages, means and standard deviations are derived from them whenever they are shown.</summary>
/// <param name="Experiment">The experiment's name, and the name of its baseline file.</param>
/// <param name="Settings">What the metrics are of: the settings that all the seeds share, in the order of a plan's JSON.</param>
/// <param name="TrainingCode">The first 12 digits of the training code's SHA-256; several, separated by a slash, where the runs are of several. Shown, never compared.</param>
/// <param name="Classes">Names of the classes in the order of their labels; each seed's confusion matrix has as many rows and columns.</param>
/// <param name="Seeds">One entry per seed, in ascending order of seed, at least one.</param>
/// <param name="Environments">
/// Where the seeds were computed, each environment once. A baseline has exactly one. Fresh metrics of several are compared by the seeds' spread, unless all of them decide the same bits.
/// </param>
/// <param name="Acceptance">When and why the table became a baseline; null where it did not.</param>
public sealed record MetricTable(
    string Experiment, IReadOnlyList<PlanSetting> Settings, string TrainingCode, IReadOnlyList<string> Classes, IReadOnlyList<SeedMetrics> Seeds, IReadOnlyList<RunEnvironment> Environments,
    Acceptance? Acceptance)
{
    private const int CodeDigits = 12;

    /// <summary>Collects the metrics of an experiment's runs.</summary>
    /// <param name="experiment">The experiment's name; a record's own label may be older than the name.</param>
    /// <param name="records">One finished run per seed, in any order.</param>
    /// <param name="classes">The names of the classes, by label; null for those of the usual data set. One without a name is shown by its label.</param>
    /// <exception cref="ArgumentException">There is no record, two have the same seed, or settings or sizes of confusion matrices differ between them.</exception>
    public static MetricTable From(string experiment, IEnumerable<RunRecord> records, IReadOnlyList<string>? classes = null)
    {
        var runs = records.OrderBy(record => record.Plan.Seed).ToArray();
        if (runs.Length == 0)
            throw new ArgumentException($"There is no run of {experiment}: a metric table needs one record per seed.", nameof(records));
        if (runs.CountBy(record => record.Plan.Seed).FirstOrDefault(seed => seed.Value > 1) is { Value: > 1 } twice)
            throw new ArgumentException($"Seed {twice.Key} of {experiment} has {twice.Value} records; a metric table needs one per seed.", nameof(records));

        var settings = PlanSettings.OfExperiment(runs[0].Plan);
        foreach (var run in runs)
        {
            if (SettingDifference.Between(settings, PlanSettings.OfExperiment(run.Plan)) is [var difference, ..])
            {
                throw new ArgumentException(
                    $"The runs of {experiment} are not of one experiment: seeds {runs[0].Plan.Seed} and {run.Plan.Seed} differ in {difference}.", nameof(records));
            }
        }

        var count = runs[0].Result.TestConfusion.Classes;
        if (runs.Any(record => record.Result.TestConfusion.Classes != count))
            throw new ArgumentException($"The runs of {experiment} do not all have {count} classes.", nameof(records));

        var names = classes ?? DataDescription.Usual.Classes;

        return new MetricTable(
            experiment,
            settings,
            string.Join(" / ", runs.Select(run => run.Plan.Identity.CodeSha256).Select(hash => hash[..Math.Min(CodeDigits, hash.Length)]).Distinct()),
            [.. Enumerable.Range(0, count).Select(label => label < names.Count ? names[label] : $"class {label}")],
            [.. runs.Select(SeedMetrics.From)],
            EnvironmentParts.Distinct(runs.Select(record => record.Environment)),
            Acceptance: null);
    }

    /// <summary>The accuracies that every seed has measured, in the order of <see cref="AccuracySeries.All"/>.</summary>
    internal IEnumerable<AccuracySeries> Accuracies => AccuracySeries.All.Where(series => Seeds.All(seed => series.Of(seed) is not null));

    /// <summary>The score of one class in percent, one value per seed.</summary>
    internal double[] Percents(ScoreKind score, int classIndex) => [.. Seeds.Select(seed => 100 * seed.Test.Scores(classIndex).Of(score))];

    /// <summary>The unweighted mean of the classes' scores in percent, one value per seed.</summary>
    internal double[] MacroPercents(ScoreKind score) => [.. Seeds.Select(seed => 100 * seed.Test.MacroAverage().Of(score))];

    /// <summary>The table as people read it: Markdown, line feeds, one at the end. The same table always gives the same text, and nothing reads it back.</summary>
    public string ToMarkdown() => MetricTableWriter.Write(this);

    /// <summary>The table without the runs that another table has too, number for number; null where nothing is left.</summary>
    internal MetricTable? Without(MetricTable other)
    {
        SeedMetrics[] left = [.. Seeds.Except(other.Seeds)];
        return left.Length == 0 ? null : this with { Seeds = left };
    }

    /// <summary>The table with the names that another has for as many classes: records alone do not know them.</summary>
    internal MetricTable NamedAs(MetricTable other) => Classes.Count == other.Classes.Count ? this with { Classes = other.Classes } : this;
}
