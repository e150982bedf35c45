using System.Security.Cryptography;
using System.Text;
using FashionRepro.Metrics;

namespace FashionRepro.Baselines;

/// <summary>Lays a <see cref="MetricTable"/> out as the sections of a baseline file.</summary>
internal static class MetricTableWriter
{
    public const string TitlePrefix = "# Baseline of ";
    public const string SettingsHeading = "Settings";
    public const string AccuracyHeading = "Accuracy";
    public const string ClassHeading = "Scores per class";
    public const string MacroHeading = "Macro averages";
    public const string ConfusionPrefix = "Test confusion, seed ";
    public const string HashPrefix = "SHA-256 of everything above: ";
    public const string NotAccepted = "not accepted";

    private const int CountWidth = 5;
    private const int SpreadWidth = 14;

    public static string ConfusionHeading(int seed) => $"{ConfusionPrefix}{seed}";

    public static string CountsOf(Accuracy accuracy) => $"{accuracy.Correct} / {accuracy.Total}";

    public static string Write(MetricTable table)
    {
        var text = new StringBuilder(TitlePrefix).Append(MarkdownCell.Escape(table.Experiment)).Append('\n');
        foreach (var section in Sections(table))
            section.AppendTo(text);

        return text.Append('\n').Append(HashOf(text.ToString())).Append('\n').ToString();
    }

    /// <summary>The last line: derived cells are checked by themselves, but what the head says stands nowhere else.</summary>
    private static string HashOf(string above) => $"{HashPrefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(above)))}";

    /// <summary>Every section in the order of the file.</summary>
    public static IReadOnlyList<BaselineSection> Sections(MetricTable table) =>
        [Header(table), Settings(table), Accuracies(table), ClassScores(table), MacroAverages(table), .. table.Seeds.Select(seed => Confusion(table, seed))];

    private static BaselineSection Header(MetricTable table) => new(
        "",
        "Written by `baselines accept`. Every percentage is derived from the counts in this file and checked against them when the file is read.",
        [new("Of", 19, IsNumeric: false), new("Value", 5, IsNumeric: false)],
        [
            ["Experiment", MarkdownCell.Escape(table.Experiment)],
            ["Seeds", string.Join(", ", table.Seeds.Select(seed => seed.Seed))],
            ["n", table.Seeds.Count.ToString()],
            .. from part in EnvironmentParts.All
               let value = EnvironmentParts.Describe(table.Environments, part.Value)
               where value is not null
               select (string[])[part.Name, MarkdownCell.Escape(value)],
            [BaselineHeader.TrainingCodeRow, MarkdownCell.Escape(table.TrainingCode)],
            ["Accepted on", table.Acceptance?.On.ToString("yyyy-MM-dd") ?? NotAccepted],
            ["Commit", MarkdownCell.Escape(table.Acceptance?.Commit ?? "")],
            ["Reason", MarkdownCell.Escape(table.Acceptance?.Reason ?? "")],
            .. table.Acceptance?.Uncommitted is { } changes ? [[BaselineHeader.UncommittedRow, MarkdownCell.Escape(changes)]] : Array.Empty<string[]>(),
        ]);

    private static BaselineSection Settings(MetricTable table) => new(
        SettingsHeading,
        "What the baseline is the baseline of: every setting that decides a run's result but the seed. Compared exactly, in any environment.",
        [new("Setting", 19, IsNumeric: false), new("Value", 5, IsNumeric: false)],
        [.. table.Settings.Select(setting => (string[])[MarkdownCell.Escape(setting.Name), MarkdownCell.Escape(setting.Value)])]);

    private static BaselineSection Accuracies(MetricTable table) => new(
        AccuracyHeading,
        "Correct / classified images. The last row is the mean in percent ± the standard deviation over the seeds in points.",
        [new("Seed", 9), .. table.Accuracies.Select(series => new BaselineColumn(series.Column, 19))],
        [
            .. table.Seeds.Select(seed => (string[])[seed.Seed.ToString(), .. table.Accuracies.Select(series => CountsOf(series.Measured(seed)))]),
            ["mean ± sd", .. table.Accuracies.Select(series => ScoreSeries.MeanAndDeviation(series.Percents(table)))],
        ]);

    private static BaselineSection ClassScores(MetricTable table) => new(
        ClassHeading,
        "On the test images: mean in percent ± standard deviation over the seeds in points.",
        [NameColumn("Class", table), .. ScoreSeries.All.Select(score => new BaselineColumn($"{score}", SpreadWidth)), new("Support", 7)],
        [
            .. table.Classes.Select((name, index) => (string[])
            [
                MarkdownCell.Escape(name), .. ScoreSeries.All.Select(score => ScoreSeries.MeanAndDeviation(table.Percents(score, index))), Support(table, index),
            ]),
        ]);

    private static BaselineSection MacroAverages(MetricTable table) => new(
        MacroHeading,
        "The unweighted mean of the classes' scores, over the seeds as above.",
        [new("Score", 9, IsNumeric: false), new("mean ± sd", SpreadWidth)],
        [.. ScoreSeries.All.Select(score => (string[])[$"{score}", ScoreSeries.MeanAndDeviation(table.MacroPercents(score))])]);

    private static BaselineSection Confusion(MetricTable table, SeedMetrics seed) => new(
        ConfusionHeading(seed.Seed),
        "Images by true class (row) and predicted class (column).",
        [
            NameColumn("True class", table),
            .. table.Classes.Select(name => MarkdownCell.Escape(name)).Select(name => new BaselineColumn(name, Math.Max(CountWidth, name.Length))),
        ],
        [.. seed.Test.Rows.Select((row, index) => (string[])[MarkdownCell.Escape(table.Classes[index]), .. row.Select(count => count.ToString())])]);

    private static BaselineColumn NameColumn(string heading, MetricTable table) =>
        new(heading, Math.Max(heading.Length, table.Classes.Max(name => MarkdownCell.Escape(name).Length)), IsNumeric: false);

    /// <summary>Test images of the class: one number, or smallest and largest where the seeds' splits differ.</summary>
    private static string Support(MetricTable table, int classIndex)
    {
        var supports = table.Seeds.Select(seed => seed.Test.Support(classIndex)).ToArray();
        return supports.Min() == supports.Max() ? $"{supports[0]}" : $"{supports.Min()} to {supports.Max()}";
    }
}
