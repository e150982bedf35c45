using System.CommandLine;
using System.Text;
using FashionRepro.Campaign;
using FashionRepro.Experiments;
using FashionRepro.Runs;

var kills = new Option<int>("--kills") { Description = "kill -9 at random moments while a command runs, of each kind a third.", DefaultValueFactory = _ => 210 };
var signals = new Option<int>("--signals") { Description = "SIGINT and SIGTERM, of each as many.", DefaultValueFactory = _ => 51 };
var mutations = new Option<int>("--mutations") { Description = "Changed files over all readers.", DefaultValueFactory = _ => 1_000_000 };
var bits = new Option<int>("--bits") { Description = "Single bits of each kind of file; all of a file that has no more.", DefaultValueFactory = _ => 1_000_000 };
var seed = new Option<int>("--seed") { Description = "Of all that is drawn.", DefaultValueFactory = _ => 1 };
var quick = new Option<bool>("--quick") { Description = "A small campaign: 20 kills, 5 signals of each kind, 20,000 changed files, 2,000 bits." };
var root = new RootCommand("Tries to break the built command line and its readers, and writes docs/reliability.md.") { kills, signals, mutations, bits, seed, quick };
root.SetAction(parsed =>
{
    int Of(Option<int> option, int small) => parsed.GetValue(quick) && parsed.GetResult(option) is null or { Implicit: true } && parsed.GetValue(quick) ? small : parsed.GetValue(option);
    var (killed, signalled, mutated, flipped) = (Of(kills, 20), Of(signals, 5), Of(mutations, 20_000), Of(bits, 2_000));
    var repository = RepositoryFolder.Find(AppContext.BaseDirectory);
    List<Outcome> outcomes = [];
    using var interruptions = new Interruptions(parsed.GetValue(seed));
    Add(interruptions.Kills("the whole group", killed / 3));
    Add(interruptions.Kills("the parent alone", killed / 3));
    Add(interruptions.Kills("one worker", killed - (2 * (killed / 3))));
    Add(interruptions.Signals("SIGINT", signalled));
    Add(interruptions.Signals("SIGTERM", signalled));
    Add(interruptions.AtOnce(8));
    Add(interruptions.StoreRemoved(Math.Max(1, signalled / 5)));
    foreach (var outcome in interruptions.OnUnusableFileSystems())
        Add(outcome);
    using var store = new Store();
    store.Run("run", "tiny", "--seeds", "1");
    using var changed = new Mutations(repository, store, parsed.GetValue(seed));
    foreach (var outcome in changed.Bits(flipped).Concat(changed.Random(mutated)).OrderBy(outcome => outcome.What, StringComparer.Ordinal))
        Add(outcome);

    var text = new StringBuilder("# Reliability\n\n");
    text.Append($"Made by `dotnet run --project tests/FashionRepro.Campaign -- --kills {killed} --signals {signalled} --mutations {mutated} --bits {flipped} --seed {parsed.GetValue(seed)}` ")
        .Append($"with {Environment.ProcessorCount} logical cores. Commands train the experiments `tiny` and `tiny-cnn`, each with two seeds and 12 epochs, on stores of their own; a run keeps its state after every epoch.\n\n")
        .Append("Five seconds after a command was told to end, or killed, no process of it lives; finished runs are neither lost nor trained twice, `runs verify` is clean, the next command\n")
        .Append("completes, and all results are those of an undisturbed command, bit for bit, those that went on from a checkpoint too. A changed file is refused in the way that its reader documents, or means the same.\n\n")
        .Append("| trial | tried | failed | |\n|---|--:|--:|---|\n");
    foreach (var outcome in outcomes)
        text.Append($"| {outcome.What} | {outcome.Trials:N0} | {outcome.Failures.Count:N0} | {outcome.Note} |\n");
    var failed = outcomes.Where(outcome => outcome.Failures.Count > 0).ToArray();
    if (failed.Length > 0)
        text.Append("\nWhat failed:\n\n").AppendJoin("", failed.SelectMany(outcome => outcome.Failures.GroupBy(failure => failure).OrderByDescending(group => group.Count()).Take(5)
            .Select(group => $"- {outcome.What}: {FashionRepro.Reports.ShownText.Line(group.Key)} ({group.Count():N0})\n")));
    DurableFile.Write(Path.Combine(repository.Path, "docs", "reliability.md"), text.ToString());
    return failed.Length > 0 ? 2 : 0;

    void Add(Outcome outcome)
    {
        outcomes.Add(outcome);
        Console.Error.WriteLine($"{outcome.What}: {outcome.Trials:N0} tried, {outcome.Failures.Count:N0} failed {outcome.Failures.FirstOrDefault()}");
    }
});
return root.Parse(args).Invoke();
