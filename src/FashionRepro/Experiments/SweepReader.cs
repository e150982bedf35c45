using System.Globalization;
using System.Text.Json;

namespace FashionRepro.Experiments;

/// <summary>Reads a sweep's file.</summary>
internal static class SweepReader
{
    private const string Grid = "grid";
    private const string ExpectedGrid = "one or more objects, each with settings and lists of their values: { \"training.learningRate\": [0.001, 0.003] }";

    /// <summary>As many combinations as anybody trains.</summary>
    private const int MostCombinations = 1000;

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The file's JSON.</param>
    /// <param name="refusal">Why a name is not that of a file of an experiment; null where it is.</param>
    /// <returns>The experiment's name, the settings of every combination in the order of the file, and the seeds; all mean nothing more where there are problems.</returns>
    public static (string Experiment, IReadOnlyList<IReadOnlyList<Override>> Combinations, IReadOnlyList<int> Seeds, IReadOnlyList<ConfigurationProblem> Problems) Read(
        string text, Func<string, string?> refusal)
    {
        var (parsed, problem) = SettingsDocument.Parse(text);
        if (parsed is not { } root)
            return ("", [], [], [problem!]);

        var reader = new SettingsReader(root, [], "a sweep");
        var section = new SettingsSection(reader);
        _ = section.Text("about");
        var experiment = section.Name("experiment", refusal) ?? "";
        IReadOnlyList<Override>[] combinations = [.. Objects(reader, section, root).SelectMany((axes, index) => Product(reader, axes, $"{Grid}.{index}"))];
        if (reader.Failures == 0 && combinations.Length is < 2 or > MostCombinations)
            section.Report(Grid, $"has {combinations.Length:N0} {(combinations.Length == 1 ? "combination" : "combinations")}; expected 2 to {MostCombinations:N0}");
        var seeds = StudyReader.Seeds(section);
        section.End();
        return (experiment, combinations, seeds, reader.Problems);
    }

    private static IReadOnlyList<JsonElement> Objects(SettingsReader reader, SettingsSection sweep, JsonElement root)
    {
        if (sweep.Length(Grid, ExpectedGrid) is null)
            return [];

        JsonElement[] objects = [.. root.GetProperty(Grid).EnumerateArray()];
        foreach (var (index, item) in objects.Index().Where(item => item.Item.ValueKind != JsonValueKind.Object || !item.Item.EnumerateObject().Any()))
            reader.Report($"{Grid}.{index}", $"is {(item.ValueKind == JsonValueKind.Object ? "an empty object" : SettingsDocument.Describe(item))}; expected an object with settings and lists of their values");
        return [.. objects.Where(item => item.ValueKind == JsonValueKind.Object)];
    }

    /// <summary>Every value of each setting with every one of the others; the last varies fastest.</summary>
    private static IReadOnlyList<IReadOnlyList<Override>> Product(SettingsReader reader, JsonElement axes, string place)
    {
        IReadOnlyList<IReadOnlyList<Override>> product = [[]];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var axis in axes.EnumerateObject())
        {
            if (!known.Add(axis.Name))
                reader.Report($"{place}.{axis.Name}", "is given twice; each setting has one list of values");
            var values = Values(reader, axis.Value, $"{place}.{axis.Name}");
            product = [.. product.Take(MostCombinations + 1).SelectMany(before => values.Select(value => (IReadOnlyList<Override>)[.. before, new Override(axis.Name, value) { Origin = $"from {place}" }]))];
        }

        return product;
    }

    /// <summary>An experiment's file has these without quotes.</summary>
    private static bool IsNoWord(string text) => text is "true" or "false" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static IReadOnlyList<string> Values(SettingsReader reader, JsonElement list, string place)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostCombinations)
        {
            reader.Report(place, list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
                ? $"has {list.GetArrayLength():N0} values; expected at most {MostCombinations:N0}" : $"is {SettingsDocument.Describe(list)}; expected a list of values");
            return [];
        }

        var values = new List<string>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var text = item.ValueKind switch
            {
                JsonValueKind.Number => item.GetDouble().ToString("R", CultureInfo.InvariantCulture),
                JsonValueKind.String when !IsNoWord(item.GetString()!) => item.GetString()!,
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => "",
            };
            if (Combination.CanName(text))
                values.Add(text);
            else
                reader.Report($"{place}.{index}", $"is {SettingsDocument.Describe(item)}; expected a number, a word, true or false");
        }

        foreach (var repeated in Repetition.Describe(values, "each value is tried once"))
            reader.Report(place, repeated);
        return values;
    }
}
