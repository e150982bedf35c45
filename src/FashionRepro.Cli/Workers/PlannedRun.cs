using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Workers;

/// <summary>A run that somebody asked for.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Plan">Its plan with one seed.</param>
internal sealed record PlannedRun(Experiment Experiment, RunPlan Plan)
{
    public RunKey Key { get; } = RunKey.Of(Plan);

    public int Seed => Plan.Seed;

    /// <summary>What a program's run needs besides its plan; null where a network is trained.</summary>
    public ProgramOrder? Program => Experiment is ProgramExperiment program ? new(program.Folder, program.Limits) : null;

    public string Name => $"{Experiment.Name} seed {Seed}";

    /// <summary>Every experiment with every seed.</summary>
    public static IReadOnlyList<PlannedRun> Of(IEnumerable<Experiment> experiments, IReadOnlyList<int> seeds, TrainingIdentity code) =>
        [.. experiments.SelectMany(e => seeds.Select(seed => new PlannedRun(e, RunPlan.For(e, seed, code))))];
}
