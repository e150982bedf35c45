using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Gate;
using FashionRepro.Runs;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;
using NUnit.Framework;

namespace FashionRepro.NUnit;

/// <summary>The evidence of the study that <c>FASHIONREPRO_STUDY</c> chooses, core by default. The first spec that asks for it trains what is missing; the others wait.</summary>
public sealed class StudyRuns
{
    private readonly Lazy<(Studies? Studies, string Problem)> loaded;
    private readonly Lazy<(Waivers? Waivers, string Problem)> loadedWaivers;
    private readonly Lazy<(Evidence Evidence, CommandResult? Training, IReadOnlyList<RunDecision> Decisions)> trained;

    /// <summary>The runs that specs of a write-up look at. Nothing is read or trained yet.</summary>
    /// <param name="writeUp">What it claims.</param>
    /// <param name="commandLine">What trains.</param>
    public StudyRuns(WriteUpDefinition writeUp, CommandLineProcess commandLine)
    {
        (WriteUp, CommandLine, Repository) = (writeUp, commandLine, commandLine.Repository with { WriteUp = writeUp.Folder });
        Bank = new(Path.Combine(Repository.Baselines, RecordBank.FolderName));
        Baselines = new(Repository.Baselines, TimeProvider.System) { Known = Bank.Table };
        Judged = new(this);
        (loaded, loadedWaivers, trained) = (
            new(() => Read(Load)), new(() => Read(() => Waivers.Read(Repository.Configs, WriteUp.Claims, TimeProvider.System))), new(Train));
    }

    /// <summary>What it claims.</summary>
    public WriteUpDefinition WriteUp { get; }

    /// <summary>What trains, and the checkout that it trains for.</summary>
    public CommandLineProcess CommandLine { get; }

    /// <summary>The checkout, and the write-up's folders in it.</summary>
    public RepositoryFolder Repository { get; }

    /// <summary>The committed baselines.</summary>
    public BaselineFolder Baselines { get; }

    /// <summary>The committed runs.</summary>
    public RecordBank Bank { get; }

    /// <summary>What specs have judged so far.</summary>
    public SpecResults Judged { get; }

    /// <summary>The studies of the checkout; fails the spec that asks, with the message that names the setting, where one cannot be read.</summary>
    public Studies Studies => loaded.Value.Studies ?? throw new AssertionException(loaded.Value.Problem);

    /// <summary>The chosen study.</summary>
    /// <inheritdoc cref="Studies"/>
    public Study Study => Studies.Chosen;

    /// <summary>The claims that the chosen study decides, and the others.</summary>
    /// <inheritdoc cref="Studies"/>
    public ClaimSelection Selection => ClaimSelection.Of(WriteUp.Claims, Studies);

    /// <summary>The study's experiments that have a baseline or want one, for naming specs; none where the study cannot be read.</summary>
    public IReadOnlyList<string> ExperimentsToCompare => loaded.Value.Studies is { } studies ? Baselines.ToCompare(studies.Chosen) : [];

    /// <summary>The claims to make specs of: the selected ones. Every one where the study cannot be read, and each of these specs says why.</summary>
    public IReadOnlyList<Claim> ClaimsToJudge => loaded.Value.Studies is null ? WriteUp.Claims : Selection.Selected;

    /// <summary>The committed waivers, judged today; none where they cannot be read, so that nothing passes that somebody would have to have waived.</summary>
    public Waivers Waivers => loadedWaivers.Value.Waivers ?? new([], DateOnly.MinValue);

    /// <summary>Why the waivers cannot be read; empty where they can.</summary>
    public string ProblemOfWaivers => loadedWaivers.Value.Problem;

    /// <summary>What is in the store once training has ended, well or badly.</summary>
    public Evidence Evidence => trained.Value.Evidence;

    /// <summary>How training ended; null where nothing was missing.</summary>
    public CommandResult? Training => trained.Value.Training;

    /// <summary>Which runs were trained for this test run, and why.</summary>
    public IReadOnlyList<RunDecision> Decisions => trained.Value.Decisions;

    /// <summary>Whether a spec has asked for the evidence, so that looking at it trains nothing.</summary>
    public bool WereAskedFor => trained.IsValueCreated;

    private RunStore Store => new(MachineSettings.Resolve(null, null, null, CommandLine.Variable).Store);

    private (Evidence Evidence, CommandResult? Training, IReadOnlyList<RunDecision> Decisions) Train()
    {
        var evidence = Collect();
        var decisions = RunDecision.Of(evidence, CommandLine.TrainingCode, Store);
        foreach (var decision in decisions.Where(decision => decision.InStore)) // the command line says it of the others
            TestContext.Progress.WriteLine(decision);
        CommandResult? training = null;
        if (evidence.AllMissingRuns.Count > 0)
        {
            training = CommandLine.Run(WriteUp.Folder.Length == 0 ? "" : WriteUp.Name, ["run", .. Study.ExperimentNames, "--seeds", string.Join(',', Study.Seeds)]);
            evidence = Collect();
        }

        if (evidence.ImportedInWords is { } imported)
            TestContext.Progress.WriteLine(imported);
        return (evidence, training, decisions);
    }

    private Studies Load()
    {
        var (choice, configurations) = (StudyChoice.Resolve(null, CommandLine.Variable), ConfigurationFolder.Open(Repository.Configs));
        // The variable is of the whole test run, and another write-up's study may be meant.
        return configurations.LoadStudies(WriteUp.Folder.Length > 0 && !configurations.StudyNames.Contains(choice.Name) ? StudyChoice.Core : choice);
    }

    private static (T? Value, string Problem) Read<T>(Func<T> read)
        where T : class
    {
        try
        {
            return (read(), "");
        }
        catch (InvalidConfigurationException problem)
        {
            return (null, problem.Message);
        }
    }

    private Evidence Collect() => Evidence.Collect(Study, CommandLine.TrainingCode, Store);
}
