using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Data;
using FashionRepro.Experiments;
using FashionRepro.Gate;
using FashionRepro.Reports;
using FashionRepro.Running;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Training.Data;
using FashionRepro.Verdicts;
using FashionRepro.WriteUps;
using Spectre.Console;

namespace FashionRepro.Cli;

/// <summary>What every command works with: the write-up, the repository it was started in, this build's training code, the store and the terminal.</summary>
internal sealed class Workspace(WriteUpDefinition writeUp, IReadOnlyCollection<string> defects, Func<MachineSettings> settings, StudyChoice choice, Terminal terminal)
{
    private readonly Lazy<MachineSettings> machine = new(settings);
    private readonly Lazy<RunStore> store = new(() => new RunStore(RequireFolder(settings().Store)));
    private readonly Lazy<RepositoryFolder> repository = new(() => FindRepository(writeUp));
    private readonly Lazy<ConfigurationFolder> configuration = new(() => ConfigurationFolder.Open(FindRepository(writeUp).Configs));
    private readonly Lazy<Waivers> waivers = new(() => Verdicts.Waivers.Read(FindRepository(writeUp).Configs, writeUp.Claims, TimeProvider.System));

    public WriteUpDefinition WriteUp { get; } = writeUp;

    /// <exception cref="InvalidConfigurationException">An option or a variable cannot be used.</exception>
    public MachineSettings Settings => machine.Value;

    public Terminal Terminal { get; } = terminal;

    public RepositoryFolder Repository => repository.Value;

    /// <exception cref="InvalidConfigurationException">The folder cannot be used; the same each time, so that it is reported once.</exception>
    public ConfigurationFolder Configuration => configuration.Value;

    /// <summary>The committed waivers, judged today.</summary>
    /// <exception cref="InvalidConfigurationException">Their file has problems.</exception>
    public Waivers Waivers => waivers.Value;

    /// <summary>The study that was asked for, there or not.</summary>
    public StudyChoice StudyChoice { get; } = choice;

    /// <inheritdoc cref="StudyChoice.Argument"/>
    public string StudyOption => StudyChoice.Argument(StudyChoice.Name);

    /// <summary>What chooses the write-up on the command line, with a blank before it; empty for the one that is meant where nobody says which.</summary>
    public string WriteUpOption => WriteUp.Folder.Length == 0 ? "" : $" --write-up {WriteUp.Name}";

    public TrainingIdentity Code { get; } = TrainingIdentity.Load(AppContext.BaseDirectory);

    public RunStore Store => store.Value;

    public BaselineFolder Baselines => new(Repository.Baselines, TimeProvider.System) { Known = KnownRuns };

    /// <summary>The bank's runs of an experiment, for baselines of another environment. A damaged file is said and does not count, so that hours of training still end in a verdict.</summary>
    private MetricTable? KnownRuns(string experiment)
    {
        try
        {
            return Bank.Table(experiment);
        }
        catch (BankUnusableException problem)
        {
            Terminal.Error(problem.Message);
            return null;
        }
    }

    public RecordBank Bank => new(Path.Combine(Repository.Baselines, RecordBank.FolderName));

    /// <summary>Where a data set is looked for on this machine.</summary>
    public DataSettings Data(DataDescription set) => new() { Folder = Settings.Data, Checkout = set.Folder is null ? null : Repository.Path };

    /// <summary>The job on GitHub that this runs in, if it does.</summary>
    public GatePublisher Job { get; } = new(new GitHubActions(Environment.GetEnvironmentVariable), Console.Error.WriteLine, terminal.Error); // the runner reads both streams, and a program may read the other

    /// <summary>A study's seeds of everything that claims are judged on under any reading.</summary>
    /// <exception cref="InvalidConfigurationException">An experiment has problems.</exception>
    public Study StudyOfReadings(Study study)
    {
        var models = WriteUp.Readings.SelectMany(reading => reading.Substitutions).SelectMany(standIn => new[] { standIn.Key, standIn.Value });
        var others = WriteUp.Claims.SelectMany(claim => claim.Needs).Concat(models).Distinct().Except(study.ExperimentNames);
        return study with { Name = "readings", Experiments = [.. study.Experiments, .. Configuration.LoadAll([.. others])] };
    }

