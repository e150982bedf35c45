using System.CommandLine;
using FashionRepro.Baselines;
using FashionRepro.Cli.Display;
using FashionRepro.Gate;
using FashionRepro.Running;

namespace FashionRepro.Cli.Commands;

/// <summary><c>reproduce</c>: the whole way from the data to a verdict per claim.</summary>
internal static class ReproduceCommand
{
    public static Command Create(CommandContext context)
    {
        var decide = ClaimsCommand.DecideOption();
        return context.Define(
        "reproduce",
        "Downloads the data, trains whatever the run store lacks, judges every claim, compares the baselines, and writes the report.",
        [
            new("the two networks of the write-up", "reproduce"),
            new("the other readings and the controls as well: an hour or several", "reproduce --study extended"),
            new("with more seeds where claims are undecided", "reproduce --decide"),
        ],
        (workspace, parsed, cancellation) => RunAsync(workspace, parsed.GetValue(decide), parsed.GetValue(context.Json), cancellation),
        decide, context.On, context.Constraint, context.Json, context.Study);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, bool decide, bool json, CancellationToken cancellation)
    {
        var selection = SelectedClaims.Of(workspace);
        var decisions = workspace.DecideForJob(selection.Studies.Chosen);
        var (evidence, failures) = await workspace.TrainedEvidenceAsync(selection.Studies.Chosen, bank: null, cancellation);
        ClaimsCommand.SayImported(workspace, evidence);

        var console = workspace.Terminal.Output;
        if (!json)
            ReportedTableView.Show(console, workspace.WriteUp, evidence);

        var sequential = new SequentialRuns(workspace, selection, evidence, bank: null);
        var judged = selection.Evaluate(evidence);
        if (decide && failures == 0)
            (judged, failures) = await sequential.DecideAsync(train: true, cancellation);
        ClaimsCommand.SayImported(workspace, sequential);
        var results = workspace.Waivers.Apply(judged);
        if (!json)
            ClaimsView.Show(console, results, selection, sequential.Widest.Environments, decide ? [] : sequential.Forecast(judged));

        var baselines = BaselineChecks.Of(workspace.Baselines, selection.Studies, evidence);
        if (!json)
        {
            BaselinesView.ShowChecks(console, baselines);
            console.Write(new Lines($"Run records: {workspace.Store.Root}"));
        }

        workspace.Job.Publish(workspace.Repository, () => GateFindings.Of(
            selection, evidence, results, new CommittedVerdicts(workspace.Bank, selection.Studies.Chosen), baselines, decisions));
        string? page = null;
        try
        {
            page = await new EvidenceReportWriter(workspace).WriteAsync(
                selection, evidence, results, baselines, folder: null, $"reproduce{workspace.StudyOption}{(decide ? " --decide" : "")}", cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            workspace.Terminal.Error($"The report was not written: {problem.Message}"); // the verdicts matter more
        }

        if (json)
            Console.Out.WriteLine(Json.Of(ReproductionJson.Of(workspace, evidence, ClaimsJson.Of(selection, evidence, results, sequential.Widest.Environments), baselines, page)));
        else if (page is not null)
            console.Write(new Lines($"Report: {page}"));

        return failures > 0 ? ExitCode.RunFailed
            : results.Passes && baselines.AsExpected ? ExitCode.AsExpected
            : ExitCode.NotAsExpected;
    }
}
