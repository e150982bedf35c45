using FashionRepro.Archives;
using FashionRepro.Reports;
using FashionRepro.Runs;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>What was imported, and in full what was not. An archive's words stay in their lines.</summary>
internal static class ImportView
{
    private static readonly (ImportOutcome Outcome, string Words)[] Counted =
    [
        (ImportOutcome.Imported, "imported"), (ImportOutcome.Replaced, "imported in place of damaged ones, which were set aside"), (ImportOutcome.WeightsAdded, "in the store already, without the weights that they have now"),
        (ImportOutcome.AlreadyThere, "in the store already, with the same result"), (ImportOutcome.Differs, "in the store already, with another result"), (ImportOutcome.InUse, "being trained by another process"),
        (ImportOutcome.Refused, "refused"),
    ];

    /// <param name="workspace">The store, and where to show it.</param>
    /// <param name="source">What the runs are from, in a sentence.</param>
    /// <param name="imported">What became of every run.</param>
    public static void Show(Workspace workspace, string source, IReadOnlyList<ImportedRun> imported)
    {
        var console = workspace.Terminal.Output;
        console.Write(new Lines(ShownText.Line(source)));
        foreach (var problem in imported.Select(run => Problem(run, workspace.Store.Root)).OfType<string>())
            console.Write(new Lines(problem, new Style(Color.Red)));

        ImportedRun[] unused = [.. imported.Where(run => run.Record is { Plan: not ProgramPlan } record && record.Plan.Identity != workspace.Code)];
        if (unused.Length > 0)
            console.Write(new Lines($"{Runs(unused)} of other training code than this build's, which does not use them. `runs list` shows what the store has of them.", new Style(Color.Yellow)));
        foreach (var (outcome, words) in Counted)
        {
            ImportedRun[] runs = [.. imported.Where(run => run.Outcome == outcome)];
            if (runs.Length > 0)
                console.Write(new Lines(outcome == ImportOutcome.Refused ? $"{runs.Length} refused" : $"{Runs(runs)} {words}"));
        }
    }

    private static string? Problem(ImportedRun run, string store) => run.Outcome switch
    {
        ImportOutcome.Refused => ShownText.Line($"✗ {run.Entry} is refused: {run.Why}"),
        ImportOutcome.Differs => $"✗ {Name(run)}: the same key has another result in the store, which stays as it is.\n  The first difference, store → archive: {ShownText.Line(run.Why ?? "")}",
        ImportOutcome.InUse => $"✗ {Name(run)} is not imported: another process has it in {store}. Import the archive again when that has ended.",
        _ => null,
    };

    private static string Name(ImportedRun run) => ShownText.Line($"{run.Record!.Experiment} seed {run.Record.Plan.Seed} ({run.Record.Key[..12]})");

    private static string Runs(IReadOnlyCollection<ImportedRun> runs) =>
        ShownText.Line($"{runs.Count} {(runs.Count == 1 ? "run" : "runs")} ({RunText.Runs(runs.Select(run => (run.Record!.Experiment, run.Record.Plan.Seed)))})");
}
