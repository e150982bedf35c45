using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>Every seed's record of every experiment of a study, as far as they are in the store.</summary>
public sealed class Evidence
{
    private readonly Dictionary<string, Dictionary<int, StoredRun>> runs;

    private Evidence(Study study, Dictionary<string, Dictionary<int, StoredRun>> runs)
    {
        Study = study;
        this.runs = runs;
    }

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>Reads the study's records. Trains nothing.</summary>
    /// <param name="study">Experiments and seeds.</param>
    /// <param name="code">The training code whose runs count.</param>
    /// <param name="store">Where they lie.</param>
    public static Evidence Collect(Study study, TrainingIdentity code, RunStore store) => new(
        study,
        study.Experiments.ToDictionary(e => e.Name, e => study.Seeds.ToDictionary(seed => seed, seed => store.Find(RunKey.Of(RunPlan.For(e, seed, code))))));

    /// <summary>Evidence made of given records, for tests of the rules.</summary>
    /// <param name="study">Experiments and seeds.</param>
    /// <param name="records">The record of a run, null where it is missing.</param>
    public static Evidence Of(Study study, Func<Experiment, int, RunRecord?> records) => new(
        study,
        study.Experiments.ToDictionary(
            e => e.Name,
            e => study.Seeds.ToDictionary(seed => seed, seed => records(e, seed) is { } r ? (StoredRun)new StoredRun.Intact(r, "") : new StoredRun.Missing())));

    /// <summary>The runs of an experiment that are missing or damaged; all of them where the study does not have the experiment.</summary>
    public IEnumerable<MissingRun> MissingRuns(string experiment) =>
        runs.TryGetValue(experiment, out var bySeed)
            ? bySeed.Where(run => run.Value is not StoredRun.Intact)
                .Select(run => new MissingRun(experiment, run.Key, run.Value is StoredRun.Damaged damaged ? damaged.Problem : null))
            : Study.Seeds.Select(seed => new MissingRun(experiment, seed, "the study does not have this experiment"));

    /// <summary>Everything missing, over all experiments of the study.</summary>
    public IReadOnlyList<MissingRun> AllMissingRuns => [.. Study.Experiments.SelectMany(e => MissingRuns(e.Name))];

    /// <summary>The evidence of one experiment whose runs are all there.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="title">What it is called in findings, <c>CNN</c>.</param>
    /// <exception cref="InvalidOperationException">Runs are missing: the claim does not name the experiment among its needs.</exception>
    public ModelEvidence Model(string experiment, string title)
    {
        if (MissingRuns(experiment).Any())
            throw new InvalidOperationException($"Runs of {experiment} are missing; a claim that looks at them names the experiment in its needs.");

        return new ModelEvidence(title, [.. runs[experiment].OrderBy(run => run.Key).Select(run => ((StoredRun.Intact)run.Value).Record)]);
    }

    /// <summary>The records of an experiment that are there, by seed.</summary>
    public IReadOnlyList<RunRecord> Records(string experiment) =>
        [.. runs[experiment].OrderBy(run => run.Key).Select(run => run.Value).OfType<StoredRun.Intact>().Select(run => run.Record)];
}

/// <summary>A run that the study has and the store has not.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Problem">Why a record that is there does not count; null where there is none.</param>
public sealed record MissingRun(string Experiment, int Seed, string? Problem);
