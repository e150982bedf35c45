using System.CommandLine;
using FashionRepro.Cli.Display;
using FashionRepro.Running;
using FashionRepro.Runs;
using Spectre.Console;

namespace FashionRepro.Cli.Commands;

/// <summary><c>runs</c>: what is in the store.</summary>
internal static class RunsCommand
{
    /// <summary>Whoever watches a job has read its last words by then, and a command that is about to submit one has done so.</summary>
    private static readonly TimeSpan AfterAJob = TimeSpan.FromHours(1);

    public static Command Create(CommandContext context)
    {
        var list = context.Define(
            "list", "Lists every run in the store, by its summary. Names a damaged record only where it is missing or cut short; verify reads them all.",
            [new("every run", "runs list"), new("for machines", "runs list --json")],
            (workspace, parsed, _) => Task.FromResult(List(workspace, parsed.GetValue(context.Json))), context.Json);

        var run = new Argument<string>("run") { Description = "The first digits of a run key, or EXPERIMENT/SEED for the newest such run that is intact.", HelpName = "run" };
        run.CompletionSources.Add(completion => CheckoutCompletions.Runs(() => context.Settings(completion.ParseResult)));
        var show = context.Define(
            "show", "Shows one run in full.",
            [new("the newest run of an experiment with seed 1", $"runs show {context.Example}/1"), new("its whole record", $"runs show {context.Example}/1 --json"), new("by its key", "runs show 3f9a")],
            (workspace, parsed, _) => Task.FromResult(Show(workspace, parsed.GetValue(run)!, parsed.GetValue(context.Json))), run, context.Json);

        var verify = context.Define(
            "verify", "Checks every record and its weights against their hashes, and its summary against the record. Changes nothing.",
            [new("every run", "runs verify")],
            (workspace, parsed, _) => Task.FromResult(Verify(workspace)));

        var yes = new Option<bool>("--yes") { Description = "Delete. Without it, only says what would be deleted." };
        var prune = context.Define(
            "prune", "Deletes runs of other training code than this build's, damaged runs, and what failed or interrupted runs left.",
            [new("says what would be deleted", "runs prune"), new("deletes it", "runs prune --yes")],
            (workspace, parsed, _) => Task.FromResult(Prune(workspace, parsed.GetValue(yes))), yes);

        return context.Group(
            "runs", "Lists, shows, verifies, prunes, adopts, exports and imports the runs in the store.",
            [new("every run", "runs list"), new("one run in full", $"runs show {context.Example}/1"), new("those of a study as one file", "runs export core.zip")],
            list, show, verify, prune, AdoptCommand.Create(context), ExportCommand.Create(context), ImportCommand.Create(context));
    }

    private static ExitCode List(Workspace workspace, bool json)
    {
        var runs = workspace.Store.Summaries();
        workspace.Terminal.Result(json, () => runs.Select(run => ListedRunJson.Of(run, workspace.Code)), console => RunsView.ShowList(console, workspace.Store, runs, workspace.Code));
        return ExitCode.AsExpected;
    }

    private static ExitCode Show(Workspace workspace, string wanted, bool json)
    {
        var runs = workspace.Store.Summaries();
        var found = runs.Where(run => Matches(run, wanted)).OrderByDescending(run => run.Summary?.Started).ToArray();
        var byName = wanted.Contains('/');
        if (found.Length == 0)
            throw new BadInputException(UnknownRun.Describe(wanted, runs, workspace.Store.Root));
        if (found.Length > 1 && !byName)
            throw new BadInputException($"'{wanted}' is the start of {found.Length} run keys: {string.Join(", ", found.Select(entry => entry.Key.Short))}. Give more digits.");

        // A damaged run does not hide an older one of that name.
        var stored = found.Select(entry => workspace.Store.Find(entry.Key)).OfType<StoredRun.Intact>().FirstOrDefault() ?? workspace.Store.Find(found[0].Key);
        if (stored is not StoredRun.Intact run)
        {
            var problem = (stored as StoredRun.Damaged)?.Problem ?? "it was deleted meanwhile";
            workspace.Terminal.Error($"Run {found[0].Key.Short} is damaged: {problem}. It will be trained again when it is needed.");
            return ExitCode.EvidenceMissing;
        }

        workspace.Terminal.Result(json, () => run.Record, console => RunsView.ShowOne(console, run));
        return ExitCode.AsExpected;
    }

