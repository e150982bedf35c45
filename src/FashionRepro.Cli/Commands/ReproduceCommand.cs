using System.CommandLine;
using FashionRepro.Claims;
using FashionRepro.Cli.Display;
using Spectre.Console;

namespace FashionRepro.Cli.Commands;

/// <summary><c>reproduce</c>: the whole way from the data to a verdict per claim.</summary>
internal static class ReproduceCommand
{
    public static Command Create(CommandContext context) => context.Define(
        "reproduce",
        "Gets the data, trains every run of the study that is missing, shows Table 1 beside what was measured, and gives a verdict per claim.",
        "reproduce",
        RunAsync);

    private static async Task<ExitCode> RunAsync(Workspace workspace, ParseResult parsed, CancellationToken cancellation)
    {
        var study = workspace.ReadStudy();
        var (evidence, failures) = await workspace.TrainedEvidenceAsync(study, cancellation);

        var console = workspace.Terminal.Output;
        if (WriteUp.Claims.SelectMany(claim => claim.Needs).Distinct().All(name => !evidence.MissingRuns(name).Any()))
            Table1View.Show(console, evidence);

        var results = WriteUp.Claims.Select(claim => claim.Evaluate(evidence)).ToArray();
        ClaimsView.Show(console, results);

        var baselines = BaselineChecks.Of(workspace, evidence);
        BaselinesView.ShowChecks(console, baselines);
        console.Write(new Lines($"Run records: {workspace.Store.Root}"));

        return failures > 0 ? ExitCode.RunFailed
            : results.All(r => r.AsExpected) && baselines.AsExpected ? ExitCode.AsExpected
            : ExitCode.NotAsExpected;
    }
}
