using FashionRepro.Bank;
using FashionRepro.Experiments;
using Spectre.Console;

namespace FashionRepro.Cli.Display;

/// <summary>What was put into the bank, and what is missing there.</summary>
internal static class CollectionView
{
    public static void Show(IAnsiConsole console, IReadOnlyList<CollectedExperiment> collected, string store)
    {
        foreach (var of in collected.Where(of => of.Update is not null))
        {
            var (mark, colour) = of.Update!.Outcome == BankOutcome.Refused ? ("✗", Color.Red) : ("✓", Color.Green);
            console.Write(new Lines($"{mark} {of.Name}: {Words(of)}", new Style(colour)));
        }

        var none = collected.Where(of => of.Update is null).Select(of => of.Name).ToArray();
        if (none.Length > 0)
            console.Write(new Lines($"- no run in {store}: {string.Join(", ", none)}"));
        if (collected.Any(of => of.Update is { Outcome: BankOutcome.Written }))
            console.Write(new Lines("Look at the diff of baselines/bank and commit it."));
    }

    private static string Words(CollectedExperiment of)
    {
        var update = of.Update!;
        var outcome = update.Outcome switch
        {
            BankOutcome.Written => $"written, {update.Seeds.Count} {(update.Seeds.Count == 1 ? "seed" : "seeds")} {SeedRange.Describe(update.Seeds)}",
            BankOutcome.Unchanged => $"unchanged, {update.Seeds.Count} {(update.Seeds.Count == 1 ? "seed" : "seeds")} {SeedRange.Describe(update.Seeds)}",
            _ => "not written",
        };
        return string.Join("; ",
        [
            outcome,
            .. update.Note.Length > 0 ? [update.Note] : (string[])[],
            .. of.Damaged.Count > 0 ? [$"damaged in the store: {SeedRange.Describe(of.Damaged)}"] : (string[])[],
            .. update.Outcome != BankOutcome.Refused && of.Missing.Count > 0 ? [$"missing {SeedRange.Describe(of.Missing)}"] : (string[])[],
        ]);
    }
}
