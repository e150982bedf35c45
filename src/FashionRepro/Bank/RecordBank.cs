using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Bank;

/// <summary>Records of many runs, committed as data: one file per experiment. So rules can be calibrated, and tables made again, without training anything.</summary>
/// <param name="folder">The folder of the files; made when the first is written.</param>
public sealed class RecordBank(string folder)
{
    /// <summary>The folder's usual name, in that of the baselines.</summary>
    public const string FolderName = "bank";

    /// <summary>The folder, absolute.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Whether the runs are not those that are committed here: another program may have made them.</summary>
    public bool IsFromElsewhere { get; init; }

    /// <summary>The experiments that have a file, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"*{RecordArchive.Ending}").Where(RegularFile.IsOurs).Select(file => Path.GetFileName(file)[..^RecordArchive.Ending.Length]).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Where an experiment's records lie or would lie.</summary>
    public string PathOf(string experiment) => Path.Combine(folder, experiment + RecordArchive.Ending);

    /// <summary>Reads the records of some experiments, as far as there are any, and holds their settings against today's.</summary>
    /// <param name="experiments">As they are configured now.</param>
    /// <exception cref="BankUnusableException">A file is damaged, or its runs have other settings; all problems at once.</exception>
    public BankedRuns Load(IEnumerable<Experiment> experiments)
    {
        var problems = new List<BankProblem>();
        var runs = new Dictionary<string, IReadOnlyList<RunRecord>>(StringComparer.Ordinal);
        foreach (var experiment in experiments)
        {
            var (records, problem) = Read(experiment.Name);
            problems.AddRange(problem ?? []);
            if (records.Count > 0)
                problems.AddRange(OtherSettings(experiment, records[0].Plan).Select(text => new BankProblem(FileName(experiment.Name), text)));
            runs[experiment.Name] = records;
        }

        return problems.Count == 0 ? new BankedRuns(runs) : throw new BankUnusableException(problems, IsFromElsewhere ? folder : null);
    }

    /// <summary>Reads those records of some experiments that today's configuration and code would make again, seed for seed; of an experiment that has changed since, none.</summary>
    /// <param name="experiments">As they are configured now.</param>
    /// <param name="code">This build's training code.</param>
    /// <exception cref="BankUnusableException">A file is damaged; all problems at once.</exception>
    public BankedRuns LoadToday(IEnumerable<Experiment> experiments, TrainingIdentity code)
    {
        var today = experiments.ToDictionary(experiment => experiment.Name, StringComparer.Ordinal);
        var committed = LoadCommitted(today.Keys);
        return new BankedRuns(today.ToDictionary(
            of => of.Key,
            of => (IReadOnlyList<RunRecord>)[.. committed.Of(of.Key).Where(record => record.Key == RunKey.Of(RunPlan.For(of.Value, record.Plan.Seed, code)).ToString())],
            StringComparer.Ordinal));
    }

    /// <summary>Reads the records of some experiments as they are, of whatever configuration and code: what was committed, to see what a change has moved.</summary>
    /// <param name="experiments">Their names.</param>
    /// <exception cref="BankUnusableException">A file is damaged; all problems at once.</exception>
    public BankedRuns LoadCommitted(IEnumerable<string> experiments)
    {
        var read = experiments.Select(name => (Name: name, File: Read(name))).ToArray();
        BankProblem[] problems = [.. read.SelectMany(of => of.File.Problems ?? [])];
        return problems.Length > 0
            ? throw new BankUnusableException(problems, IsFromElsewhere ? folder : null)
            : new BankedRuns(read.ToDictionary(of => of.Name, of => of.File.Records, StringComparer.Ordinal));
    }

    /// <summary>The metrics of all runs of an experiment; null where there are none.</summary>
    /// <exception cref="BankUnusableException">The file is damaged.</exception>
    public MetricTable? Table(string experiment) => LoadCommitted([experiment]).Of(experiment) is { Count: > 0 } records ? MetricTable.From(experiment, records) : null;

