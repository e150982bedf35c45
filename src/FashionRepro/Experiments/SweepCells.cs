using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FashionRepro.Data;
using FashionRepro.Runs;

namespace FashionRepro.Experiments;

/// <summary>Makes experiments of a sweep's combinations.</summary>
/// <param name="experiment">The name of the experiment whose settings are varied.</param>
/// <param name="read">That experiment with other settings; or, with at least one problem, nothing.</param>
/// <param name="same">The experiment of a file that has the same settings; null where none has.</param>
internal sealed class SweepCells(
    string experiment, Func<IReadOnlyList<Override>, (Experiment? Found, IReadOnlyList<ConfigurationProblem> Problems)> read, Func<Experiment, Experiment?> same)
{
    private const string Grid = "grid";

    /// <summary>A cell for each combination; one for those that are the same.</summary>
    /// <param name="combinations">The settings of each.</param>
    /// <param name="keys">Every setting that one of them has.</param>
    /// <returns>The cells, and what is wrong with the combinations, each problem once.</returns>
    public (IReadOnlyList<SweepCell> Cells, IReadOnlyList<ConfigurationProblem> Problems) Of(IReadOnlyList<IReadOnlyList<Override>> combinations, IReadOnlyList<string> keys)
    {
        var (cells, problems) = (new Dictionary<string, SweepCell>(StringComparer.Ordinal), new List<ConfigurationProblem>());
        foreach (var combination in combinations)
        {
            var (found, wrong) = read(combination);
            problems.AddRange(wrong);
            if (found is null || cells.ContainsKey(SettingsOf(found)))
                continue;

            var name = same(found)?.Name ?? new Combination(experiment, [.. combination.Where(setting => Matters(found, combination, setting))]).Name;
            if (Combination.Parse(name) is null)
                problems.Add(new(Grid, $"has the combination {SettingsDocument.Shorten(name)}, which cannot be a name; {Combination.Form}"));
            cells.Add(SettingsOf(found), new([.. keys.Select(key => ValueOf(found, key))], found with { Name = name }));
        }

        if (problems.Count == 0 && cells.Count == 1)
            problems.Add(new(Grid, $"has {combinations.Count} combinations that are the same; expected two or more that differ"));
        return ([.. cells.Values], [.. problems.GroupBy(problem => problem).Select(alike => alike.Count() == 1 || alike.Count() == combinations.Count
            ? alike.Key : alike.Key with { Text = $"{alike.Key.Text}, in {alike.Count()} of {combinations.Count} combinations" })]);
    }

    private bool Matters(Experiment found, IReadOnlyList<Override> combination, Override setting) =>
        read([.. combination.Except([setting])]).Found is not { } without || SettingsOf(without) != SettingsOf(found);

    /// <summary>A setting's value as text; null where the experiment has no such setting.</summary>
    private static string? ValueOf(Experiment experiment, string setting) => setting == ExperimentReader.DataSet ? experiment.Data.Name : setting.Split('.').Aggregate(
        JsonSerializer.SerializeToNode<object>(experiment, RecordJson.Options),
        (node, name) => node switch
        {
            JsonObject members => members[name],
            JsonArray elements when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < elements.Count => elements[index],
            _ => null,
        }) is JsonValue value ? $"{value}" : null;

    /// <summary>Everything that decides a result but seed, data and code.</summary>
    public static string SettingsOf(Experiment of) => CanonicalJson.Of(of with { Name = "", About = new("", "", "", "", ""), Data = DataDescription.Usual with { ContentSha256 = of.Data.ContentSha256, Shape = of.Data.Shape } });
}
