using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>The settings of a baseline file, read; what is missing, unknown or there twice is a problem.</summary>
internal static class BaselineSettings
{
    /// <summary>The settings in the order of a plan's JSON.</summary>
    public static IReadOnlyList<PlanSetting> Read(TextSection section, ICollection<BaselineProblem> problems)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in section.Body)
            Add(row, values, problems);

        // A program's settings are its own, whatever they are.
        IReadOnlyList<string> names = values.ContainsKey("program.command") ? [.. values.Keys] : EarlierModel.Names(PlanSettings.NamesOfExperiment(values.GetValueOrDefault), values.GetValueOrDefault);
        foreach (var name in names.Where(name => !values.ContainsKey(name)))
            problems.Add(new(section.Line, $"The setting '{name}' is missing."));
        foreach (var row in section.Body.Where(row => !names.Contains(Name(row))))
            problems.Add(new(row.Line, $"'{Name(row)}' is not a setting; the settings are {string.Join(", ", names)}."));

        return [.. names.Where(values.ContainsKey).Select(name => new PlanSetting(name, values[name]))];
    }

    private static void Add(TextRow row, Dictionary<string, string> values, ICollection<BaselineProblem> problems)
    {
        if (row.Cells.Count != 2)
            problems.Add(new(row.Line, $"The row has {row.Cells.Count} cells; expected 2."));
        else if (!values.TryAdd(Name(row), MarkdownCell.Unescape(row.Cells[1])))
            problems.Add(new(row.Line, $"The setting '{Name(row)}' is there twice."));
        else if (row.Cells[1].Length == 0)
            problems.Add(new(row.Line, $"The setting '{Name(row)}' has no value."));
    }

    private static string Name(TextRow row) => MarkdownCell.Unescape(row.Cells[0]);
}
