using FashionRepro.Archives;
using FashionRepro.Baselines;
using FashionRepro.Cli.Commands;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli;

/// <summary>Collects what goes into an archive of runs: what the store has of them, their configuration, and for a whole study its verdicts and report.</summary>
/// <param name="workspace">Store and checkout.</param>
/// <param name="withWeights">Whether weights travel, too.</param>
internal sealed class ArchiveCollector(Workspace workspace, bool withWeights)
{
    private const string Licence = "LICENSE";

    private readonly Dictionary<string, ArchivedFile> configurations = new(StringComparer.Ordinal);
    private readonly List<MissingRun> missing = [];

    /// <summary>Runs that were asked for and that the store does not have, or not intact.</summary>
    public IReadOnlyList<MissingRun> Missing => missing;

    /// <summary>Runs that are in the archive without the weights that were asked for, and why.</summary>
    public List<(ArchivedRun Run, string Problem)> WithoutWeights { get; } = [];

    /// <summary>The runs that the store has, by experiment and seed.</summary>
    /// <param name="wanted">What was asked for; those that the store lacks are <see cref="Missing"/>.</param>
    /// <param name="further">What goes along where the store has it.</param>
    /// <param name="cancellation">Ends it early.</param>
    public IReadOnlyList<ArchivedRun> Runs(IReadOnlyList<PlannedRun> wanted, IReadOnlyList<PlannedRun> further, CancellationToken cancellation) =>
        [.. wanted.Concat(further).DistinctBy(run => run.Key).Select(run => Run(run, isWanted: wanted.Contains(run), cancellation)).OfType<ArchivedRun>()];

    /// <summary>The content of an archive.</summary>
    /// <param name="what">What the runs are, <c>study core</c>.</param>
    /// <param name="runs">From <see cref="Runs"/>, at least one.</param>
    /// <param name="study">The study's name; null where the runs are no study's.</param>
    public ArchiveContent Content(string what, IReadOnlyList<ArchivedRun> runs, string? study)
    {
        if (study is not null)
            Configuration("studies", study, $"The study {study}: experiments and seeds");

        return new(
            $"{workspace.WriteUp.Title}: runs of {what}",
            $"{runs.Count} training runs of {string.Join(", ", runs.Select(run => run.Experiment).Distinct())}, each with its record: what was asked for, what it really did, every epoch, and every prediction on the test images. " +
            $"Made by FashionRepro, which checks them when they are imported and judges the claims of the write-up by them.",
            runs, [.. configurations.Values.OrderBy(file => file.Name, StringComparer.Ordinal)],
            new(SourceRepository.State(workspace.Repository.Path, workspace.Terminal.Error), workspace.Code, SourceRepository.PublicAddress(workspace.Repository.Path)),
            Path.Combine(workspace.Repository.Path, Licence) is var path && File.Exists(path) ? ArchivedFile.Of(Licence, Licence, RegularFile.ReadBytes(path)) : null);
    }

    /// <summary>The verdicts of a study by the runs in the store, and with them the report where it is asked for.</summary>
    /// <param name="content">What is in the archive already.</param>
    /// <param name="selection">The study's claims, at least one.</param>
    /// <param name="withReport">Whether the report goes along.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<ArchiveContent> WithVerdictsAsync(ArchiveContent content, ClaimSelection selection, bool withReport, CancellationToken cancellation)
    {
        var evidence = workspace.Evidence(selection.Studies.Chosen);
        var results = workspace.Waivers.Apply(selection.Evaluate(evidence));
        content = content with
        {
            Claims = ArchivedFile.Of(ArchiveEntries.Claims, "The verdict of every claim by the runs of the study's own seeds", Json.Of(ClaimsJson.Of(selection, evidence, results, evidence.Environments)) + "\n"),
        };
        if (!withReport)
            return content;

        var folder = Directory.CreateTempSubdirectory("fashion-repro-report-");
        try
        {
            var page = await new EvidenceReportWriter(workspace).WriteAsync(
                selection, evidence, results, BaselineChecks.Of(workspace.Baselines, selection.Studies, evidence), folder.FullName, ReportCommand.Arguments(workspace), cancellation);
            return content with { Report = ArchivedFile.Of(ArchiveEntries.Report, "The report on these runs", await File.ReadAllBytesAsync(page, cancellation)) };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private ArchivedRun? Run(PlannedRun planned, bool isWanted, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var found = workspace.Store.Find(planned.Key);
        if (found is not StoredRun.Intact run)
        {
            if (isWanted || found is StoredRun.Damaged)
                missing.Add(new(planned.Experiment.Name, planned.Seed, (found as StoredRun.Damaged)?.Problem));
            return null;
        }

        string Name(string file) => ArchiveEntries.Of(planned.Key, file);
        var (record, problemOfRecord) = Text(run, RecordFile.Name, Name(RecordFile.Name), $"Record of {planned.Name}");
        if (record is null)
        {
            missing.Add(new(planned.Experiment.Name, planned.Seed, problemOfRecord));
            return null;
        }

        var files = new List<ArchivedFile> { record };
        if (File.Exists(Path.Combine(run.Folder, RunStore.LogFile)))
        {
            var (log, problemOfLog) = Text(run, RunStore.LogFile, Name(RunStore.LogFile), $"Log of {planned.Name}");
            if (log is null)
                workspace.Terminal.Message($"{planned.Name} is exported without its log: {problemOfLog}");
            else
                files.Add(log);
        }

        var problem = withWeights ? RunStore.WeightsProblem(run) : null;
        if (withWeights && problem is null && run.Record.NetworkOrNull is { } network)
            files.Add(ArchivedFile.OfFile(Name(RunStore.WeightsFile), $"Weights of {planned.Name}", Path.Combine(run.Folder, RunStore.WeightsFile), network.Result.WeightsSha256));

        var file = Combination.Parse(planned.Experiment.Name)?.Experiment ?? planned.Experiment.Name;
        var isDefect = workspace.Configuration.Defects.Contains(file);
        var archived = new ArchivedRun(
            planned.Experiment.Name, run.Record, run.Origin, Configuration(isDefect ? "defects" : "experiments", file, $"The experiment {file}"), files, planned.Experiment.Data.Title);
        if (problem is not null)
            WithoutWeights.Add((archived, problem));
        return archived;
    }

    /// <summary>A text of a run, or why it is unavailable: another command may delete the run meanwhile.</summary>
    private static (ArchivedFile? File, string? Problem) Text(StoredRun.Intact run, string file, string name, string label)
    {
        try
        {
            return (ArchivedFile.Of(name, label, RegularFile.ReadBytes(Path.Combine(run.Folder, file), ArchiveEntries.LargestText)), null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, $"{file} cannot be read: {problem.Message}");
        }
    }

    private ArchivedFile Configuration(string folder, string name, string label)
    {
        var entry = $"{ConfigurationFolder.UsualName}/{folder}/{name}.json";
        if (!configurations.TryGetValue(entry, out var file))
            configurations.Add(entry, file = ArchivedFile.Of(entry, label, RegularFile.ReadBytes(Path.Combine(workspace.Repository.Configs, folder, name + ".json"))));
        return file;
    }
}
