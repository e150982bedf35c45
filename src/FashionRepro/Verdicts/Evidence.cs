using System.Collections.Concurrent;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Verdicts;

/// <summary>Every seed's record of every experiment of a study, as far as they are in the store.</summary>
public sealed class Evidence
{
    private readonly Dictionary<string, Dictionary<int, StoredRun>> runs;
    private readonly IReadOnlyDictionary<string, string> standIns;
    private readonly ConcurrentDictionary<string, ModelEvidence> models = new(StringComparer.Ordinal);

    private Evidence(
        Study study, Dictionary<string, Dictionary<int, StoredRun>> runs, IReadOnlyDictionary<string, string> standIns, TrainingAccuracyReading trainingAccuracy)
    {
        (Study, TrainingAccuracy) = (study, trainingAccuracy);
        (this.runs, this.standIns) = (runs, standIns);
    }

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>Which of the two training accuracies counts as the write-up's.</summary>
    public TrainingAccuracyReading TrainingAccuracy { get; }

    /// <summary>The same evidence read differently: a substitution answers for an experiment. So a claim can be held against another reading, or against a model with an error in it.</summary>
    /// <param name="standIns">Stand-in by the experiment it stands in for, names of experiments of the study.</param>
    /// <param name="trainingAccuracy">Which training accuracy counts.</param>
    public Evidence ReadAs(IReadOnlyDictionary<string, string> standIns, TrainingAccuracyReading trainingAccuracy) => new(Study, runs, standIns, trainingAccuracy);

    /// <summary>Reads the study's records. Trains nothing.</summary>
    /// <param name="study">Experiments and seeds.</param>
    /// <param name="code">The training code whose runs count.</param>
    /// <param name="store">Where they lie.</param>
    /// <param name="otherwise">The record of a run that the store does not have, null where there is none either; not given, such runs are missing.</param>
    public static Evidence Collect(Study study, TrainingIdentity code, RunStore store, Func<Experiment, int, RunRecord?>? otherwise = null)
    {
        return Of(study, Find);

        StoredRun Find(Experiment experiment, int seed) => store.Find(RunKey.Of(RunPlan.For(experiment, seed, code))) switch
        {
            StoredRun.Missing when otherwise?.Invoke(experiment, seed) is { } record => new StoredRun.Intact(record, ""),
            var found => found,
        };
    }

    /// <summary>Evidence made of given records, those of a bank for instance.</summary>
    /// <param name="study">Experiments and seeds.</param>
    /// <param name="records">The record of a run, null where it is missing.</param>
    public static Evidence Of(Study study, Func<Experiment, int, RunRecord?> records) =>
        Of(study, (experiment, seed) => records(experiment, seed) is { } record ? (StoredRun)new StoredRun.Intact(record, "") : new StoredRun.Missing());

    private static Evidence Of(Study study, Func<Experiment, int, StoredRun> runs) => new(
        study, study.Experiments.ToDictionary(e => e.Name, e => study.Seeds.ToDictionary(seed => seed, seed => runs(e, seed))), new Dictionary<string, string>(), TrainingAccuracyReading.Running);

    /// <summary>The runs of an experiment that are missing or damaged; all of them where the study does not have the experiment.</summary>
    public IEnumerable<MissingRun> MissingRuns(string experiment) =>
        runs.TryGetValue(Substitution(experiment), out var bySeed)
            ? bySeed.Where(run => run.Value is not StoredRun.Intact)
                .Select(run => new MissingRun(Substitution(experiment), run.Key, run.Value is StoredRun.Damaged damaged ? damaged.Problem : null) { CannotRun = CannotRun(Substitution(experiment)) })
            : Study.Seeds.Select(seed => new MissingRun(Substitution(experiment), seed, "the study does not have this experiment"));

    /// <summary>Why an experiment's program cannot run on this machine; null where it can, or where it trains a network.</summary>
    private string? CannotRun(string experiment) => (Study.Experiments.FirstOrDefault(of => of.Name == experiment) as ProgramExperiment)?.Code.Unavailable;

    /// <summary>Everything missing, over all experiments of the study.</summary>
    public IReadOnlyList<MissingRun> AllMissingRuns => [.. Study.Experiments.SelectMany(e => MissingRuns(e.Name))];

    /// <summary>Records that are not the store's: those that <c>otherwise</c> gave to <see cref="Collect"/>.</summary>
    public IReadOnlyList<RunRecord> FromElsewhere => [.. runs.Values.SelectMany(bySeed => bySeed.Values).OfType<StoredRun.Intact>().Where(run => run.Folder.Length == 0).Select(run => run.Record)];

    /// <summary>The runs that were not trained in the store, by experiment and seed, and where they came from.</summary>
    public IReadOnlyList<ImportedEvidence> Imported =>
        [.. from of in runs from run in of.Value where run.Value is StoredRun.Intact { Origin: not null } select new ImportedEvidence(of.Key, run.Key, ((StoredRun.Intact)run.Value).Origin!)];

    /// <summary>How many runs were imported, and from which files, as a sentence; null where none was.</summary>
    public string? ImportedInWords => Imported is { Count: > 0 } imported
        ? $"{imported.Count} of {Study.Experiments.Count * Study.Seeds.Count} runs were imported and not reproduced here: {RunOrigin.Describe(imported.Select(run => run.Origin))}." : null;

    /// <summary>Where the runs that are there were trained, in as many environments as may give other bits.</summary>
    public IReadOnlyList<EnvironmentRuns> Environments => EnvironmentRuns.Of(runs.Values.SelectMany(bySeed => bySeed.Values).OfType<StoredRun.Intact>().Select(run => run.Record));

    /// <summary>The evidence of one experiment whose runs are all there.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="title">What it is called in findings.</param>
    /// <exception cref="UndeclaredNeedException">Runs are missing: the claim does not name the experiment among its needs.</exception>
    public ModelEvidence Model(string experiment, string title)
    {
        if (MissingRuns(experiment).Any())
            throw new UndeclaredNeedException(experiment);

        // One object, so that what it computes once serves every claim.
        return models.GetOrAdd($"{experiment} {title}", _ => new ModelEvidence(
            title, [.. runs[Substitution(experiment)].OrderBy(run => run.Key).Select(run => ((StoredRun.Intact)run.Value).Record)], TrainingAccuracy, DataOf(experiment)));
    }

    /// <summary>The data set of an experiment; the usual one where the study does not have the experiment.</summary>
    /// <param name="experiment">The experiment's name.</param>
    public DataDescription DataOf(string experiment) => Study.Experiments.FirstOrDefault(of => of.Name == Substitution(experiment))?.Data ?? DataDescription.Usual;

    /// <summary>The records of an experiment that are there, by seed.</summary>
    public IReadOnlyList<RunRecord> Records(string experiment) =>
        [.. runs[Substitution(experiment)].OrderBy(run => run.Key).Select(run => run.Value).OfType<StoredRun.Intact>().Select(run => run.Record)];

    private string Substitution(string experiment) => standIns.GetValueOrDefault(experiment, experiment);
}

/// <summary>A run of a study that was not trained in the store.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Origin">Where it came from.</param>
public sealed record ImportedEvidence(string Experiment, int Seed, RunOrigin Origin);

/// <summary>A run that the study has and the store has not.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Problem">Why a record that is there does not count; null where there is none.</param>
public sealed record MissingRun(string Experiment, int Seed, string? Problem)
{
    /// <summary>Why the experiment's program cannot run on this machine; null where it can, or where it trains a network.</summary>
    public string? CannotRun { get; init; }
}
