using System.Globalization;
using System.Text.RegularExpressions;
using FashionRepro.Metrics;

namespace FashionRepro.Baselines;

/// <summary>Reads the integers of a baseline file; what is not a count that a run can have is a problem.</summary>
internal sealed partial class CountReader(BaselineText text, ICollection<BaselineProblem> problems)
{
    /// <summary>
    /// The most images of one accuracy or confusion matrix. The data set has 70,000: a larger number is a slip of the hand, and is refused before sums of
    /// it leave the range of an integer.
    /// </summary>
    public const int MostImages = 1_000_000;

    /// <summary>The names of the classes, of which none may be there twice: cells are told apart by them.</summary>
    public string[] Classes()
    {
        var rows = text.Require(MetricTableWriter.ClassHeading, problems).Body.ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => !seen.Add(Name(row))))
            problems.Add(new(row.Line, $"The class '{Name(row)}' is there twice."));

        return [.. rows.Select(Name)];
    }

    /// <summary>The accuracy in a column of a seed's row.</summary>
    public Accuracy Accuracy(TextRow row, int column, string name)
    {
        var cell = row.Cells.ElementAtOrDefault(column) ?? "";
        if (CountsPattern().Match(cell) is { Success: true } counts
            && TryCount(counts.Groups["correct"].Value, out var correct) && TryCount(counts.Groups["total"].Value, out var total) && correct <= total && total > 0)
            return new Accuracy(correct, total);

        problems.Add(new(row.Line, $"{name} says '{cell}'; expected correct / classified images, such as 9134 / 10000, at most {MostImages}."));
        return default;
    }

    /// <summary>The confusion matrix of a seed, or null where it has a problem.</summary>
    public ConfusionMatrix? Confusion(int seed, IReadOnlyList<string> classes)
    {
        var section = text.Require(MetricTableWriter.ConfusionHeading(seed), problems);
        var rows = section.Body.ToArray();
        if (!rows.Select(Name).SequenceEqual(classes) || classes.Count == 0)
        {
            problems.Add(new(section.Line, $"The rows of '{section.Heading}' are not the {classes.Count} classes of '{MetricTableWriter.ClassHeading}'."));
            return null;
        }

        var before = problems.Count;
        var counts = rows.Select((row, actual) => Counts(row, seed, actual, classes)).ToArray();
        if (problems.Count == before && counts.Sum(row => row.Sum(count => (long)count)) is var images and not (>= 1 and <= MostImages))
            problems.Add(new(section.Line, $"'{section.Heading}' has {images} images; expected 1 to {MostImages}."));

        return problems.Count == before ? new ConfusionMatrix(counts) : null;
    }

    private int[] Counts(TextRow row, int seed, int actual, IReadOnlyList<string> classes)
    {
        if (row.Cells.Count != classes.Count + 1)
            problems.Add(new(row.Line, $"Test confusion, seed {seed}, true {classes[actual]}, has {row.Cells.Count - 1} counts; expected {classes.Count}."));

        var counts = new int[classes.Count];
        foreach (var (predicted, cell) in row.Cells.Skip(1).Take(classes.Count).Index())
        {
            if (!TryCount(cell, out counts[predicted]))
            {
                problems.Add(new(
                    row.Line, $"{CellNames.Confusion(seed, classes[actual], classes[predicted])} says '{cell}'; expected a whole number, 0 to {MostImages}."));
            }
        }

        return counts;
    }

    private static string Name(TextRow row) => MarkdownCell.Unescape(row.Cells[0]);

    private static bool TryCount(string cell, out int count) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= MostImages;

    [GeneratedRegex("^(?<correct>[0-9]+) / (?<total>[0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountsPattern();
}
