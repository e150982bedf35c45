using FashionRepro.Archives;
using FashionRepro.Reports;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>What was imported, and in full what was not.</summary>
internal static class ImportView
{
    private static readonly (ImportOutcome Outcome, string Words)[] Counted =
    [
        (ImportOutcome.Imported, "imported"), (ImportOutcome.Replaced, "imported in place of damaged ones, which were set aside"), (ImportOutcome.WeightsAdded, "in the store already, without the weights that they have now"),
        (ImportOutcome.AlreadyThere, "in the store already, with the same result"), (ImportOutcome.Differs, "in the store already, with another result"), (ImportOutcome.InUse, "being trained by another process"),
        (ImportOutcome.Refused, "refused"),
    ];

    public static void Show(IAnsiConsole console, ImportJson imported)
    {
        // An archive's words stay in their lines.
        imported = imported with
        {
            Archive = ShownText.Line(imported.Archive),
            Runs = [.. imported.Runs.Select(run => run with
            {
                Entry = ShownText.Line(run.Entry), Experiment = run.Experiment is { } experiment ? ShownText.Line(experiment) : null, Why = run.Why is { } why ? ShownText.Line(why) : null,
            })],
        };
        console.Write(new Lines(imported.Sha256 is { } sha256
            ? $"{imported.Archive} (SHA-256 {sha256}){(imported.ExportedBy is { } by ? $", exported by {by}" : "")}"
            : $"{imported.Archive}, made elsewhere: {ShownText.Line(imported.ExportedBy ?? "")}. The runs are marked as not reproduced here."));
        foreach (var run in imported.Runs)
        {
            if (Problem(run, imported.Store) is { } problem)
                console.Write(new Lines(problem, new Style(Color.Red)));
        }

        ImportedRunJson[] unused = [.. imported.Runs.Where(run => run.ThisTrainingCode == false)];
        if (unused.Length > 0)
            console.Write(new Lines($"{Runs(unused)} of other training code than this build's, which does not use them. `runs list` shows what the store has of them.", new Style(Color.Yellow)));
        foreach (var (outcome, words) in Counted)
        {
            ImportedRunJson[] runs = [.. imported.Runs.Where(run => run.Outcome == outcome)];
            if (runs.Length > 0)
                console.Write(new Lines(outcome == ImportOutcome.Refused ? $"{runs.Length} refused" : $"{Runs(runs)} {words}"));
        }
    }

    private static string? Problem(ImportedRunJson run, string store) => run.Outcome switch
    {
        ImportOutcome.Refused => $"✗ {run.Entry} is refused: {run.Why}",
        ImportOutcome.Differs => $"✗ {run.Experiment} seed {run.Seed} ({run.Key![..12]}): the same key has another result in the store, which stays as it is.\n  The first difference, store → archive: {run.Why}",
        ImportOutcome.InUse => $"✗ {run.Experiment} seed {run.Seed} ({run.Key![..12]}) is not imported: another process has it in {store}. Import the archive again when that has ended.",
        _ => null,
    };

    private static string Runs(IReadOnlyCollection<ImportedRunJson> runs) =>
        $"{runs.Count} {(runs.Count == 1 ? "run" : "runs")} ({RunText.Runs(runs.Select(run => (run.Experiment!, run.Seed!.Value)))})";
}
