using FashionRepro.Experiments;

namespace FashionRepro.Verdicts;

/// <summary>Reads the file of the waivers.</summary>
internal static class WaiversReader
{
    private const string List = "waivers";

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The file's JSON.</param>
    /// <param name="claims">The id of every claim there is.</param>
    /// <returns>The waivers; they mean nothing where there are problems.</returns>
    public static (IReadOnlyList<Waiver> Waivers, IReadOnlyList<ConfigurationProblem> Problems) Read(string text, IReadOnlyList<string> claims)
    {
        var (parsed, problem) = SettingsDocument.Parse(text);
        if (parsed is not { } root)
            return ([], [problem!]);

        var length = root.TryGetProperty(List, out var list) && list.ValueKind == System.Text.Json.JsonValueKind.Array ? Math.Min(list.GetArrayLength(), SettingsReader.LongestList) : 0;
        var reader = new SettingsReader(root, SettingNames.OfList(List, typeof(Waiver), length), [], "a list of waivers");
        var file = new SettingsSection(reader, "");
        _ = file.Text("about");
        _ = reader.Length(List, "waivers, or none", mayBeEmpty: true);

        var waivers = new List<Waiver>();
        var known = new List<string>();
        foreach (var index in Enumerable.Range(0, length))
        {
            var section = new SettingsSection(reader, $"{List}.{index}");
            var claim = section.Name("claim", id => Refusal(id, claims));
            waivers.Add(new Waiver(claim ?? "", OnOneLine(section.Text("reason")), OnOneLine(section.Text("owner")), section.Date("expires")));
            if (claim is not null)
                known.Add(claim);
            section.End();
        }

        foreach (var repeated in Repetition.Describe(known, "a claim has one waiver at most"))
            file.Report(List, repeated);
        file.End();
        return (waivers, reader.Problems);
    }

    private static string? Refusal(string id, IReadOnlyList<string> claims) =>
        claims.Contains(id) ? null
        : EditDistance.Nearest(id, claims) is { } nearest ? $"which is not a claim; did you mean {nearest}?"
        : "which is not a claim; `claims` shows every id";

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
