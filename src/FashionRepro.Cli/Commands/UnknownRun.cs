using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Commands;

/// <summary>A run that the store does not have, and the one that was probably meant.</summary>
internal static class UnknownRun
{
    private const int FewestDigits = 6;

    /// <summary>What to say of it.</summary>
    /// <param name="wanted">As it was written.</param>
    /// <param name="runs">The store's.</param>
    /// <param name="store">The store's folder.</param>
    public static string Describe(string wanted, IReadOnlyList<ListedRun> runs, string store) =>
        $"No run in {store} is '{wanted}'; {Nearest(wanted, runs) ?? "expected the first digits of a key, or EXPERIMENT/SEED"}. List them: {CommandLine.Invocation} runs list";

    private static string? Nearest(string wanted, IReadOnlyList<ListedRun> runs)
    {
        var seedsOf = runs.Select(run => run.Summary).OfType<RunSummary>().ToLookup(run => run.Experiment, run => run.Seed, StringComparer.Ordinal);
        var experiment = wanted.Split('/')[0];
        if (seedsOf.Contains(experiment))
            return $"of {experiment} it has seeds {SeedRange.Describe([.. seedsOf[experiment].Distinct().Order()])}, {experiment}/{seedsOf[experiment].Min()} for instance";

        // Of a few digits any other would be as near.
        var keys = wanted.Length < FewestDigits ? [] : runs.Select(run => run.Key.ToString()).Select(key => key[..Math.Min(key.Length, wanted.Length)]);
        return EditDistance.Nearest(experiment, seedsOf.Select(of => of.Key)) is { } name ? $"did you mean {name}/{Seed(seedsOf[name])}?"
            : EditDistance.Nearest(wanted, keys) is { } key ? $"did you mean {key}?"
            : null;

        string Seed(IEnumerable<int> seeds) => wanted.Split('/') is [_, var written] && seeds.Any(seed => $"{seed}" == written) ? written : $"{seeds.Min()}";
    }
}
