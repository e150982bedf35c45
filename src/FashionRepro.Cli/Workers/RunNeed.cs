using FashionRepro.Runs;

namespace FashionRepro.Cli.Workers;

/// <summary>Says in one line why a run has to be trained: what changed since the run in the store that is nearest to it.</summary>
internal sealed class RunNeed(RunStore store)
{
    private const int MostDifferences = 3;

    private readonly Lazy<IReadOnlyList<ListedRun>> stored = new(store.Summaries);

    public string Explain(PlannedRun run)
    {
        if (store.Find(run.Key) is StoredRun.Damaged damaged)
            return $"its record does not count: {damaged.Problem}";

        var mine = Settings(run.Plan);
        var nearest = stored.Value
            .Where(other => other.Summary is { } summary && summary.Seed == run.Seed && summary.Experiment == run.Experiment.Name)
            .OrderByDescending(other => other.Summary!.Started)
            .Select(other => store.Find(other.Key)).OfType<StoredRun.Intact>()
            .Select(other => Differences(Settings(other.Record.Plan), mine))
            .MinBy(differences => differences.Count);
        if (nearest is null)
            return "it was never trained here";

        return "this changed since it was last trained here: " + string.Join(", ", nearest.Take(MostDifferences)) +
            (nearest.Count > MostDifferences ? $" and {nearest.Count - MostDifferences} more" : "");
    }

    private static List<string> Differences(Dictionary<string, string> before, Dictionary<string, string> now) =>
        [.. before.Keys.Union(now.Keys).Where(key => before.GetValueOrDefault(key) != now.GetValueOrDefault(key)).Select(key => key switch
        {
            "code.codeSha256" => "the training code",
            "dataSha256" => "the data",
            _ => $"{key} {before.GetValueOrDefault(key) ?? "(none)"} → {now.GetValueOrDefault(key) ?? "(none)"}",
        })];

    private static Dictionary<string, string> Settings(RunPlan plan) => PlanSettings.All(plan).ToDictionary(setting => setting.Name, setting => setting.Value);
}
