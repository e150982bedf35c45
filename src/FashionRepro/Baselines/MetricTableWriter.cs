using System.Text;
using FashionRepro.Metrics;
using FashionRepro.Reports;

namespace FashionRepro.Baselines;

/// <summary>Lays a <see cref="MetricTable"/> out as a file for people. A baseline ends with the hash of what it is rendered from.</summary>
internal static class MetricTableWriter
{
    private const int CountWidth = 5;
    private const int SpreadWidth = 14;

    public static string Write(MetricTable table)
    {
        var text = new StringBuilder("# Baseline of ").Append(MarkdownText.InTable(table.Experiment)).Append('\n');
        foreach (var section in (BaselineSection[])[Header(table), Settings(table), Accuracies(table), ClassScores(table), MacroAverages(table), .. table.Seeds.Select(seed => Confusion(table, seed))])
            section.AppendTo(text);
        if (table.Acceptance is not null)
            text.Append($"\nSHA-256 of {BaselineFolder.SourceName(table.Experiment)}: {BaselineSource.HashOf(BaselineSource.Of(table))}\n");
        return text.ToString();
    }

    private static BaselineSection Header(MetricTable table) => new(
        "",
        "Written by `baselines accept`. Every percentage is derived from the counts in this file and checked against them when the file is read.",
        [new("Of", 19, IsNumeric: false), new("Value", 5, IsNumeric: false)],
        [
            ["Experiment", MarkdownText.InTable(table.Experiment)],
            ["Seeds", string.Join(", ", table.Seeds.Select(seed => seed.Seed))],
            ["n", table.Seeds.Count.ToString()],
            .. from part in EnvironmentParts.All
               let value = EnvironmentParts.Describe(table.Environments, part.Value)
               where value is not null
               select (string[])[part.Name, MarkdownText.InTable(value)],
            ["Training code", MarkdownText.InTable(table.TrainingCode)],
            ["Accepted on", table.Acceptance?.On.ToString("yyyy-MM-dd") ?? "not accepted"],
            ["Commit", MarkdownText.InTable(table.Acceptance?.Commit ?? "")],
            ["Reason", MarkdownText.InTable(table.Acceptance?.Reason ?? "")],
            .. table.Acceptance?.Uncommitted is { } changes ? [["Not committed", MarkdownText.InTable(changes)]] : Array.Empty<string[]>(),
        ]);

    private static BaselineSection Settings(MetricTable table) => new(
        "Settings",
        "What the baseline is the baseline of: every setting that decides a run's result but the seed. Compared exactly, in any environment.",
        [new("Setting", 19, IsNumeric: false), new("Value", 5, IsNumeric: false)],
        [.. table.Settings.Select(setting => (string[])[MarkdownText.InTable(setting.Name), MarkdownText.InTable(setting.Value)])]);

    private static BaselineSection Accuracies(MetricTable table) => new(
        "Accuracy",
        "Correct / classified images. The last row is the mean in percent ± the standard deviation over the seeds in points.",
        [new("Seed", 9), .. table.Accuracies.Select(series => new BaselineColumn(series.Column, 19))],
        [
            .. table.Seeds.Select(seed => (string[])[seed.Seed.ToString(), .. table.Accuracies.Select(series => Counts(series.Measured(seed)))]),
            ["mean ± sd", .. table.Accuracies.Select(series => ScoreSeries.MeanAndDeviation(series.Percents(table)))],
        ]);

    private static string Counts(Accuracy accuracy) => $"{accuracy.Correct} / {accuracy.Total}";

    private static BaselineSection ClassScores(MetricTable table) => new(
        "Scores per class",
        "On the test images: mean in percent ± standard deviation over the seeds in points.",
        [NameColumn("Class", table), .. ScoreSeries.All.Select(score => new BaselineColumn($"{score}", SpreadWidth)), new("Support", 7)],
        [
            .. table.Classes.Select((name, index) => (string[])
            [
                MarkdownText.InTable(name), .. ScoreSeries.All.Select(score => ScoreSeries.MeanAndDeviation(table.Percents(score, index))), Support(table, index),
            ]),
        ]);

    private static BaselineSection MacroAverages(MetricTable table) => new(
        "Macro averages",
        "The unweighted mean of the classes' scores, over the seeds as above.",
        [new("Score", 9, IsNumeric: false), new("mean ± sd", SpreadWidth)],
        [.. ScoreSeries.All.Select(score => (string[])[$"{score}", ScoreSeries.MeanAndDeviation(table.MacroPercents(score))])]);

    private static BaselineSection Confusion(MetricTable table, SeedMetrics seed) => new(
        $"Test confusion, seed {seed.Seed}",
        "Images by true class (row) and predicted class (column).",
        [
            NameColumn("True class", table),
            .. table.Classes.Select(name => MarkdownText.InTable(name)).Select(name => new BaselineColumn(name, Math.Max(CountWidth, name.Length))),
        ],
        [.. seed.Test.Rows.Select((row, index) => (string[])[MarkdownText.InTable(table.Classes[index]), .. row.Select(count => count.ToString())])]);

    private static BaselineColumn NameColumn(string heading, MetricTable table) =>
        new(heading, Math.Max(heading.Length, table.Classes.Max(name => MarkdownText.InTable(name).Length)), IsNumeric: false);

    /// <summary>Test images of the class: one number, or smallest and largest where the seeds' splits differ.</summary>
    private static string Support(MetricTable table, int classIndex)
    {
        var supports = table.Seeds.Select(seed => seed.Test.Support(classIndex)).ToArray();
        return supports.Min() == supports.Max() ? $"{supports[0]}" : $"{supports.Min()} to {supports.Max()}";
    }
}
