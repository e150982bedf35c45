namespace FashionRepro.Runs;

/// <summary>Says in one line why a run has to be trained: what changed since the run in the store that is nearest to it.</summary>
/// <param name="store">What has been trained; listed when first asked.</param>
public sealed class RetrainReason(RunStore store)
{
    private const int MostDifferences = 3;

    private readonly Lazy<IReadOnlyList<ListedRun>> stored = new(store.Summaries);

    /// <summary>Lists what has been trained, so that what is trained from now on is not taken for it.</summary>
    public void Look() => _ = stored.Value;

    /// <summary>The reason for a run that the store does not have, or has a damaged record of; it completes "training, because …".</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="plan">The run.</param>
    public string Explain(string experiment, RunPlan plan)
    {
        if (store.Find(RunKey.Of(plan)) is StoredRun.Damaged damaged)
            return $"its record does not count: {damaged.Problem}";

        var mine = Settings(plan);
        var nearest = stored.Value
            .Where(other => other.Summary is { } summary && summary.Seed == plan.Seed && summary.Experiment == experiment)
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
