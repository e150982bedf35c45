using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Gate;

/// <summary>Whether a run of the study had to be trained, and why; decided before training.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="InStore">Whether the store had it, so that nothing was trained for it.</param>
/// <param name="Reason">Since when the store has it, or what it is trained for; behind "since" or "because".</param>
public sealed record RunDecision(string Experiment, int Seed, bool InStore, string Reason)
{
    /// <summary><c>NAME seed 3: not trained, in the store since 2026-11-20 14:05 UTC</c></summary>
    public override string ToString() => $"{Experiment} seed {Seed}: {(InStore ? "not trained, in the store since" : "trained, because")} {Reason}";

    /// <summary>One per run of a study, in its order.</summary>
    /// <param name="evidence">What the store has before anything is trained.</param>
    /// <param name="code">The training code whose runs count.</param>
    /// <param name="store">The store.</param>
    public static IReadOnlyList<RunDecision> Of(Evidence evidence, TrainingIdentity code, RunStore store)
    {
        var need = new RetrainReason(store);
        return [.. evidence.Study.Experiments.SelectMany(OfExperiment)];

        IEnumerable<RunDecision> OfExperiment(Experiment experiment)
        {
            var stored = evidence.Records(experiment.Name).ToDictionary(record => record.Plan.Seed);
            return evidence.Study.Seeds.Select(seed => stored.TryGetValue(seed, out var record)
                ? new RunDecision(experiment.Name, seed, InStore: true, $"{record.Timing.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
                : new RunDecision(experiment.Name, seed, InStore: false, need.Explain(experiment.Name, RunPlan.For(experiment, seed, code))));
        }
    }
}
