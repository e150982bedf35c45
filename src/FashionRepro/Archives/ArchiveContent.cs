using FashionRepro.Runs;

namespace FashionRepro.Archives;

/// <summary>What an archive of runs holds.</summary>
/// <param name="Name">Its title, one line.</param>
/// <param name="Description">What is in it, in a sentence or two.</param>
/// <param name="Runs">At least one, in the order in which they are written.</param>
/// <param name="Sources">The experiments' files, and the study's where there is one.</param>
/// <param name="Exporter">The build that writes it.</param>
/// <param name="License">The licence's file of the repository; null where it has none.</param>
/// <param name="Claims">The verdicts as JSON; null where the runs are no whole study's.</param>
/// <param name="Report">The report's page; null where nobody asked for it.</param>
public sealed record ArchiveContent(
    string Name, string Description, IReadOnlyList<ArchivedRun> Runs, IReadOnlyList<ArchivedFile> Sources, ArchiveExporter Exporter,
    ArchivedFile? License = null, ArchivedFile? Claims = null, ArchivedFile? Report = null)
{
    /// <summary>Every file but the description of the crate, in the order in which they are written.</summary>
    public IEnumerable<ArchivedFile> Files =>
        [.. new[] { License, Claims, Report }.OfType<ArchivedFile>(), .. Sources, .. Runs.SelectMany(run => run.Files)];
}

/// <summary>A run that goes into an archive.</summary>
/// <param name="Experiment">The experiment that it is a run of today.</param>
/// <param name="Record">Its record.</param>
/// <param name="Origin">Where it came from; null where it was trained in the store.</param>
/// <param name="Configuration">The experiment's file among the archive's sources.</param>
/// <param name="Files">Those of <see cref="ArchiveEntries.RunFiles"/> that it has.</param>
/// <param name="DataTitle">What its data set is called; null where that is not known.</param>
public sealed record ArchivedRun(string Experiment, RunRecord Record, RunOrigin? Origin, ArchivedFile Configuration, IReadOnlyList<ArchivedFile> Files, string? DataTitle = null);

/// <summary>The build that writes an archive.</summary>
/// <param name="Source">The state of the repository that it is called in.</param>
/// <param name="Code">Its training code.</param>
/// <param name="Repository">Where the repository is published; null where it is not known.</param>
public sealed record ArchiveExporter(SourceState Source, TrainingIdentity Code, string? Repository)
{
    /// <summary><c>FashionRepro, commit 0123456789ab, training code 0123456789ab</c></summary>
    public override string ToString() => $"FashionRepro, {(Source.Commit is null ? "no commit" : $"commit {Source}")}, training code {Code.ShortCode()}";
}
