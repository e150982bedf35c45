using FashionRepro.Experiments;
using FashionRepro.Verdicts;

namespace FashionRepro.Bank;

/// <summary>What a bank lacks of the runs that today's configuration and training code would make, and what to do about it.</summary>
public static class BankGap
{
    /// <summary>The experiments that lack runs, and the ways to mend it; empty where none does.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="missing">The runs that it has no valid record of.</param>
    public static string Explanation(RecordBank bank, IEnumerable<MissingRun> missing)
    {
        var experiments = missing.GroupBy(run => run.Experiment, run => run.Seed, StringComparer.Ordinal).ToArray();
        if (experiments.Length == 0)
            return "";

        var names = string.Join(' ', experiments.Select(experiment => experiment.Key));
        var seeds = SeedRange.Describe(experiments.SelectMany(experiment => experiment.Concat(Banked(bank, experiment.Key))).Distinct());
        return $"""
            The bank (baselines/{RecordBank.FolderName}) lacks runs of today's configuration and training code:
            {string.Join('\n', experiments.Select(experiment => $"  {experiment.Key}, seeds {SeedRange.Describe(experiment)}"))}
            Next: if the change should move no result, `runs adopt` proves it and carries the runs over. Else `run {names} --seeds {seeds}`, then `calibrate --collect {names}`; commit the files.
            """;
    }

    /// <summary>A file is replaced by no fewer runs than it has; a damaged one has none to keep.</summary>
    private static IEnumerable<int> Banked(RecordBank bank, string experiment)
    {
        try
        {
            return bank.LoadCommitted([experiment]).Seeds(experiment);
        }
        catch (BankUnusableException)
        {
            return [];
        }
    }
}
