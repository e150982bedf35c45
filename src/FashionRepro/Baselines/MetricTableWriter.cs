using System.Text;
using FashionRepro.Metrics;
using FashionRepro.Reports;
using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>Lays a <see cref="MetricTable"/> out as a file for people. A baseline ends with the hash of what it is rendered from.</summary>
internal sealed class MetricTableWriter
{
    private const int CountWidth = 5;
    private const int SpreadWidth = 14;

    private readonly StringBuilder text = new();
    private readonly MetricTable table;

    private MetricTableWriter(MetricTable table) => this.table = table;

    public static string Write(MetricTable table)
    {
        var writer = new MetricTableWriter(table);
        writer.text.Append("# Baseline of ").Append(MarkdownText.InTable(table.Experiment)).Append('\n');
        writer.Head();
        writer.Metrics();
        if (table.Acceptance is not null)
            writer.text.Append($"\nSHA-256 of {BaselineFolder.SourceName(table.Experiment)}: {BaselineSource.HashOf(BaselineSource.Of(table))}\n");
        return writer.text.ToString();
    }

    private void Head()
    {
        Append(
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
        Append(
            "Settings",
            "What the baseline is the baseline of: every setting that decides a run's result but the seed. Compared exactly, in any environment.",
            [new("Setting", 19, IsNumeric: false), new("Value", 5, IsNumeric: false)],
            [.. table.Settings.Select(setting => (string[])[MarkdownText.InTable(setting.Name), MarkdownText.InTable(setting.Value)])]);
    }

    private void Metrics()
    {
        var scores = Enum.GetValues<ScoreKind>();
        Append(
            "Accuracy",
            "Correct / classified images. The last row is the mean in percent ± the standard deviation over the seeds in points.",
            [new("Seed", 9), .. table.Accuracies.Select(series => new Column(series.Column, 19))],
            [
                .. table.Seeds.Select(seed => (string[])[seed.Seed.ToString(), .. table.Accuracies.Select(series => series.Measured(seed)).Select(accuracy => $"{accuracy.Correct} / {accuracy.Total}")]),
                ["mean ± sd", .. table.Accuracies.Select(series => MeanAndDeviation(series.Percents(table)))],
            ]);
        Append(
            "Scores per class",
            "On the test images: mean in percent ± standard deviation over the seeds in points.",
            [NameColumn("Class"), .. scores.Select(score => new Column($"{score}", SpreadWidth)), new("Support", 7)],
            [.. table.Classes.Select((name, index) => (string[])[MarkdownText.InTable(name), .. scores.Select(score => MeanAndDeviation(table.Percents(score, index))), Support(index)])]);
        Append(
            "Macro averages",
            "The unweighted mean of the classes' scores, over the seeds as above.",
            [new("Score", 9, IsNumeric: false), new("mean ± sd", SpreadWidth)],
            [.. scores.Select(score => (string[])[$"{score}", MeanAndDeviation(table.MacroPercents(score))])]);
        foreach (var seed in table.Seeds)
        {
            Append(
                $"Test confusion, seed {seed.Seed}",
                "Images by true class (row) and predicted class (column).",
                [NameColumn("True class"), .. table.Classes.Select(MarkdownText.InTable).Select(name => new Column(name, Math.Max(CountWidth, name.Length)))],
                [.. seed.Test.Rows.Select((row, index) => (string[])[MarkdownText.InTable(table.Classes[index]), .. row.Select(count => count.ToString())])]);
        }
    }

    /// <summary><c>91.34 ± 0.12</c>: mean in percent and sample standard deviation in points; the latter needs two seeds.</summary>
    private static string MeanAndDeviation(double[] percents)
    {
        var sample = SampleSummary.Of(percents);
        return sample.Count > 1 ? $"{sample.Mean:F2} ± {sample.StandardDeviation:F2}" : $"{sample.Mean:F2} ± n/a";
    }

    /// <summary>Test images of the class: one number, or smallest and largest where the seeds' splits differ.</summary>
    private string Support(int classIndex)
    {
        var supports = table.Seeds.Select(seed => seed.Test.Support(classIndex)).ToArray();
        return supports.Min() == supports.Max() ? $"{supports[0]}" : $"{supports.Min()} to {supports.Max()}";
    }

    private Column NameColumn(string heading) => new(heading, Math.Max(heading.Length, table.Classes.Max(name => MarkdownText.InTable(name).Length)), IsNumeric: false);

    /// <summary>A table with a heading, unless that is empty, and a sentence above it. Columns have a fixed width, so that a changed number changes its own line and no other.</summary>
    private void Append(string heading, string introduction, IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        text.Append(heading.Length > 0 ? $"\n## {heading}\n" : "").Append($"\n{introduction}\n\n");
        Row(columns.Select(column => column.Pad(column.Name)));
        Row(columns.Select(column => column.IsNumeric ? new string('-', column.Width - 1) + ":" : new string('-', column.Width)));
        foreach (var row in rows)
            Row(row.Zip(columns, (cell, column) => column.Pad(cell)));

        void Row(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>A column; cells are padded to its width, and longer ones written whole. Numbers are aligned to the right.</summary>
    private sealed record Column(string Name, int Width, bool IsNumeric = true)
    {
        public string Pad(string cell) => IsNumeric ? cell.PadLeft(Width) : cell.PadRight(Width);
    }
}
