using System.CommandLine;
using FashionRepro.Bank;
using FashionRepro.Cli.Display;
using FashionRepro.Running;
using FashionRepro.Runs;
using FashionRepro.Verdicts;

namespace FashionRepro.Cli.Commands;

/// <summary><c>claims</c>: the verdict of every claim, or of some.</summary>
internal static class ClaimsCommand
{
    public static Command Create(CommandContext context)
    {
        var ids = CommandContext.Names("claim", "Ids of claims, to judge these only and show them in full. [all]", _ => CheckoutCompletions.Claims(context.WriteUp));
        var noTrain = new Option<bool>("--no-train") { Description = "Judge by what is in the store; exit code 6 where evidence is missing." };
        var bank = new Option<bool>("--bank") { Description = "Take runs that the store lacks from those committed in baselines/bank, and train only what neither has." };
        var decide = DecideOption();
        return context.Define(
            "claims", "Judges the claims. Trains what is missing first.",
            [
                new("judges some claims only, and shows every seed's value", $"claims {string.Join(' ', context.WriteUp.Claims.Take(2).Select(claim => claim.Id))}"),
                new("judges every claim without training, by the committed runs", "claims --bank --study extended"),
                new("takes more seeds where claims are undecided", "claims --decide"),
            ],
            (workspace, parsed, cancellation) => RunAsync(
                workspace, parsed.GetValue(ids) ?? [], parsed.GetValue(noTrain), parsed.GetValue(bank), parsed.GetValue(decide), parsed.GetValue(context.Json), cancellation),
            ids, noTrain, bank, decide, context.On, context.Constraint, context.Json, context.Study);
    }

    /// <summary>Seeds follow the question.</summary>
    internal static Option<bool> DecideOption() => new("--decide")
    {
        Description = "Take more seeds of what undecided claims need, as many as the study allows, until each is decided or shown to be too close to its bound.",
    };

    private static async Task<ExitCode> RunAsync(Workspace workspace, string[] ids, bool noTrain, bool useBank, bool decide, bool json, CancellationToken cancellation)
    {
        var selection = SelectedClaims.Of(workspace, ids);
        var study = selection.Studies.Chosen;
        var bank = useBank ? workspace.Bank.LoadToday(study.Experiments, workspace.Code) : null;
        var (evidence, failures) = noTrain ? (workspace.Evidence(study, bank), 0) : await workspace.TrainedEvidenceAsync(study, bank, cancellation);
        if (useBank)
            SayFromTheBank(workspace, evidence);
        SayImported(workspace, evidence);

        var sequential = new SequentialRuns(workspace, selection, evidence, bank);
        var judged = selection.Evaluate(evidence);
        if (decide && failures == 0)
            (judged, failures) = await sequential.DecideAsync(!noTrain, cancellation);
        SayImported(workspace, sequential);
        var results = workspace.Waivers.Apply(judged);
        if (json)
            Console.Out.WriteLine(Json.Of(ClaimsJson.Of(selection, evidence, results, sequential.Widest.Environments)));
        else if (ids.Length > 0)
            ClaimDetailView.Show(workspace.Terminal.Output, results, selection, sequential.Widest.Environments);
        else
            ClaimsView.Show(workspace.Terminal.Output, results, selection, sequential.Widest.Environments, decide ? [] : sequential.Forecast(judged));

        return failures > 0 ? ExitCode.RunFailed
            : evidence.AllMissingRuns.Count > 0 || judged.Any(result => result.Decision?.Next is not null) ? ExitCode.EvidenceMissing
            : results.Passes ? ExitCode.AsExpected
            : ExitCode.NotAsExpected;
    }

    /// <summary><c>80 of 90 runs are from the bank, made on an AMD EPYC.</c> So that nobody takes them for runs of this machine; and what to do where neither has a run.</summary>
    internal static void SayFromTheBank(Workspace workspace, Evidence evidence)
    {
        var (taken, all) = (evidence.FromElsewhere, evidence.Study.Experiments.Count * evidence.Study.Seeds.Count);
        workspace.Terminal.Message(taken.Count == 0
            ? $"None of the {all} runs is from the bank: the store has them, or the bank has no such run of today's configuration and training code."
            : $"{taken.Count} of {all} runs are from the bank, made on {string.Join(" and ", taken.Select(run => run.Environment.Processor).Distinct())}.");
        if (BankGap.Explanation(workspace.Bank, evidence.AllMissingRuns.Where(run => run.Problem is null)) is { Length: > 0 } gap)
            workspace.Terminal.Message(gap);
    }

    /// <summary>So that nobody takes them for runs that this store's owner trained.</summary>
    internal static void SayImported(Workspace workspace, Evidence evidence)
    {
        if (evidence.ImportedInWords is { } imported)
            workspace.Terminal.Message(imported);
    }

    /// <summary>The same of the seeds that came to those of the study.</summary>
    internal static void SayImported(Workspace workspace, SequentialRuns sequential)
    {
        if (sequential.FurtherImported is { Count: > 0 } imported)
            workspace.Terminal.Message($"{imported.Count} {(imported.Count == 1 ? "run" : "runs")} of further seeds {(imported.Count == 1 ? "was" : "were")} imported: {RunOrigin.Describe(imported.Select(run => run.Origin))}.");
    }
}