    /// <summary>In a job, which runs will be trained and why; its log has a line for each that will not. Elsewhere nobody asks.</summary>
    public IReadOnlyList<RunDecision> DecideForJob(Study study)
    {
        if (!Job.IsNeeded)
            return [];

        var decisions = RunDecision.Of(Evidence(study), Code, Store);
        foreach (var decision in decisions.Where(decision => decision.InStore)) // the others are said when they start
            Terminal.Message($"{decision}");
        return decisions;
    }

    /// <summary>The study's evidence as far as the store has it, or the bank where one is given.</summary>
    public Evidence Evidence(Study study, BankedRuns? bank = null) =>
        Verdicts.Evidence.Collect(study, Code, Store, bank is null ? null : (experiment, seed) => bank.Find(experiment.Name, seed));

    /// <summary>The study's evidence, once what is missing of it is trained, and how many of those runs failed.</summary>
    /// <param name="study">Experiments and seeds.</param>
    /// <param name="bank">Runs that count where the store lacks them, of today's configuration and code; null for none.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<(Evidence Evidence, int Failures)> TrainedEvidenceAsync(Study study, BankedRuns? bank, CancellationToken cancellation)
    {
        var evidence = Evidence(study, bank);
        var runs = PlannedRun.Of(study.Experiments, study.Seeds, Code);
        if (evidence.AllMissingRuns.Count == 0)
        {
            Store.ForgetCheckpointsOfFinishedRuns();
            SayNothingToTrain(runs.Count, bank);
            return (evidence, 0);
        }

        var failures = await TrainMissingAsync(runs, bank, cancellation);
        return (Evidence(study, bank), failures);
    }

    /// <summary>Trains those of the runs that are missing, after making sure of the data.</summary>
    /// <returns>How many runs failed.</returns>
    public async Task<int> TrainMissingAsync(IReadOnlyList<PlannedRun> runs, BankedRuns? bank, CancellationToken cancellation)
    {
        Store.ForgetCheckpointsOfFinishedRuns();
        var missing = runs.Where(IsMissing).ToArray();
        if (missing.Length == 0)
        {
            SayNothingToTrain(runs.Count);
            return 0;
        }

        foreach (var cannot in missing.Where(run => CannotRun(run) is not null).GroupBy(CannotRun))
            Terminal.Message($"{cannot.Count()} {(cannot.Count() == 1 ? "run is" : "runs are")} not run ({string.Join(", ", cannot.Select(run => run.Experiment.Name).Distinct())}), because {cannot.Key}.");
        missing = [.. missing.Where(run => CannotRun(run) is null)];
        if (missing.Length == 0)
            return 0;

        RequireDefects(missing);
        using var left = Interruption.LeftToTheCommand();
        RequireWritable(Store.Root);
        if (Settings.Cluster is null)
            Store.RequireLocks();
        var how = Settings.Cluster is { } machine ? $"on the machine {machine.Name}" : $"with {Settings.Workers} {(Settings.Workers == 1 ? "worker" : "workers")}";
        Terminal.Message($"{missing.Length} of {runs.Count} runs to train {how}; finished runs go to {Store.Root}");
        var folders = await AcquireDataAsync([.. missing.Select(run => run.Experiment.Data).DistinctBy(data => data.Name)], cancellation);
        var source = SourceRepository.State(Repository.Path, Terminal.Error);
        IRunTrainer? trainer = null;
        try
        {
            var failures = Terminal.IsLive
                ? await LiveProgress.ShowAsync(Terminal, missing.Length, TrainAsync)
                : await TrainAsync(new PlainProgress(Terminal, missing.Length));
            cancellation.ThrowIfCancellationRequested(); // what follows may not look
            return failures;
        }
        catch (OperationCanceledException) when (trainer is not null)
        {
            await trainer.LeaveAsync(WantsToCancel, Terminal.Message);
            throw;
        }

        static string? CannotRun(PlannedRun run) => (run.Experiment as ProgramExperiment)?.Code.Unavailable;

        bool IsMissing(PlannedRun run) => Store.Find(run.Key) switch
        {
            StoredRun.Intact => false,
            StoredRun.Missing => bank?.Find(run.Experiment.Name, run.Seed) is null,
            _ => true,
        };

        Task<int> TrainAsync(IRunObserver observer)
        {
            trainer = RunTraining.Create(Store, Settings, observer);
            return trainer.TrainAsync(missing, folders, source, cancellation);
        }
    }

