using FashionRepro.Bank;
using FashionRepro.Experiments;
using FashionRepro.Running;
using FashionRepro.Runs;

namespace FashionRepro.Cli;

/// <summary>Where runs lie that are compared: a store, a bank, or the bank of a commit.</summary>
/// <param name="name">What the person called it: <c>store</c>, <c>bank</c>, a folder, or what git knows a commit by.</param>
/// <param name="runs">All runs of an experiment that it has.</param>
internal sealed class RunSource(string name, Func<Experiment, IEnumerable<RunRecord>> runs)
{
    private const string StoreName = "store";

    public string Name => name;

    /// <summary>An experiment's runs, one for each seed: with today's settings where there are such runs, then of today's code, then the newest.</summary>
    public IReadOnlyList<RunRecord> Of(Experiment experiment, TrainingIdentity code)
    {
        RunRecord[] all = [.. runs(experiment)];
        RunRecord[] today = [.. all.Where(run => RunKey.Of(run.Plan.With(code)) == RunKey.Of(RunPlan.For(experiment, run.Plan.Seed, code)))];
        return [.. (today.Length > 0 ? today : all).GroupBy(run => run.Plan.Seed).OrderBy(of => of.Key)
            .Select(of => of.OrderByDescending(run => run.Plan.Identity == code).ThenByDescending(run => run.Timing.Started).First())];
    }

    /// <summary>The source of a name.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static RunSource Named(string name, Workspace workspace)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new BadInputException($"A place is blank; {Expected}");

        var folder = HomeFolder.Expand(name) is { Problem: null, Path: { } path } ? path : name;
        return name switch
        {
            StoreName => OfStore(name, workspace.Store),
            RecordBank.FolderName => OfBank(name, workspace.Bank),
            _ when Directory.Exists(Path.Combine(folder, "runs")) => OfStore(name, new RunStore(folder)),
            _ when new RecordBank(folder).Names.Count > 0 => OfBank(name, new RecordBank(folder) { IsFromElsewhere = true }),
            _ when Directory.Exists(folder) => throw new BadInputException($"{name} has no runs: neither a folder runs, as a store has, nor files *{RecordArchive.Ending}, as a bank has.\nNothing was compared."),
            _ when SourceRepository.Commit(workspace.Repository.Path, name) is { } commit => OfCommit(name, commit, workspace),
            _ => throw new BadInputException($"{name} has no runs; {Expected}"),
        };
    }

    private static string Expected => $"expected {StoreName}, {RecordBank.FolderName}, the folder of a store or a bank, or a branch or commit whose bank is meant.\nNothing was compared.";

    private static RunSource OfStore(string name, RunStore store)
    {
        // Read once: a store may have thousands of runs.
        var listed = new Lazy<ILookup<string, RunKey>>(() => store.Summaries().Where(run => run.Summary is not null).ToLookup(run => run.Summary!.Experiment, run => run.Key, StringComparer.Ordinal));
        return new(name, experiment => listed.Value[experiment.Name].Select(store.Find).OfType<StoredRun.Intact>().Select(run => run.Record));
    }

    private static RunSource OfBank(string name, RecordBank bank) => new(name, experiment => bank.LoadCommitted([experiment.Name]).Of(experiment.Name));

    private static RunSource OfCommit(string name, string commit, Workspace workspace) => new(name, experiment =>
    {
        var file = Path.GetRelativePath(workspace.Repository.Path, workspace.Bank.PathOf(experiment.Name)).Replace(Path.DirectorySeparatorChar, '/');
        var folder = Directory.CreateTempSubdirectory("fashion-repro-commit-");
        try
        {
            return SourceRepository.TryExtract(workspace.Repository.Path, commit, file, Path.Combine(folder.FullName, Path.GetFileName(file)))
                ? new RecordBank(folder.FullName).LoadCommitted([experiment.Name]).Of(experiment.Name)
                : [];
        }
        catch (BankUnusableException problem)
        {
            throw new BadInputException($"The bank of {name} cannot be used: {string.Join("; ", problem.Problems.Select(of => $"{of.File} {of.Text}"))}.\nNothing was compared.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    });
}
