using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli;

/// <summary>Takes runs out of the store into the bank. Trains nothing.</summary>
internal static class BankCollector
{
    /// <summary>Collects what there is, experiment by experiment.</summary>
    /// <param name="workspace">The store and the bank.</param>
    /// <param name="experiments">As they are configured now.</param>
    /// <param name="seeds">The seeds that are looked for.</param>
    /// <param name="wanted">Those that an experiment is to have.</param>
    /// <param name="force">Whether files are replaced whatever they hold.</param>
    /// <exception cref="BadInputException">This is a build server, or runs of an experiment that runs here were imported.</exception>
    public static IReadOnlyList<CollectedExperiment> Collect(Workspace workspace, IReadOnlyList<Experiment> experiments, IReadOnlyList<int> seeds, Func<Experiment, IReadOnlyList<int>> wanted, bool force)
    {
        if (BuildServer.Detect() is { } sign)
            throw new BadInputException($"This is a build server ({sign}). Collect on your own machine, look at the diff, and commit it.\nNo file was changed.");

        var found = experiments.ToDictionary(
            experiment => experiment.Name, experiment => PlannedRun.Of([experiment], seeds, workspace.Code).Select(run => (run.Seed, Stored: workspace.Store.Find(run.Key))).ToArray());
        ImportedRuns.Refuse(
            from of in found from run in of.Value where run.Stored is StoredRun.Intact { Origin: not null } select new ImportedEvidence(of.Key, run.Seed, ((StoredRun.Intact)run.Stored).Origin!),
            experiments, "The bank");
        return [.. experiments.Select(experiment =>
        {
            var runs = found[experiment.Name];
            var records = runs.Select(run => run.Stored).OfType<StoredRun.Intact>().Select(run => run.Record).ToArray();
            var update = records.Length == 0 ? null : workspace.Bank.Collect(experiment.Name, records, force);
            return new CollectedExperiment(
                experiment.Name, update, [.. runs.Where(run => run.Stored is StoredRun.Damaged).Select(run => run.Seed)], [.. wanted(experiment).Except(update?.Seeds ?? [])]);
        })];
    }
}

/// <summary>What became of one experiment.</summary>
/// <param name="Name">The experiment.</param>
/// <param name="Update">What became of its file; null where the store has no run.</param>
/// <param name="Damaged">Seeds whose record in the store is damaged.</param>
/// <param name="Missing">The seeds that it is to have and has not now.</param>
internal sealed record CollectedExperiment(string Name, BankUpdate? Update, IReadOnlyList<int> Damaged, IReadOnlyList<int> Missing);
