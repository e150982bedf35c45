using System.Globalization;
using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>The table under a baseline file's title, read; what cannot be read is a problem and a default value.</summary>
internal sealed class BaselineHeader
{
    /// <summary>The row that names the training code: shown, not compared, since code that changes no metric is as good as before.</summary>
    public const string TrainingCodeRow = "Training code";

    /// <summary>The row that is there only where somebody accepted changes that no commit had.</summary>
    public const string UncommittedRow = "Not committed";

    private readonly TextSection section;
    private readonly ICollection<BaselineProblem> problems;
    private readonly Dictionary<string, TextRow> rows = new(StringComparer.Ordinal);

    public BaselineHeader(TextSection section, ICollection<BaselineProblem> problems)
    {
        this.section = section;
        this.problems = problems;
        string[] names = ["Experiment", "Seeds", "n", .. EnvironmentParts.All.Select(part => part.Name), TrainingCodeRow, "Accepted on", "Commit", "Reason", UncommittedRow];
        foreach (var row in section.Body)
            Add(row, names);

        Experiment = Value("Experiment");
        Seeds = ReadSeeds();
        Environment = EnvironmentParts.Build(
            Value,
            OnRecord,
            Parse("Compute threads", "a whole number", value => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)));
        TrainingCode = Value(TrainingCodeRow);
        Acceptance = ReadAcceptance();
    }

    public string Experiment { get; }

    public IReadOnlyList<int> Seeds { get; }

    public RunEnvironment Environment { get; }

    public string TrainingCode { get; }

    public Acceptance? Acceptance { get; }

    private void Add(TextRow row, string[] names)
    {
        if (row.Cells.Count != 2)
            problems.Add(new(row.Line, $"The row has {row.Cells.Count} cells; expected 2."));
        else if (!names.Contains(row.Cells[0]))
            problems.Add(new(row.Line, $"'{row.Cells[0]}' is not a row of this table; its rows are {string.Join(", ", names)}."));
        else if (!rows.TryAdd(row.Cells[0], row))
            problems.Add(new(row.Line, $"'{row.Cells[0]}' is there twice."));
    }

    private string Value(string name)
    {
        if (rows.TryGetValue(name, out var row))
            return MarkdownCell.Unescape(row.Cells[1]);

        problems.Add(new(section.Line, $"'{name}' is missing."));
        return "";
    }

    private string? OnRecord(string name) => rows.ContainsKey(name) ? Value(name) : null;

    private T? Parse<T>(string name, string expected, Func<string, T> parse)
    {
        var value = Value(name);
        try
        {
            if (rows.ContainsKey(name))
                return parse(value);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            problems.Add(new(rows[name].Line, $"{name} says '{value}'; expected {expected}."));
        }

        return default;
    }

    private int[] ReadSeeds()
    {
        var seeds = Parse("Seeds", "whole numbers from 0, ascending, separated by commas", value =>
        {
            var numbers = value.Split(", ").Select(seed => int.Parse(seed, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
            return numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second) ? numbers : throw new FormatException();
        }) ?? [];

        if (seeds.Length > 0 && Value("n") is var n && rows.ContainsKey("n") && n != seeds.Length.ToString())
            problems.Add(new(rows["n"].Line, $"n says {n}, the seeds are {seeds.Length}."));

        return seeds;
    }

    private Acceptance? ReadAcceptance()
    {
        var on = Parse("Accepted on", $"a date such as 2026-01-31, or '{MetricTableWriter.NotAccepted}'", value =>
            value == MetricTableWriter.NotAccepted ? (DateOnly?)null : DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var (commit, reason) = (Value("Commit"), Value("Reason"));
        if (on is not null && string.IsNullOrWhiteSpace(reason) && rows.TryGetValue("Reason", out var row))
            problems.Add(new(row.Line, "Reason is blank; metrics are accepted for one."));

        return on is { } date ? new Acceptance(date, commit, reason, OnRecord(UncommittedRow)) : null;
    }
}
