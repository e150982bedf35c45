using System.CommandLine;
using FashionRepro.Cli.Display;

namespace FashionRepro.Cli.Commands;

/// <summary><c>reproduce</c>: the whole way from the data to a verdict per claim.</summary>
internal static class ReproduceCommand
{
    public static Command Create(CommandContext context) => context.Define(
        "reproduce",
        "Gets the data, trains every run of the study that is missing, shows Table 1 beside what was measured, gives a verdict per claim, and writes the report.",
        "reproduce",
        (workspace, _, cancellation) => RunAsync(workspace, cancellation),
        context.Study);

    private static async Task<ExitCode> RunAsync(Workspace workspace, CancellationToken cancellation)
    {
        var selection = workspace.SelectClaims();
        var (evidence, failures) = await workspace.TrainedEvidenceAsync(selection.Studies.Chosen, bank: null, cancellation);

        var console = workspace.Terminal.Output;
        ReportedTableView.Show(console, workspace.WriteUp, evidence);

        var judged = selection.Evaluate(evidence);
        var results = workspace.Waivers.Apply(judged);
        ClaimsView.Show(console, results, selection);

        var baselines = BaselineChecks.Of(workspace, selection.Studies, evidence);
        BaselinesView.ShowChecks(console, baselines);
        console.Write(new Lines($"Run records: {workspace.Store.Root}"));
        var page = await new EvidenceReportWriter(workspace).WriteAsync(selection, evidence, judged, baselines, folder: null, $"reproduce{workspace.StudyOption}", cancellation);
        console.Write(new Lines($"Report: {page}"));

        return failures > 0 ? ExitCode.RunFailed
            : results.Passes && baselines.AsExpected ? ExitCode.AsExpected
            : ExitCode.NotAsExpected;
    }
}
