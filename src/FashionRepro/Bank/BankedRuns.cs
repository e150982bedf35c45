using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Bank;

/// <summary>The records of a bank, read and checked.</summary>
/// <param name="runs">By experiment, each by seed.</param>
public sealed class BankedRuns(IReadOnlyDictionary<string, IReadOnlyList<RunRecord>> runs)
{
    private readonly Dictionary<(string Experiment, int Seed), RunRecord> bySeed =
        runs.SelectMany(of => of.Value.Select(record => (of.Key, Record: record))).ToDictionary(run => (run.Key, run.Record.Plan.Seed), run => run.Record);

    /// <summary>An experiment's records by seed; none where the bank has none.</summary>
    public IReadOnlyList<RunRecord> Of(string experiment) => runs.GetValueOrDefault(experiment, []);

    /// <summary>Seeds that the bank has of an experiment, ascending.</summary>
    public IReadOnlyList<int> Seeds(string experiment) => [.. Of(experiment).Select(record => record.Plan.Seed).Order()];

    /// <summary>The record of a run, null where the bank has none.</summary>
    public RunRecord? Find(string experiment, int seed) => bySeed.GetValueOrDefault((experiment, seed));

    /// <summary>The records of an experiment with these seeds, all of which the bank has.</summary>
    public IReadOnlyList<RunRecord> Of(string experiment, IEnumerable<int> seeds) => [.. seeds.Select(seed => bySeed[(experiment, seed)])];

    /// <summary>The evidence of a study as far as the bank has its runs.</summary>
    public Evidence Evidence(Study study) => Verdicts.Evidence.Of(study, (experiment, seed) => Find(experiment.Name, seed));
}
