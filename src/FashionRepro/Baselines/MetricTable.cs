using System.Text.Json.Serialization;
using FashionRepro.Data;
using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>
/// The metrics of one experiment over all its seeds, as integers: what a baseline holds and what two of them are compared by.
/// Percentages, means and standard deviations are derived from the integers whenever they are shown.
/// </summary>
public sealed class MetricTable
{
    private const int CodeDigits = 12;

    [JsonConstructor]
    internal MetricTable(
        string experiment,
        IReadOnlyList<PlanSetting> settings,
        string trainingCode,
        IReadOnlyList<string> classes,
        IReadOnlyList<SeedMetrics> seeds,
        IReadOnlyList<RunEnvironment> environments,
        Acceptance? acceptance)
    {
        Experiment = experiment;
        Settings = settings;
        TrainingCode = trainingCode;
        Classes = classes;
        Seeds = seeds;
        Environments = environments;
        Acceptance = acceptance;
    }

    /// <summary>The experiment's name, and the name of its baseline file.</summary>
    public string Experiment { get; }

    /// <summary>What the metrics are of: the settings that all the seeds share, in the order of a plan's JSON.</summary>
    public IReadOnlyList<PlanSetting> Settings { get; }

    /// <summary>
    /// The first 12 digits of the training code's SHA-256; several, separated by a slash, where the runs are of several. Shown, never compared.
    /// </summary>
    public string TrainingCode { get; }

    /// <summary>Names of the classes in the order of their labels; each seed's confusion matrix has as many rows and columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>One entry per seed, in ascending order of seed, at least one.</summary>
    public IReadOnlyList<SeedMetrics> Seeds { get; }

    /// <summary>
    /// Where the seeds were computed, each environment once. A baseline has exactly one; fresh metrics may come from several, such as the nodes of a
    /// cluster, and are then compared by the seeds' spread, unless all of them decide the same bits.
    /// </summary>
    public IReadOnlyList<RunEnvironment> Environments { get; }

    /// <summary>When and why the table became a baseline; null where it did not.</summary>
    public Acceptance? Acceptance { get; }

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
            acceptance: null);
    }

    /// <summary>The accuracies that every seed has measured, in the order of <see cref="AccuracySeries.All"/>.</summary>
    internal IEnumerable<AccuracySeries> Accuracies => AccuracySeries.All.Where(series => Seeds.All(seed => series.Of(seed) is not null));

    /// <summary>The table as people read it: Markdown, line feeds, one at the end. The same table always gives the same text, and nothing reads it back.</summary>
    public string ToMarkdown() => MetricTableWriter.Write(this);

    /// <summary>The table without the runs that another table has too, number for number; null where nothing is left.</summary>
    internal MetricTable? Without(MetricTable other)
    {
        SeedMetrics[] left = [.. Seeds.Except(other.Seeds)];
        return left.Length == 0 ? null : With(left);
    }

    /// <summary>The table with the names that another has for as many classes: records alone do not know them.</summary>
    internal MetricTable NamedAs(MetricTable other) =>
        Classes.Count == other.Classes.Count ? new(Experiment, Settings, TrainingCode, other.Classes, Seeds, Environments, Acceptance) : this;

    /// <summary>The table with other runs of the same settings.</summary>
    internal MetricTable With(IReadOnlyList<SeedMetrics> seeds) => new(Experiment, Settings, TrainingCode, Classes, seeds, Environments, Acceptance);

    internal MetricTable With(Acceptance? accepted) => new(Experiment, Settings, TrainingCode, Classes, Seeds, Environments, accepted);
}
