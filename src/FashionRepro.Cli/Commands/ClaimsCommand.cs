using System.CommandLine;
using FashionRepro.Claims;
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
            noTrain, json);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, bool noTrain, bool json, CancellationToken cancellation)
    {
        var study = workspace.ReadStudy();
        var (evidence, failures) = noTrain ? (workspace.Evidence(study), 0) : await workspace.TrainedEvidenceAsync(study, cancellation);

        var results = WriteUp.Claims.Select(claim => claim.Evaluate(evidence)).ToArray();
        if (json)
            Console.Out.WriteLine(Json.Of(new { study = study.Name, seeds = study.Seeds, missing = evidence.AllMissingRuns, claims = results.Select(ClaimJson.Of) }));
        else
            ClaimsView.Show(workspace.Terminal.Output, results);

        return failures > 0 ? ExitCode.RunFailed
            : evidence.AllMissingRuns.Count > 0 ? ExitCode.EvidenceMissing
            : results.All(r => r.AsExpected) ? ExitCode.AsExpected
            : ExitCode.NotAsExpected;
    }
}
