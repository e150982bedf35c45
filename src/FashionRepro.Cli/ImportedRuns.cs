using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli;

/// <summary>Keeps imported runs out of the files that say what was trained here. Experiments that ran elsewhere have no other runs.</summary>
internal static class ImportedRuns
{
    /// <summary>Refuses imported runs, with what to do instead.</summary>
    /// <param name="runs">Those among the runs that a file is to be made of; none is fine.</param>
    /// <param name="experiments">Their experiments.</param>
    /// <param name="what">The file, <c>the bank</c>.</param>
    /// <exception cref="BadInputException">There are some of an experiment that runs here.</exception>
    public static void Refuse(IEnumerable<ImportedEvidence> runs, IEnumerable<Experiment> experiments, string what)
    {
        var elsewhere = experiments.Where(experiment => experiment is ProgramExperiment { Program.Elsewhere: not null }).Select(experiment => experiment.Name).ToHashSet();
        ImportedEvidence[] imported = [.. runs.Where(run => !elsewhere.Contains(run.Experiment))];
        if (imported.Length == 0)
            return;

        throw new BadInputException(
            $"""
            {what} is made of runs that were trained here, and some in the store were imported: {RunText.Runs(imported.Select(run => (run.Experiment, run.Seed)))} ({RunOrigin.Describe(imported.Select(run => run.Origin))}).
            Train them in another store, `{CommandLine.Invocation} run {string.Join(' ', imported.Select(run => run.Experiment).Distinct())} --seeds {SeedRange.Describe(imported.Select(run => run.Seed).Distinct())} --store FOLDER`, and call this again with --store FOLDER.
            No file was changed.
            """);
    }
}
