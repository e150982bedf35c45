using System.Globalization;
using System.Text.Json;

namespace FashionRepro.Experiments;

/// <summary>What a sweep's file says.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Combinations">The settings of every combination in the order of the file.</param>
/// <param name="Seeds">The seeds.</param>
internal sealed record SweepFile(string Experiment, IReadOnlyList<IReadOnlyList<Override>> Combinations, IReadOnlyList<int> Seeds);

/// <summary>Reads a sweep's file.</summary>
internal static class SweepReader
{
    private const string Grid = "grid";
    private const string ExpectedGrid = "one or more objects, each with settings and lists of their values: { \"training.learningRate\": [0.001, 0.003] }";

    /// <summary>As many combinations as anybody trains.</summary>
    private const int MostCombinations = 1000;

    /// <summary>Reads the file's outermost object.</summary>
    /// <param name="sweep">The object.</param>
    /// <param name="refusal">Why a name is not that of a file of an experiment; null where it is.</param>
    public static SweepFile Read(SettingsSection sweep, Func<string, string?> refusal)
    {
        _ = sweep.Text("about");
        var experiment = sweep.Name("experiment", refusal) ?? "";
        IReadOnlyList<Override>[] combinations = [.. Objects(sweep).SelectMany((axes, index) => Product(sweep, axes, $"{Grid}.{index}"))];
        if (sweep.Failures == 0 && combinations.Length is < 2 or > MostCombinations)
            sweep.Report(Grid, $"has {combinations.Length:N0} {(combinations.Length == 1 ? "combination" : "combinations")}; expected 2 to {MostCombinations:N0}");
        return new(experiment, combinations, StudyReader.Seeds(sweep));
    }

    private static IReadOnlyList<JsonElement> Objects(SettingsSection sweep)
    {
        JsonElement[] objects = [.. sweep.Elements(Grid, ExpectedGrid)];
        foreach (var (index, item) in objects.Index().Where(item => item.Item.ValueKind != JsonValueKind.Object || !item.Item.EnumerateObject().Any()))
            sweep.Report($"{Grid}.{index}", $"is {(item.ValueKind == JsonValueKind.Object ? "an empty object" : SettingsDocument.Describe(item))}; expected an object with settings and lists of their values");
        return [.. objects.Where(item => item.ValueKind == JsonValueKind.Object)];
    }

    /// <summary>Every value of each setting with every one of the others; the last varies fastest.</summary>
    private static IReadOnlyList<IReadOnlyList<Override>> Product(SettingsSection sweep, JsonElement axes, string place)
    {
        IReadOnlyList<IReadOnlyList<Override>> product = [[]];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var axis in axes.EnumerateObject())
        {
            if (!known.Add(axis.Name))
                sweep.Report($"{place}.{axis.Name}", "is given twice; each setting has one list of values");
            var values = Values(sweep, axis.Value, $"{place}.{axis.Name}");
            product = [.. product.Take(MostCombinations + 1).SelectMany(before => values.Select(value => (IReadOnlyList<Override>)[.. before, new Override(axis.Name, value) { Origin = $"from {place}" }]))];
        }

        return product;
    }

    /// <summary>An experiment's file has these without quotes.</summary>
    private static bool IsNoWord(string text) => text is "true" or "false" || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static IReadOnlyList<string> Values(SettingsSection sweep, JsonElement list, string place)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostCombinations)
        {
            sweep.Report(place, list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
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
                sweep.Report($"{place}.{index}", $"is {SettingsDocument.Describe(item)}; expected a number, a word, true or false");
        }

        sweep.ReportRepeated(place, values, "each value is tried once");
        return values;
    }
}
