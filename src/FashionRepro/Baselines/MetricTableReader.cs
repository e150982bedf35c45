using FashionRepro.Metrics;

namespace FashionRepro.Baselines;

/// <summary>
/// Reads a baseline file strictly: first the integers, then, where they are sound, every derived cell by its name, and last every line as a whole,
/// so that a file which is read is the text its table is written as.
/// </summary>
internal sealed class MetricTableReader
{
    private const string Altered = " So the file was altered after it was written, by hand or by a merge. Restore it from git, or accept the metrics again.";

    private readonly List<BaselineProblem> problems = [];
    private readonly string source;
    private readonly BaselineText text;
    private readonly CountReader counts;

    public MetricTableReader(string text, string source)
    {
        this.source = source;
        this.text = new BaselineText(text, problems);
        counts = new CountReader(this.text, problems);
    }

    /// <exception cref="MalformedBaselineException">With every problem of the file.</exception>
    public MetricTable Read()
    {
        var header = new BaselineHeader(text.Require("", problems), problems);
        var settings = BaselineSettings.Read(text.Require(MetricTableWriter.SettingsHeading, problems), problems);
        var classes = counts.Classes();
        text.Require(MetricTableWriter.MacroHeading, problems);
        var seeds = ReadSeeds(header.Seeds, classes);
        RejectUnknownSections(header.Seeds);
        ThrowIfAny();

        var table = new MetricTable(header.Experiment, settings, header.TrainingCode, classes, seeds, [header.Environment], header.Acceptance);
        CheckDerivedCells(MetricTableWriter.Sections(table));
        ThrowIfAny();

        CheckLines(table.ToMarkdown().Split('\n'));
        ThrowIfAny();
        return table;
    }

    private IReadOnlyList<SeedMetrics> ReadSeeds(IReadOnlyList<int> seeds, IReadOnlyList<string> classes)
    {
        var section = text.Require(MetricTableWriter.AccuracyHeading, problems);
        if (seeds.Count == 0)
            return [];    // A problem of the header already.

        List<string> columns = [.. section.Rows.FirstOrDefault()?.Cells ?? []]; // what a program did not measure has no column
        var rows = section.Body.SkipLast(1).ToArray();
        var named = rows.Select(row => row.Cells[0]).ToArray();
        if (!named.SequenceEqual(seeds.Select(seed => seed.ToString())))
        {
            problems.Add(new(section.Line, $"The accuracies are of the seeds {Join(named)}; the file is of the seeds {Join(seeds)}."));
            rows = [];
        }

        var read = new List<SeedMetrics>();
        foreach (var (index, seed) in seeds.Index())
        {
            var row = index < rows.Length ? rows[index] : null;
            var matrix = counts.Confusion(seed, classes);
            Accuracy?[] accuracies = row is null ? [] : [.. AccuracySeries.All.SkipLast(1)
                .Select(series => columns.IndexOf(series.Column) is > 0 and var column ? counts.Accuracy(row, column, $"{series.Name} of seed {seed}") : (Accuracy?)null)];
            if (matrix is not null && row is not null)
                read.Add(new SeedMetrics(seed, accuracies[0], accuracies[1], accuracies[2], matrix));
        }

        return read;
    }

    private void RejectUnknownSections(IReadOnlyList<int> seeds)
    {
        string[] known =
        [
            "", MetricTableWriter.SettingsHeading, MetricTableWriter.AccuracyHeading, MetricTableWriter.ClassHeading, MetricTableWriter.MacroHeading,
            .. seeds.Select(MetricTableWriter.ConfusionHeading),
        ];
        problems.AddRange(text.Sections
            .Where(section => !known.Contains(section.Heading))
            .Where(section => seeds.Count > 0 || !section.Heading.StartsWith(MetricTableWriter.ConfusionPrefix, StringComparison.Ordinal))
            .Select(section => new BaselineProblem(section.Line, $"The section '{section.Heading}' is not part of this baseline.")));
    }

    /// <summary>Compares the cells that the integers decide: means and deviations, scores, supports, and the test accuracy of each seed.</summary>
    private void CheckDerivedCells(IReadOnlyList<BaselineSection> expected)
    {
        foreach (var section in expected)
        {
            if (section.Heading == MetricTableWriter.AccuracyHeading)
                CheckDerivedCells(section, (row, column) => row.StartsWith("mean", StringComparison.Ordinal) ? $"{row} of {column}" : $"{column} of seed {row}");
            else if (section.Heading == MetricTableWriter.ClassHeading)
                CheckDerivedCells(section, (row, column) => $"{column} of {row}");
            else if (section.Heading == MetricTableWriter.MacroHeading)
                CheckDerivedCells(section, (row, _) => $"Macro {row}");
        }
    }

    private void CheckDerivedCells(BaselineSection wanted, Func<string, string, string> name)
    {
        var section = text.Require(wanted.Heading, problems);
        var rows = section.Body.ToArray();
        if (rows.Length != wanted.Rows.Count)
            problems.Add(new(section.Line, $"'{wanted.Heading}' has {rows.Length} rows; expected {wanted.Rows.Count}."));

        var origin = wanted.Heading == MetricTableWriter.AccuracyHeading ? "the counts give" : "the confusion matrices give";
        foreach (var (row, cells) in rows.Zip(wanted.Rows))
        {
            for (var i = 1; i < cells.Count; i++)
            {
                var cell = row.Cells.ElementAtOrDefault(i) ?? "nothing";
                if (cell != cells[i])
                    problems.Add(new(row.Line, $"{name(MarkdownCell.Unescape(cells[0]), wanted.Columns[i].Name)} says {cell}, {origin} {cells[i]}"));
            }
        }
    }

    private void CheckLines(string[] expected)
    {
        for (var i = 0; i < Math.Max(expected.Length, text.Lines.Count); i++)
        {
            var line = i < text.Lines.Count ? $"'{text.Lines[i]}'" : "nothing";
            var wanted = i < expected.Length ? $"'{expected[i]}'" : "the end of the file";
            if (i >= expected.Length || i >= text.Lines.Count || text.Lines[i] != expected[i])
            {
                problems.Add(new(i + 1, $"The line says {line}; expected {wanted}.{(wanted.StartsWith($"'{MetricTableWriter.HashPrefix}", StringComparison.Ordinal) ? Altered : "")}"));
                if (expected.Length != text.Lines.Count)
                    return;    // What follows is shifted.
            }
        }
    }

    private void ThrowIfAny()
    {
        if (problems.Count > 0)
            throw new MalformedBaselineException(source, problems);
    }

    private static string Join<T>(IReadOnlyCollection<T> items) => items.Count == 0 ? "(none)" : string.Join(", ", items);
}
