using System.CommandLine;
using FashionRepro.Archives;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Running.Workers;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Commands;

/// <summary><c>runs export</c>: finished runs as one file that others can import, and that programs for RO-Crates can read.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "The archive to write. An archive of runs that is there is replaced, any other file is not.", HelpName = "FILE" };
        var names = CommandContext.Names("experiment", "Names of experiments, instead of a study. [those of the study]", CheckoutCompletions.ExperimentsAndDefects);
        var seeds = new Option<string?>("--seeds") { Description = "Seeds such as 1..5 or 1,3,7. [the study's; without experiments also those that --decide trained]", HelpName = "SEEDS" };
        var weights = new Option<bool>("--weights") { Description = "Put the trained weights into it as well. No verdict needs them." };
        var report = new Option<bool>("--report") { Description = "Put the report's page into it as well." };
        return context.Define(
            "export",
            "Writes runs of the store and their verdicts into one archive, an RO-Crate. Names the runs and weights that the store lacks. Then the exit code is 6.",
            [
                new("the runs of the study core", "runs export core.zip"),
                new("everything that others want to see of a larger one", "runs export future.zip --study future --weights --report"),
                new("some runs", $"runs export some.zip {context.Example} --seeds 1..3"),
            ],
            (workspace, parsed, cancellation) => RunAsync(
                workspace, parsed.GetValue(file)!, parsed.GetValue(names) ?? [], parsed.GetValue(seeds), parsed.GetValue(weights), parsed.GetValue(report), cancellation),
            file, names, seeds, weights, report, context.Study);
    }

    private static async Task<ExitCode> RunAsync(
        Workspace workspace, string written, string[] names, string? seeds, bool withWeights, bool withReport, CancellationToken cancellation)
    {
        var isStudy = names.Length == 0 && seeds is null;
        if (withReport && !isStudy)
            throw new BadInputException("--report goes with a whole study: leave out experiments and --seeds, or --report.\nNothing was written.");

        var path = ArchivePath.ToWrite(written);
        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var studies = inputs.Read(() => workspace.Configuration.LoadStudies(workspace.StudyChoice));
        var named = inputs.Read(() => workspace.Configuration.LoadAll([.. names.Distinct()]));
        var chosen = inputs.Read(() => seeds is null ? [] : SeedRange.Parse(seeds));
        _ = inputs.Read(() => workspace.Waivers);
        inputs.End();

        using var left = Interruption.LeftToTheCommand();
        var study = studies!.Chosen;
        var selection = ClaimSelection.Of(workspace.WriteUp.Claims, studies);
        if (withReport && selection.Selected.Count == 0)
            throw new BadInputException($"Study {study.Name} selects none of the {selection.NotSelected.Count} claims, so there is no report on it.\nNothing was written.");

        var experiments = named!.Count > 0 ? named : study.Experiments;
        var wanted = PlannedRun.Of(experiments, chosen!.Count > 0 ? chosen : study.Seeds, workspace.Code);
        var further = isStudy ? study.Experiments.SelectMany(experiment => PlannedRun.Of([experiment], study.WithSeeds(study.MostOf(experiment.Name)).Seeds, workspace.Code)) : [];
        var collector = new ArchiveCollector(workspace, withWeights);
        var runs = collector.Runs(wanted, [.. further], cancellation);
        foreach (var run in collector.Missing)
            workspace.Terminal.Message($"{run.Experiment} seed {run.Seed} is not exported: {(run.Problem is { } problem ? $"it is damaged: {problem}" : $"it is not in the store, {workspace.Store.Root}")}");
        foreach (var (run, problem) in collector.WithoutWeights)
            workspace.Terminal.Message($"{run.Experiment} seed {run.Record.Plan.Seed} is exported without weights: {problem}");
        if (runs.Count == 0)
        {
            workspace.Terminal.Error("The store has none of these runs. Nothing was written.");
            return ExitCode.EvidenceMissing;
        }

        var content = collector.Content(isStudy ? $"study {study.Name}" : $"{string.Join(", ", experiments.Select(experiment => experiment.Name))}", runs, isStudy ? study.Name : null);
        if (isStudy && selection.Selected.Count > 0)
            content = await collector.WithVerdictsAsync(content, selection, withReport, cancellation);
        var (sha256, bytes) = Write();
        var along = new[] { runs.Any(HasWeights) ? "weights" : null, content.Claims is null ? null : "the verdicts", content.Report is null ? null : "the report" }.OfType<string>().ToArray();
        var counted = collector.Missing.Count > 0 ? $"{runs.Count} of {runs.Count + collector.Missing.Count} runs" : $"{runs.Count} {(runs.Count == 1 ? "run" : "runs")}";
        workspace.Terminal.Output.Write(new Lines(
            $"""
            {counted} exported{(along.Length == 0 ? "" : $", with {string.Join(", ", along)}")}: {RunText.Runs(runs.Select(run => (run.Experiment, run.Record.Plan.Seed)))}
            Archive: {path} ({bytes:N0} bytes, SHA-256 {sha256})
            """));
        return collector.Missing.Count + collector.WithoutWeights.Count > 0 ? ExitCode.EvidenceMissing : ExitCode.AsExpected;

        static bool HasWeights(ArchivedRun run) => run.Files.Any(file => file.Name.EndsWith(RunStore.WeightsFile, StringComparison.Ordinal));

        (string Sha256, long Bytes) Write()
        {
            try
            {
                return RunArchive.Write(path, content, cancellation);
            }
            catch (InvalidDataException problem)
            {
                throw new BadInputException($"{written} is not written: {problem.Message}. Export fewer experiments or seeds at once{(withWeights ? ", or leave out --weights" : "")}.\nNothing was written.");
            }
            catch (FileNotFoundException problem)
            {
                throw new BadInputException($"{written} is not written: a run was deleted meanwhile: {problem.Message} Call it again.\nNothing was written.");
            }
        }
    }
}
