using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Running.Workers;

/// <summary>A run that somebody asked for.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Plan">Its plan with one seed.</param>
public sealed record PlannedRun(Experiment Experiment, RunPlan Plan)
{
    /// <summary>The hash of the plan.</summary>
    public RunKey Key { get; } = RunKey.Of(Plan);

    /// <summary>The plan's seed.</summary>
    public int Seed => Plan.Seed;

    /// <summary>What a program's run needs besides its plan; null where a network is trained.</summary>
    internal ProgramOrder? Program => Experiment is ProgramExperiment program ? new(program.Folder, program.Limits) : null;

    /// <summary>What messages call it, <c>tiny seed 1</c>.</summary>
    public string Name => $"{Experiment.Name} seed {Seed}";

    /// <summary>Every experiment with every seed.</summary>
    public static IReadOnlyList<PlannedRun> Of(IEnumerable<Experiment> experiments, IReadOnlyList<int> seeds, TrainingIdentity code) =>
        [.. experiments.SelectMany(e => seeds.Select(seed => new PlannedRun(e, RunPlan.For(e, seed, code))))];
}
