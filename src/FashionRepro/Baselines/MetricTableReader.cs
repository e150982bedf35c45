using System.Globalization;
using System.Text.RegularExpressions;
using FashionRepro.Metrics;

namespace FashionRepro.Baselines;

/// <summary>
/// Reads a baseline file strictly: first the integers, then, where they are sound, every derived cell by its name, and last every line as a whole,
/// so that a file which is read is the text its table is written as.
/// </summary>
internal sealed partial class MetricTableReader
{
    private readonly List<BaselineProblem> problems = [];
    private readonly string source;
    private readonly BaselineText text;

    public MetricTableReader(string text, string source)
    {
        this.source = source;
        this.text = new BaselineText(text, problems);
    }

    /// <exception cref="MalformedBaselineException">With every problem of the file.</exception>
    public MetricTable Read()
    {
        var header = new BaselineHeader(text.Require("", problems), problems);
        var classes = text.Require(MetricTableWriter.ClassHeading, problems).Body.Select(row => MarkdownCell.Unescape(row.Cells[0])).ToArray();
        text.Require(MetricTableWriter.MacroHeading, problems);
        var seeds = ReadSeeds(header.Seeds, classes);
        RejectUnknownSections(header.Seeds);
        ThrowIfAny();

        var table = new MetricTable(header.Experiment, classes, seeds, [header.Environment], header.Acceptance);
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
            var matrix = ReadConfusion(seed, classes);
            var accuracies = AccuracySeries.All.SkipLast(1).Select((series, column) => ReadAccuracy(row, column + 1, $"{series.Name} of seed {seed}")).ToArray();
            if (matrix is not null)
                read.Add(new SeedMetrics(seed, accuracies[0], accuracies[1], accuracies[2], matrix));
        }

        return read;
    }

    private Accuracy ReadAccuracy(TextRow? row, int column, string name)
    {
        if (row is null)
            return default;

        var cell = row.Cells.ElementAtOrDefault(column) ?? "";
        if (CountsPattern().Match(cell) is { Success: true } counts
            && TryCount(counts.Groups["correct"].Value, out var correct) && TryCount(counts.Groups["total"].Value, out var total) && correct <= total && total > 0)
            return new Accuracy(correct, total);

        problems.Add(new(row.Line, $"{name} says '{cell}'; expected correct / classified images, such as 9134 / 10000."));
        return default;
    }

    private ConfusionMatrix? ReadConfusion(int seed, IReadOnlyList<string> classes)
    {
        var section = text.Require(MetricTableWriter.ConfusionHeading(seed), problems);
        var rows = section.Body.ToArray();
        if (!rows.Select(row => MarkdownCell.Unescape(row.Cells[0])).SequenceEqual(classes) || classes.Count == 0)
        {
            problems.Add(new(section.Line, $"The rows of '{section.Heading}' are not the {classes.Count} classes of '{MetricTableWriter.ClassHeading}'."));
            return null;
        }

        var before = problems.Count;
        var counts = rows.Select((row, actual) => ReadCounts(row, seed, actual, classes)).ToArray();
        return problems.Count == before ? new ConfusionMatrix(counts) : null;
    }

    private int[] ReadCounts(TextRow row, int seed, int actual, IReadOnlyList<string> classes)
    {
        if (row.Cells.Count != classes.Count + 1)
            problems.Add(new(row.Line, $"Test confusion, seed {seed}, true {classes[actual]}, has {row.Cells.Count - 1} counts; expected {classes.Count}."));

        var counts = new int[classes.Count];
        foreach (var (predicted, cell) in row.Cells.Skip(1).Take(classes.Count).Index())
        {
            if (!TryCount(cell, out counts[predicted]))
                problems.Add(new(row.Line, $"{CellNames.Confusion(seed, classes[actual], classes[predicted])} says '{cell}'; expected a whole number, at least 0."));
        }

        return counts;
    }

    private void RejectUnknownSections(IReadOnlyList<int> seeds)
    {
        string[] known =
        [
            "", MetricTableWriter.AccuracyHeading, MetricTableWriter.ClassHeading, MetricTableWriter.MacroHeading, .. seeds.Select(MetricTableWriter.ConfusionHeading),
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
                problems.Add(new(i + 1, $"The line says {line}; expected {wanted}."));
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

    private static bool TryCount(string cell, out int count) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static string Join<T>(IReadOnlyCollection<T> items) => items.Count == 0 ? "(none)" : string.Join(", ", items);

    [GeneratedRegex("^(?<correct>[0-9]+) / (?<total>[0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountsPattern();
}
