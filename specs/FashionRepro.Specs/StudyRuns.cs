using FashionRepro.Claims;
using FashionRepro.Experiments;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Specs;

/// <summary>
/// The evidence of the chosen study, core unless <c>FASHIONREPRO_STUDY</c> says otherwise, trained once per test run as far as it is missing: the first spec
/// that asks for it waits.
/// </summary>
internal static class StudyRuns
{
    private static readonly Lazy<(Studies? Studies, string Problem)> Loaded = new(Load);
    private static readonly Lazy<(Waivers Waivers, string Problem)> LoadedWaivers = new(LoadWaivers);
    private static readonly Lazy<(Evidence Evidence, CommandResult? Training)> Trained = new(Train);

    /// <summary>The studies of the checkout; fails the spec that asks, with the message that names the setting, where one cannot be read.</summary>
    public static Studies Studies => Loaded.Value.Studies ?? throw new AssertionException(Loaded.Value.Problem);

    /// <summary>The chosen study.</summary>
    /// <inheritdoc cref="Studies"/>
    public static Study Study => Studies.Chosen;

    /// <summary>The claims that the chosen study decides, and the others.</summary>
    /// <inheritdoc cref="Studies"/>
    public static ClaimSelection Selection => ClaimSelection.Of(WriteUp.Claims, Studies);

    /// <summary>The study's experiments, for naming specs; none where the study cannot be read.</summary>
    public static IReadOnlyList<string> ExperimentNames => [.. Loaded.Value.Studies?.Chosen.ExperimentNames ?? []];

    /// <summary>The claims to make specs of: the selected ones. Every one where the study cannot be read, and each of these specs says why.</summary>
    public static IReadOnlyList<Claim> ClaimsToJudge => Loaded.Value.Studies is null ? WriteUp.Claims : Selection.Selected;

    /// <summary>The committed waivers, judged today; none where they cannot be read, so that nothing passes that somebody would have to have waived.</summary>
    public static Waivers Waivers => LoadedWaivers.Value.Waivers;

    /// <summary>Why the waivers cannot be read; empty where they can.</summary>
    public static string ProblemOfWaivers => LoadedWaivers.Value.Problem;

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
        var training = CommandLineProcess.Run(["run", .. Study.ExperimentNames, "--seeds", seeds]);
        return (Collect(), training);
    }

    private static (Studies? Studies, string Problem) Load()
    {
        try
        {
            var choice = StudyChoice.Resolve(null, CommandLineProcess.Variable);
            return (ConfigurationFolder.Open(CommandLineProcess.Repository.Configs).LoadStudies(choice), "");
        }
        catch (InvalidConfigurationException problem)
        {
            return (null, problem.Message);
        }
    }

    private static (Waivers Waivers, string Problem) LoadWaivers()
    {
        try
        {
            return (Waivers.Read(CommandLineProcess.Repository.Configs, WriteUp.Claims, TimeProvider.System), "");
        }
        catch (InvalidConfigurationException problem)
        {
            return (new Waivers([], DateOnly.MinValue), problem.Message);
        }
    }

    private static Evidence Collect()
    {
        var settings = MachineSettings.Resolve(null, null, null, CommandLineProcess.Variable);
        return Evidence.Collect(Study, CommandLineProcess.TrainingCode, new RunStore(settings.Store));
    }
}