    /// <summary>Whether jobs are to be cancelled; no where nobody answers in the time that an interrupted command has.</summary>
    private bool WantsToCancel(string jobs)
    {
        try
        {
            return Terminal.CanAsk && Terminal.Output.Prompt(new ConfirmationPrompt($"Job {Markup.Escape(jobs)} goes on without this command. Cancel it?") { DefaultValue = false });
        }
        catch (Exception problem) when (problem is InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Errors made on purpose are trained by a program of their own.</summary>
    private void RequireDefects(IEnumerable<PlannedRun> missing)
    {
        var unknown = missing.Where(run => run.Plan is NetworkPlan { Defect: { } defect } && !defects.Contains(defect)).DistinctBy(run => run.Experiment.Name).ToArray();
        if (unknown.Length > 0)
        {
            throw new BadInputException(
                $"""
                This program does not make the errors of {string.Join(", ", unknown.Select(run => $"{run.Experiment.Name} ({((NetworkPlan)run.Plan).Defect})"))}.
                The program in src/FashionRepro.Defects has the same commands and makes them: dotnet run --project src/FashionRepro.Defects -- …
                Nothing was run.
                """);
        }
    }

    /// <summary>Finds or fetches data sets. The images themselves are not kept.</summary>
    /// <returns>The folder of each, by its name.</returns>
    public async Task<IReadOnlyDictionary<string, string>> AcquireDataAsync(IReadOnlyList<DataDescription> sets, CancellationToken cancellation)
    {
        using var left = Interruption.LeftToTheCommand();
        var folders = new Dictionary<string, string>();
        foreach (var set in sets)
        {
            var data = await DataSources.AcquireAsync(set, Data(set), new DataMessages(Terminal), cancellation);
            Terminal.Message($"Data: {(sets.Count > 1 ? $"{set.Title}, " : "")}{data.Folder}, {(set.ContentSha256.Length > 0 ? "verified" : "read")} (SHA-256 {data.ContentSha256[..12]}…)");
            folders.Add(set.Name, data.Folder);
        }

        return folders;
    }

    /// <summary>Writes a report that the repository has as a file.</summary>
    /// <param name="file">From the repository's folder.</param>
    /// <param name="report">What it says now.</param>
    public void WriteReport(string file, Report report)
    {
        var path = Path.Combine(Repository.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFile.Write(path, MarkdownReport.Of(report));
        Terminal.Message($"{file} is written. Look at the diff and commit it.");
    }

    /// <summary>The data sets that the write-up has: those with a file, and the usual one where an experiment of a study uses it, or where there is no other.</summary>
    public IReadOnlyList<DataDescription> DataSets
    {
        get
        {
            if (Configs() is not { } configs)
                return [DataDescription.Usual];

            DataDescription[] all = [.. DataDescriptionReader.Names(configs).Select(name => DataDescriptionReader.Load(configs, name))];
            return all.Length == 1 || UsesTheUsual() ? all : [.. all.Where(set => set.Name != DataDescription.UsualName)];
        }
    }

    private bool UsesTheUsual()
    {
        try
        {
            return Configuration.LoadStudies(StudyChoice).All.SelectMany(study => study.Experiments).Any(experiment => experiment.Data.Name == DataDescription.UsualName);
        }
        catch (InvalidConfigurationException)
        {
            return false; // what is wrong there is for the commands that need it
        }
    }

    /// <summary>Where the experiments' folder is; null outside of a checkout, where Fashion-MNIST can be fetched all the same.</summary>
    private string? Configs()
    {
        try
        {
            return Repository.Configs;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static RepositoryFolder FindRepository(WriteUpDefinition writeUp) => RepositoryFolder.Find(Directory.GetCurrentDirectory()) with { WriteUp = writeUp.Folder };

    private void SayNothingToTrain(int runs, BankedRuns? bank = null) => Terminal.Message(
        $"Nothing to train: {(runs == 1 ? "the run is" : $"all {runs} runs are")} in the store, {Store.Root}{(bank is null ? "" : $", or in the bank, {Bank.Folder}")}");

    /// <summary>A file in the store's place would look like a store without runs.</summary>
    private static string RequireFolder(string store)
    {
        for (var place = Path.Combine(store, "runs"); place is not null; place = Path.GetDirectoryName(place))
        {
            if (File.Exists(place)) // or a link to nowhere
                throw new BadInputException($"The store {store} cannot be used: {place} is no folder.\nGive another with --store or {MachineSettings.StoreVariable}. Nothing was run.");
        }

        return store;
    }

    private static void RequireWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The store {folder} cannot be made: {problem.Message}\nGive another with --store or {MachineSettings.StoreVariable}. Nothing was run.");
        }
    }
}
