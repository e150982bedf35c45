using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>The study's evidence, trained once per test run as far as it is missing: the first spec that asks for it waits.</summary>
internal static class StudyRuns
{
    private static readonly Lazy<(Study? Study, string Problem)> Loaded = new(Load);
    private static readonly Lazy<(Evidence Evidence, CommandResult? Training)> Trained = new(Train);

    /// <summary>The study of the checkout; fails the spec that asks, with the message that names the setting, where it cannot be read.</summary>
    public static Study Study => Loaded.Value.Study ?? throw new AssertionException(Loaded.Value.Problem);

    /// <summary>The study's experiments, for naming specs; none where the study cannot be read.</summary>
    public static IReadOnlyList<string> ExperimentNames => [.. (Loaded.Value.Study?.Experiments ?? []).Select(e => e.Name)];

    /// <summary>What is in the store once training has ended, well or badly.</summary>
    public static Evidence Evidence => Trained.Value.Evidence;

    /// <summary>How training ended; null where nothing was missing.</summary>
    public static CommandResult? Training => Trained.Value.Training;

    private static (Evidence Evidence, CommandResult? Training) Train()
    {
        var evidence = Collect();
        if (evidence.AllMissingRuns.Count == 0)
            return (evidence, null);

        var seeds = string.Join(',', Study.Seeds);
        var training = CommandLineProcess.Run(["run", .. Study.Experiments.Select(e => e.Name), "--seeds", seeds]);
        return (Collect(), training);
    }

    private static (Study? Study, string Problem) Load()
    {
        try
        {
            return (ConfigurationFolder.Open(CommandLineProcess.Repository.Configs).LoadStudy(), "");
        }
        catch (InvalidConfigurationException problem)
        {
            return (null, problem.Message);
        }
    }

    private static Evidence Collect()
    {
        var code = TrainingIdentity.Load(Path.GetDirectoryName(CommandLineProcess.Assembly)!);
        var settings = MachineSettings.Resolve(null, null, null, CommandLineProcess.Variable);
        return Evidence.Collect(Study, code, new RunStore(settings.Store));
    }
}
