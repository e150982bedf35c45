using FashionRepro.Bank;
using FashionRepro.Experiments;

namespace FashionRepro.Runs;

/// <summary>The runs of one experiment as it is configured now that earlier training code made, and that would count again if its results were proved to be today's.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="From">The one earlier code that all of them are of.</param>
/// <param name="Bank">Those of its file in the bank.</param>
/// <param name="Stored">Those of the store, intact with their weights or imported without, whose seed today's code has no run of there.</param>
/// <param name="References">Runs of both whose result today's is held against, by seed; of any environment. Imported ones are not among them: nobody here saw them trained.</param>
public sealed record AdoptableRuns(
    NetworkExperiment Experiment, TrainingIdentity From, IReadOnlyList<RunRecord> Bank, IReadOnlyList<StoredRun.Intact> Stored, IReadOnlyList<RunRecord> References)
{
    /// <summary>What is trained again: the experiment, or one of fewer epochs or images.</summary>
    public NetworkExperiment Compared { get; private init; } = Experiment;

    /// <summary>How many epochs are compared; null where all are.</summary>
    public int? Epochs => Compared.Training.Epochs == Experiment.Training.Epochs ? null : Compared.Training.Epochs;

    /// <summary>How many images of each part of the data are taken at most; null where all are.</summary>
    public int? Images { get; private init; }

    /// <summary>
    /// The same runs, to be proved by runs of fewer epochs or images that the earlier code has trained in the store. Less is proved: nothing of later epochs, and of fewer steps.
    /// </summary>
    /// <param name="adoptable">The runs.</param>
    /// <param name="epochs">How many at most; null for all.</param>
    /// <param name="images">How many of each part of the data at most; null for all.</param>
    /// <param name="store">The store.</param>
    /// <param name="code">Today's training code.</param>
    public static IReadOnlyList<AdoptableRuns> ProvedByShorter(IReadOnlyList<AdoptableRuns> adoptable, int? epochs, int? images, RunStore store, TrainingIdentity code)
    {
        var earlier = store.Summaries().Where(run => adoptable.Any(runs => runs.From == run.Summary?.Code))
            .Select(run => store.Find(run.Key)).OfType<StoredRun.Intact>().Where(run => run.Origin is null).ToLookup(run => KeyToday(run.Record, code), run => run.Record);
        int[] seeds = [.. earlier.SelectMany(records => records).Select(record => record.Plan.Seed).Distinct().Order()];
        return [.. adoptable.Select(runs => Shorter(runs) == runs.Experiment ? runs
            : runs with { Compared = Shorter(runs), References = References(runs), Images = Shorter(runs).Split == runs.Experiment.Split ? null : images })];

        NetworkExperiment Shorter(AdoptableRuns runs) => runs.Experiment with
        {
            Training = runs.Experiment.Training with { Epochs = Math.Min(epochs ?? int.MaxValue, runs.Experiment.Training.Epochs) },
            Split = AtMost(images, runs.Experiment.Split),
        };

        IReadOnlyList<RunRecord> References(AdoptableRuns runs) =>
            [.. seeds.SelectMany(seed => earlier[RunKey.Of(RunPlan.For(Shorter(runs), seed, code))]).Where(record => record.Plan.Identity == runs.From)];
    }

    /// <summary>The experiments that have such runs. Of each only one earlier code's: the bank's, or where the bank has none that of the store's newest run.</summary>
    /// <param name="experiments">As they are configured now.</param>
    /// <param name="bank">The bank.</param>
    /// <param name="store">The store.</param>
    /// <param name="code">Today's training code.</param>
    /// <exception cref="BankUnusableException">A file of the bank is damaged.</exception>
    public static IReadOnlyList<AdoptableRuns> Find(IReadOnlyList<Experiment> experiments, RecordBank bank, RunStore store, TrainingIdentity code)
    {
        var banked = bank.LoadCommitted(experiments.Select(experiment => experiment.Name));

        // By the key they would have: whatever the experiment was called, and however an earlier version wrote its settings.
        var stored = store.Summaries().Where(run => run.Summary is { } summary && summary.Code != code)
            .Select(run => store.Find(run.Key)).OfType<StoredRun.Intact>().ToLookup(run => KeyToday(run.Record, code));
        int[] seeds = [.. stored.SelectMany(runs => runs).Select(run => run.Record.Plan.Seed).Distinct().Order()];
        return [.. experiments.OfType<NetworkExperiment>().Select(experiment =>
        {
            RunRecord[] inBank = [.. banked.Of(experiment.Name).Where(record => record.Plan.Identity != code && KeyToday(record, code) == Key(experiment, record.Plan.Seed))];
            StoredRun.Intact[] inStore = [.. seeds.SelectMany(seed => stored[Key(experiment, seed)])];
            if ((inBank.FirstOrDefault() ?? inStore.MaxBy(run => run.Record.Timing.Started)?.Record)?.Plan.Identity is not { } from)
                return null;

            inStore = [.. inStore.Where(run => run.Record.Plan.Identity == from)];
            return new AdoptableRuns(
                experiment, from, inBank,
                [.. inStore.Where(run => store.Find(KeyToday(run.Record, code)) is not StoredRun.Intact && (RunStore.IsWithoutWeights(run) || RunStore.WeightsProblem(run) is null))],
                [.. inStore.Where(run => run.Origin is null).Select(run => run.Record).Concat(inBank).OrderBy(record => record.Plan.Seed)]);
        }).OfType<AdoptableRuns>().Where(runs => runs.Bank.Count + runs.Stored.Count > 0)];

        RunKey Key(Experiment experiment, int seed) => RunKey.Of(RunPlan.For(experiment, seed, code));
    }

    /// <summary>
    /// The runs to hold today's against, all that were trained in this environment with the same seeds: the lowest, and every other that today's code has trained already,
    /// so that no difference that is there is passed by. A seed whose run of today's code was trained elsewhere, imported or adopted proves nothing.
    /// </summary>
    /// <param name="environment">This machine's. The libraries' versions may be others: they are part of what changed.</param>
    /// <param name="seeds">How many seeds are to be trained at most.</param>
    /// <param name="today">The store's run of today's code with a seed.</param>
    public IReadOnlyList<RunRecord> ReferencesIn(RunEnvironment environment, int seeds, Func<int, StoredRun> today)
    {
        var found = References.Where(record => record.Environment.DecidesSameBitsExceptLibraries(environment)).GroupBy(record => record.Plan.Seed)
            .Select(runs => (Runs: runs, Today: today(runs.Key)))
            .Where(of => of.Today is not StoredRun.Intact { Record: var now, Origin: var origin } || (now.Environment.DecidesSameBitsAs(environment) && now.Adoption is null && origin is null)).ToArray();
        return [.. found.Where((of, index) => index < seeds || of.Today is StoredRun.Intact).SelectMany(of => of.Runs)];
    }

    /// <summary>The commits that these runs are from, the one of most first; it is where a reference can be trained.</summary>
    public string? Commit => References.Where(record => record.Source.Commit is not null)
        .GroupBy(record => record.Source).OrderBy(source => source.Key.Dirty == true).ThenByDescending(source => source.Count()).FirstOrDefault()?.Key.Commit;

    /// <summary>A split with as many images in each of its parts at most.</summary>
    internal static SplitDescription AtMost(int? images, SplitDescription split)
    {
        var most = images ?? int.MaxValue;
        return split with { Training = Math.Min(most, split.Training), Validation = Math.Min(most, split.Validation), Test = Math.Min(most, split.Test) };
    }

    private static RunKey KeyToday(RunRecord record, TrainingIdentity code) => RunKey.Of(record.Plan.With(code));
}
