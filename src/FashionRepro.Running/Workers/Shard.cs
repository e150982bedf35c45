using System.Globalization;
using FashionRepro.Experiments;

namespace FashionRepro.Running.Workers;

/// <summary>One of several machines that share runs without talking to one another: each works out the same parts of the same runs, and trains its own.</summary>
/// <param name="Number">Which part, 1 to <paramref name="Count"/>.</param>
/// <param name="Count">How many parts there are.</param>
internal sealed record Shard(int Number, int Count)
{
    /// <summary>More parts than that are a slip of the keyboard: a CI matrix has at most 256 jobs.</summary>
    private const int Most = 256;

    /// <summary>Reads a shard such as <c>2/5</c>.</summary>
    /// <exception cref="InvalidConfigurationException">It is none.</exception>
    public static Shard Parse(string text) =>
        text.Split('/') is [var number, var count] && TryCount(count, out var of) && of <= Most && TryCount(number, out var which) && which <= of
            ? new(which, of)
            : throw new InvalidConfigurationException(new InvalidInput($"--shard {text}", "shard", [new(text.Length == 0 ? "\"\"" : text, $"expected NUMBER/COUNT such as 2/5, from 1/COUNT to COUNT/COUNT, COUNT at most {Most}")]));

    /// <summary>
    /// This shard's part. Longest first, each run goes to the part with the least work so far (Graham, doi:10.1137/0117039): no part takes more than a third longer than it has to.
    /// The order of the runs does not matter.
    /// </summary>
    /// <param name="runs">The same for every shard.</param>
    public IReadOnlyList<PlannedRun> Of(IEnumerable<PlannedRun> runs)
    {
        var work = new double[Count];
        var mine = new List<PlannedRun>();
        foreach (var (run, cost) in runs.Select(run => (Run: run, Cost: WorkEstimate.MultiplyAdds(run.Plan))).OrderByDescending(run => run.Cost).ThenBy(run => run.Run.Key.ToString(), StringComparer.Ordinal))
        {
            var least = Array.IndexOf(work, work.Min());
            work[least] += cost;
            if (least == Number - 1)
                mine.Add(run);
        }

        return mine;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Number}/{Count}";

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
