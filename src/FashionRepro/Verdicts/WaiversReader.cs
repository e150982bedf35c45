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

        var reader = new SettingsReader(root, [], "a list of waivers");
        var file = new SettingsSection(reader);
        _ = file.Text("about");
        var waivers = file.Objects(List, "waivers, or none", waiver => new Waiver(
            waiver.Name("claim", id => Refusal(id, claims)) ?? "", OnOneLine(waiver.Text("reason")), OnOneLine(waiver.Text("owner")), waiver.Date("expires")), mayBeEmpty: true);
        foreach (var repeated in Repetition.Describe(waivers.Select(waiver => waiver.Claim).Where(claim => claim.Length > 0), "a claim has one waiver at most"))
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
