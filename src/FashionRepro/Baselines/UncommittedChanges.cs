using FashionRepro.Runs;

namespace FashionRepro.Baselines;

/// <summary>What no commit has of the files that metrics come from, so that nobody could train them again from the repository alone.</summary>
/// <param name="InWords">What it is, in one line; not blank.</param>
/// <param name="Allowed">Whether the metrics may become the baseline all the same, which then says so.</param>
public sealed record UncommittedChanges(string InWords, bool Allowed)
{
    private const int MostFiles = 3;

    /// <summary>The changes that runs were trained with, and those of the checkout now; null where there are none, as far as it is known.</summary>
    /// <param name="runs">The runs that metrics are of.</param>
    /// <param name="filesNow">Files that differ from the commit now.</param>
    /// <param name="allowed">Whether somebody said that it may be so.</param>
    public static UncommittedChanges? Of(IEnumerable<RunRecord> runs, IReadOnlyCollection<string> filesNow, bool allowed)
    {
        int[] seeds = [.. runs.Where(run => run.Source.Dirty == true).Select(run => run.Plan.Seed).Order()];
        List<string> parts = [];
        if (seeds.Length > 0)
            parts.Add($"{(seeds.Length == 1 ? "seed" : "seeds")} {string.Join(", ", seeds)} trained with files that differed from the commit");
        if (filesNow.Count > 0)
            parts.Add($"differing now: {string.Join(", ", filesNow.Take(MostFiles))}{(filesNow.Count > MostFiles ? $" and {filesNow.Count - MostFiles} more" : "")}");
        return parts.Count == 0 ? null : new UncommittedChanges(Reports.ShownText.Line(string.Join("; ", parts)), allowed);
    }
}
