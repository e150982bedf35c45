using FashionRepro.Archives;
using FashionRepro.Runs;

namespace FashionRepro.Cli.Display;

/// <summary>An archive that was imported, or the output of a program that ran elsewhere.</summary>
/// <param name="Archive">Name of its file; of several files, their names.</param>
/// <param name="Sha256">Of the archive; null where it is none.</param>
/// <param name="ExportedBy">Which build wrote it; null where it does not say.</param>
/// <param name="Store">Folder of the store.</param>
/// <param name="Runs">What became of every run in it.</param>
internal sealed record ImportJson(string Archive, string? Sha256, string? ExportedBy, string Store, IReadOnlyList<ImportedRunJson> Runs)
{
    public static ImportJson Of(RunArchiveReader archive, IReadOnlyList<ImportedRun> runs, Workspace workspace) => Of(archive.Name, archive.Sha256, archive.ExportedBy, runs, workspace);

    public static ImportJson Of(string name, string? sha256, string? by, IReadOnlyList<ImportedRun> runs, Workspace workspace) => new(
        name, sha256, by, workspace.Store.Root,
        [.. runs.Select(run => new ImportedRunJson(
            run.Entry, run.Record?.Key, run.Record?.Experiment, run.Record?.Plan.Seed, run.Record is { } record ? record.Plan is ProgramPlan || record.Plan.Identity == workspace.Code : null, run.Outcome, run.Why))]);
}

/// <summary>A run of an archive.</summary>
/// <param name="Entry">The entry's name in the archive.</param>
/// <param name="Key">The run key, 64 hexadecimal digits; null where the run was refused, and so the three that follow.</param>
/// <param name="Experiment">Name of the experiment when it was trained.</param>
/// <param name="Seed">The seed.</param>
/// <param name="ThisTrainingCode">Whether this build's training code made it; the runs of another do not count here.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Why">Why it was refused, what was wrong with the run that it replaced, or what differs from the store's; otherwise null.</param>
internal sealed record ImportedRunJson(string Entry, string? Key, string? Experiment, int? Seed, bool? ThisTrainingCode, ImportOutcome Outcome, string? Why);