    /// <summary>Adds an experiment's runs to the bank. Runs that are in it stay. A file of another configuration or training code is replaced only by as many runs, a damaged one not at all, unless <paramref name="force"/> says so.</summary>
    /// <param name="experiment">The experiment's name, which becomes that of the file.</param>
    /// <param name="records">Runs of one plan; at least one, each seed once.</param>
    /// <param name="force">Whether the file is replaced whatever it holds.</param>
    public BankUpdate Collect(string experiment, IReadOnlyList<RunRecord> records, bool force)
    {
        var (banked, problems) = Read(experiment);
        if (problems is not null && !force)
            return new BankUpdate(BankOutcome.Refused, [], $"the file there cannot be read ({problems[0].Text}); --force replaces it");

        var proofs = Path.Combine(Folder, AdoptionProof.FolderName);
        if (records.Select(record => (Record: record, Problem: AdoptionProof.Problem(proofs, experiment, record))).FirstOrDefault(run => run.Problem is not null) is { Problem: { } unproved } run)
        {
            return new BankUpdate(
                BankOutcome.Refused, [],
                $"the store's run of seed {run.Record.Plan.Seed} was adopted, but {unproved}; take the file from where `runs adopt` was called, or delete runs/{run.Record.Key} from the store and train it");
        }

        var alike = banked.Count > 0 && IsSamePlan(banked[0].Plan, records[0].Plan);
        if (banked.Count > records.Count && !alike && !force)
        {
            return new BankUpdate(
                BankOutcome.Refused, [], $"the bank has {Runs(banked.Count)} of another configuration or training code, the store {records.Count} of today's; --force replaces them");
        }

        var known = banked.Select(record => record.Plan.Seed).ToHashSet();
        RunRecord[] merged = alike && !force ? [.. banked, .. records.Where(record => !known.Contains(record.Plan.Seed))] : [.. records];
        int[] seeds = [.. merged.Select(record => record.Plan.Seed).Order()];
        if (alike && !force && merged.Length == banked.Count)
            return new BankUpdate(BankOutcome.Unchanged, seeds, "");

        RecordArchive.Write(PathOf(experiment), merged);
        return new BankUpdate(BankOutcome.Written, seeds, banked.Count == 0 ? "" : alike ? $"{Runs(banked.Count)} before" : $"replaces {Runs(banked.Count)} of another configuration or training code");
    }

    private static string FileName(string experiment) => experiment + RecordArchive.Ending;

    private static string Runs(int count) => count == 1 ? "1 run" : $"{count} runs";

    private (IReadOnlyList<RunRecord> Records, IReadOnlyList<BankProblem>? Problems) Read(string experiment)
    {
        if (!File.Exists(PathOf(experiment)))
            return ([], null);

        try
        {
            return (RecordArchive.Read(PathOf(experiment)), null);
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            // The message begins with the file's name, which stands beside it already.
            var text = problem.Message.StartsWith(FileName(experiment), StringComparison.Ordinal) ? problem.Message[FileName(experiment).Length..].TrimStart(',', ':', ' ') : problem.Message;
            return ([], [new BankProblem(FileName(experiment), text)]);
        }
    }

    private static IEnumerable<string> OtherSettings(Experiment experiment, RunPlan banked) =>
        SettingDifference.Between(PlanSettings.OfExperiment(banked), PlanSettings.OfExperiment(RunPlan.For(experiment, banked.Seed, banked.Identity)))
            .Select(difference => $"is of {difference.Setting} {difference.Baseline ?? "missing"}, today's config has {difference.Current ?? "no such setting"}");

    private static bool IsSamePlan(RunPlan one, RunPlan other) => CanonicalJson.Of(one with { Seed = 0 }) == CanonicalJson.Of(other with { Seed = 0 });
}

/// <summary>What became of an experiment's file in the bank.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Seeds">The seeds that the file now has, ascending; none where it was refused.</param>
/// <param name="Note">What the file had before, or why it was refused; may be empty.</param>
public sealed record BankUpdate(BankOutcome Outcome, IReadOnlyList<int> Seeds, string Note);

/// <summary>What became of a file.</summary>
public enum BankOutcome
{
    /// <summary>The file has runs that it had not.</summary>
    Written,

    /// <summary>Every run was in the file.</summary>
    Unchanged,

    /// <summary>The file would have lost something.</summary>
    Refused,
}
