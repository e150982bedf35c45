using System.CommandLine;
using FashionRepro.Calibration;
using FashionRepro.Cli.Display;
using FashionRepro.Experiments;
using FashionRepro.Reports;
using FashionRepro.Running;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Commands;

/// <summary><c>sweep</c>: one experiment with many combinations of a few settings.</summary>
internal static class SweepCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("sweep") { Description = "Name of a file in configs/sweeps, without .json.", HelpName = "sweep", Arity = ArgumentArity.ZeroOrOne };
        name.CompletionSources.Add(CheckoutCompletions.Sweeps);
        var noTrain = new Option<bool>("--no-train") { Description = "Train nothing: show the runs that are in the store or the bank." };
        var nearest = new Option<string?>("--nearest")
        {
            Description = "Instead of a sweep: how near every experiment and combination that has runs comes to the reported table of that name, table1. Trains nothing.",
            HelpName = "TABLE",
        };
        return context.Define(
            "sweep",
            "Trains the missing combinations of a sweep, chooses the best on validation images, and shows its accuracy on test images. Exit code 6 if runs are missing, 4 if one failed.",
            [
                new("learning rates, batch sizes and optimizers of an experiment", $"sweep {context.Example}"),
                new("by the runs that are there", $"sweep {context.Example} --no-train"),
                new("which departure from the recipe would explain the reported figures", "sweep --nearest table1"),
            ],
            (workspace, parsed, cancellation) => (parsed.GetValue(name), parsed.GetValue(nearest)) switch
            {
                ({ } sweep, null) => RunAsync(workspace, sweep, parsed.GetValue(noTrain), cancellation),
                (null, { } table) => Task.FromResult(Nearest(workspace, table)),
                (null, null) => throw new BadInputException($"sweep needs a sweep, or --nearest; {(workspace.Configuration.SweepNames is [] ? "there are no sweeps" : $"the sweeps are {string.Join(", ", workspace.Configuration.SweepNames)}")}.\nNothing was run."),
                _ => throw new BadInputException("A sweep or --nearest, not both.\nNothing was run."),
            },
            name, noTrain, nearest, context.On, context.Constraint);
    }

    private static ExitCode Nearest(Workspace workspace, string table)
    {
        if (workspace.WriteUp.Reported is not { } reported || !string.Equals(table, reported.Title.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            throw new BadInputException($"--nearest is {table}; expected {workspace.WriteUp.Reported?.Title.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() ?? "nothing: the write-up reports no table"}.\nNothing was run.");

        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var experiments = inputs.Read(() => workspace.Configuration.LoadAll(workspace.Configuration.Names));
        var studies = inputs.Read(() => workspace.Configuration.LoadStudies(StudyChoice.Core));
        var sweeps = inputs.Read(() => workspace.Configuration.LoadSweeps(workspace.Configuration.SweepNames));
        inputs.End();

        var stored = workspace.Store.Summaries().Select(run => run.Summary?.Seed).OfType<int>().Distinct().ToArray();
        Experiment[] candidates = [.. experiments!, .. studies!.All.SelectMany(study => study.Experiments), .. sweeps!.SelectMany(sweep => sweep.Cells).Select(cell => cell.Experiment)];
        var bank = workspace.Bank.LoadToday(candidates.DistinctBy(candidate => candidate.Name), workspace.Code);
        NearestToTable[] nearest =
        [
            .. workspace.WriteUp.Models.Select(model => NearestToTable.Of(
                workspace.WriteUp, model, workspace.Configuration.Load(model.Experiment), candidates, workspace.Code,
                experiment => [.. bank.Of(experiment.Name).Concat(Stored(workspace, experiment, stored)).DistinctBy(record => record.Plan.Seed).OrderBy(record => record.Plan.Seed)])),
        ];
        ReportView.Show(workspace.Terminal.Output, NearestReport.Of(reported.Title, nearest));
        return ExitCode.AsExpected;
    }

    private static IEnumerable<RunRecord> Stored(Workspace workspace, Experiment experiment, IEnumerable<int> seeds) => seeds
        .Select(seed => workspace.Store.Find(RunKey.Of(RunPlan.For(experiment, seed, workspace.Code)))).OfType<StoredRun.Intact>().Select(run => run.Record);

    private static async Task<ExitCode> RunAsync(Workspace workspace, string name, bool noTrain, CancellationToken cancellation)
    {
        var inputs = new InputReader();
        _ = inputs.Read(() => workspace.Settings);
        var sweep = inputs.Read(() => workspace.Configuration.LoadSweeps([name]))?[0];
        inputs.End();

        var study = sweep!.AsStudy;
        var bank = workspace.Bank.LoadToday(study.Experiments, workspace.Code);
        var (evidence, failures) = noTrain ? (workspace.Evidence(study, bank), 0) : await workspace.TrainedEvidenceAsync(study, bank, cancellation);
        ReportView.Show(workspace.Terminal.Output, new(
            $"Sweep {sweep.Name} of {sweep.Experiment}",
            [.. SweepBlocks.Of(SweepResult.Of(sweep, evidence)), .. EnvironmentRuns.InWords(evidence.Environments) is { } several ? (ReportBlock[])[new ReportBlock.Paragraph(several)] : []]));
        return failures > 0 ? ExitCode.RunFailed : evidence.AllMissingRuns.Count > 0 ? ExitCode.EvidenceMissing : ExitCode.AsExpected;
    }
}
