using System.CommandLine;
using FashionRepro.Cli.Display;

namespace FashionRepro.Cli.Commands;

/// <summary><c>claims</c>: the verdict of every claim.</summary>
internal static class ClaimsCommand
{
    public static Command Create(CommandContext context)
    {
        var noTrain = new Option<bool>("--no-train") { Description = "Judge by what is in the store; exit code 6 where evidence is missing." };
        var json = new Option<bool>("--json") { Description = "Write JSON to standard output." };
        return context.Define(
            "claims", "Gives a verdict per claim, training first what is missing.", "claims --no-train",
            (workspace, parsed, cancellation) => RunAsync(workspace, parsed.GetValue(noTrain), parsed.GetValue(json), cancellation),
            noTrain, json, context.Study);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, bool noTrain, bool json, CancellationToken cancellation)
    {
        var selection = workspace.SelectClaims();
        var study = selection.Studies.Chosen;
        var (evidence, failures) = noTrain ? (workspace.Evidence(study), 0) : await workspace.TrainedEvidenceAsync(study, cancellation);

        var results = selection.Evaluate(evidence);
        if (json)
            Console.Out.WriteLine(Json.Of(ClaimsJson.Of(selection, evidence, results)));
        else
            ClaimsView.Show(workspace.Terminal.Output, results, selection);

        return failures > 0 ? ExitCode.RunFailed
            : evidence.AllMissingRuns.Count > 0 ? ExitCode.EvidenceMissing
            : results.All(r => r.AsExpected) ? ExitCode.AsExpected
            : ExitCode.NotAsExpected;
    }
}
