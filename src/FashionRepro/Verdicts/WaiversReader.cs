using FashionRepro.Experiments;

namespace FashionRepro.Verdicts;

/// <summary>Reads the file of the waivers.</summary>
internal static class WaiversReader
{
    private const string List = "waivers";

    /// <summary>Reads the file's outermost object.</summary>
    /// <param name="file">The object.</param>
    /// <param name="claims">The id of every claim there is.</param>
    public static IReadOnlyList<Waiver> Read(SettingsSection file, IReadOnlyList<string> claims)
    {
        _ = file.Text("about");
        var waivers = file.Objects(List, "waivers, or none", waiver => new Waiver(
            waiver.Name("claim", id => Refusal(id, claims)) ?? "", OnOneLine(waiver.Text("reason")), OnOneLine(waiver.Text("owner")), waiver.Date("expires")), mayBeEmpty: true);
        file.ReportRepeated(List, waivers.Select(waiver => waiver.Claim).Where(claim => claim.Length > 0), "a claim has one waiver at most");
        return waivers;
    }

    private static string? Refusal(string id, IReadOnlyList<string> claims) =>
        claims.Contains(id) ? null
        : EditDistance.Nearest(id, claims) is { } nearest ? $"which is not a claim; did you mean {nearest}?"
        : "which is not a claim; `claims` shows every id";

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