    private static bool Matches(ListedRun run, string wanted) =>
        run.Key.ToString().StartsWith(wanted, StringComparison.Ordinal) || (run.Summary is { } summary && wanted == $"{summary.Experiment}/{summary.Seed}");

    private static ExitCode Verify(Workspace workspace)
    {
        var checks = workspace.Store.List().Select(entry => (
            entry.Key,
            TrainedAgain: entry.Run is StoredRun.Damaged,
            Name: entry.Run is StoredRun.Intact { Record: var record } ? $"{record.Experiment} seed {record.Plan.Seed}" : "",
            Problem: entry.Run switch
            {
                StoredRun.Intact intact when !RunStore.IsWithoutWeights(intact) => RunStore.WeightsProblem(intact),
                StoredRun.Damaged damaged => damaged.Problem,
                _ => null,
            },
            WithoutWeights: entry.Run is StoredRun.Intact imported && RunStore.IsWithoutWeights(imported),
            SummaryProblem: entry.Run is StoredRun.Intact whole ? RunSummary.Problem(whole) : null)).ToArray();
        var damaged = checks.Count(check => check.Problem is not null);
        var wrongSummaries = checks.Count(check => check.SummaryProblem is not null);
        foreach (var check in checks)
        {
            foreach (var problem in new[] { check.Problem, check.SummaryProblem }.OfType<string>())
                workspace.Terminal.Output.Write(new Lines($"✗ {workspace.Store.FolderOf(check.Key)} {check.Name}".TrimEnd() + $"\n  {problem}", new Style(Color.Red)));
        }

        var summaries = wrongSummaries > 0 ? $", {wrongSummaries} with a wrong summary" : "";
        var without = checks.Count(check => check.WithoutWeights) is > 0 and var count ? $", {count} without weights, which were not in the archive that they were imported from" : "";
        var consequence = checks.Any(check => check.TrainedAgain) ? "; damaged runs are trained again when they are needed" : "";
        workspace.Terminal.Output.WriteLine($"{checks.Length} {(checks.Length == 1 ? "run" : "runs")} checked, {damaged} damaged{summaries}{without}{consequence}.");
        return damaged + wrongSummaries > 0 ? ExitCode.EvidenceMissing : ExitCode.AsExpected;
    }

    private static ExitCode Prune(Workspace workspace, bool yes)
    {
        var (console, store) = (workspace.Terminal.Output, workspace.Store);
        if (yes)
            store.RequireLocks(); // before anything is deleted
        var deletion = yes ? "deleted" : "would delete";
        var isAnything = false;
        foreach (var (key, run) in store.List().Where(entry => IsUseless(entry.Run)).ToArray())
        {
            var what = run is StoredRun.Intact { Record: var record } ? $"{record.Experiment} seed {record.Plan.Seed}, other training code" : "damaged";
            using var taken = yes ? store.TryLock(key) : null;
            if (taken is not null && !IsUseless(store.Find(key)))
                continue; // Somebody trained it again meanwhile.
            if (taken is not null)
                store.Delete(key);
            Say(yes && taken is null ? "in use, kept" : deletion, $"{key.Short}  {what}");
        }

        foreach (var folder in store.SetAsideFolders())
            Delete(folder);

        foreach (var (key, path) in store.PendingFolders().Concat(store.Checkpoints()))
        {
            using var taken = store.TryLock(key);
            if (taken is not null) // otherwise it is training
                Delete(path);
        }

        var assignments = new RunAssignments(store.Root);
        HashSet<RunKey> stored = assignments.Any ? [.. store.List().Where(entry => entry.Run is StoredRun.Intact).Select(entry => entry.Key)] : [];
        foreach (var key in yes ? stored : [])
            assignments.Forget(key);
        foreach (var folder in assignments.UnusedJobs(AfterAJob, stored.Contains))
            Delete(folder);

        if (!isAnything)
            console.WriteLine("Nothing to prune.");
        else if (!yes)
            console.WriteLine("Nothing was deleted; add --yes to delete.");
        return ExitCode.AsExpected;

        bool IsUseless(StoredRun run) => run is not StoredRun.Intact { Record: var record } || (record.Plan.Identity != workspace.Code && !record.Plan.Identity.IsProgram);

        void Delete(string path)
        {
            if (yes && Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            else if (yes)
                File.Delete(path); // says nothing where a run that ended meanwhile took it away
            Say(deletion, Path.GetRelativePath(store.Root, path));
        }

        void Say(string outcome, string what)
        {
            isAnything = true;
            console.Write(new Lines($"{outcome}  {what}"));
        }
    }
}
