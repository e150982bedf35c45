using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Commands;

/// <summary><c>claims</c>: the verdict of every claim.</summary>
internal static class ClaimsCommand
{
    public static Command Create(CommandContext context)
    {
        var noTrain = new Option<bool>("--no-train") { Description = "Judge by what is in the store; exit code 6 where evidence is missing." };
        var bank = new Option<bool>("--bank") { Description = "Take runs that the store lacks from those committed in baselines/bank, and train only what neither has." };
        var json = new Option<bool>("--json") { Description = "Write JSON to standard output." };
        return context.Define(
            "claims", "Gives a verdict per claim, training first what is missing.", "claims --no-train",
            (workspace, parsed, cancellation) => RunAsync(workspace, parsed.GetValue(noTrain), parsed.GetValue(bank), parsed.GetValue(json), cancellation),
            noTrain, bank, json, context.Study);
    }

    private static async Task<ExitCode> RunAsync(Workspace workspace, bool noTrain, bool useBank, bool json, CancellationToken cancellation)
    {
        var selection = workspace.SelectClaims();
        var study = selection.Studies.Chosen;
        var bank = useBank ? workspace.Bank.LoadToday(study.Experiments, workspace.Code) : null;
        var (evidence, failures) = noTrain ? (workspace.Evidence(study, bank), 0) : await workspace.TrainedEvidenceAsync(study, bank, cancellation);
        if (useBank)
            workspace.Terminal.Message(FromTheBank(evidence));

        var results = workspace.Waivers.Apply(selection.Evaluate(evidence));
        if (json)
            Console.Out.WriteLine(Json.Of(ClaimsJson.Of(selection, evidence, results)));
        else
            ClaimsView.Show(workspace.Terminal.Output, results, selection);

        return failures > 0 ? ExitCode.RunFailed
            : evidence.AllMissingRuns.Count > 0 ? ExitCode.EvidenceMissing
            : results.Passes ? ExitCode.AsExpected
            : ExitCode.NotAsExpected;
    }

    /// <summary><c>80 of 90 runs are from the bank, made on an AMD EPYC.</c> So that nobody takes them for runs of this machine.</summary>
    private static string FromTheBank(Evidence evidence)
    {
        var (taken, all) = (evidence.FromElsewhere, evidence.Study.Experiments.Count * evidence.Study.Seeds.Count);
        return taken.Count == 0
            ? $"None of the {all} runs is from the bank: the store has them, or the bank has no such run of today's configuration and training code."
            : $"{taken.Count} of {all} runs are from the bank, made on {string.Join(" and ", taken.Select(run => run.Environment.Processor).Distinct())}.";
    }
}
