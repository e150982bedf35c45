using FashionRepro.Bank;

namespace FashionRepro.Runs;

/// <summary>A run of earlier code and today's of the same seed, trained in the same environment.</summary>
/// <param name="Before">The earlier code's.</param>
/// <param name="Now">Today's.</param>
public sealed record ComparedRun(RunRecord Before, RunRecord Now);

/// <summary>Runs that may be adopted, and what today's code trained to prove it.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Compared">At least one pair, by seed. A seed has two where store and bank both have an earlier run.</param>
public sealed record AdoptionCase(AdoptableRuns Runs, IReadOnlyList<ComparedRun> Compared)
{
    /// <summary>The seeds that were compared.</summary>
    public IReadOnlyList<int> Seeds => [.. Compared.Select(pair => pair.Now.Plan.Seed).Distinct()];
}

/// <summary>What was adopted of one experiment.</summary>
/// <param name="Case">The runs, those of the bank all adopted, and what proves it.</param>
/// <param name="Proof">SHA-256 of the proof's file.</param>
/// <param name="Store">How many runs of the store.</param>
/// <param name="Elsewhere">How many of all these are of other environments than the proof.</param>
public sealed record AdoptedRuns(AdoptionCase Case, string Proof, int Store, int Elsewhere);

/// <summary>
/// Gives runs of earlier training code the keys of today's, once today's code has trained some of them again and every number is the same. Trains nothing itself.
/// </summary>
/// <param name="store">Its old runs stay where they are beside the adopted ones.</param>
/// <param name="bank">Its records are replaced by the adopted ones.</param>
/// <param name="time">The clock that an adoption is dated by.</param>
public sealed class RunAdoption(RunStore store, RecordBank bank, TimeProvider time)
{
    /// <summary>The folder of the proofs.</summary>
    public string Proofs { get; } = Path.Combine(bank.Folder, AdoptionProof.FolderName);

    /// <summary>What differs first in each run that differs, <c>NAME seed 1, epoch 2, trainingLoss: 0.5 → 0.25</c>; empty where the cases are proved.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<AdoptionCase> cases) =>
    [
        .. from one in cases
           from pair in one.Compared
           let first = ResultDifference.First(pair.Before.Result, pair.Now.Result)
           where first is not null
           select $"{one.Runs.Experiment.Name} seed {pair.Now.Plan.Seed}, {first}",
    ];

    /// <summary>
    /// Adopts the runs of every case. The bank's files are all written and read back before the first is replaced. What the store gets is new and whole run by run,
    /// so an end in between leaves nothing wrong, and the next call does the rest.
    /// </summary>
    /// <exception cref="ArgumentException">A case has no run that was compared, or one that proves nothing, or something differs.</exception>
    public IReadOnlyList<AdoptedRuns> Adopt(IReadOnlyList<AdoptionCase> cases)
    {
        if (cases.FirstOrDefault(one => one.Compared.Count == 0) is { } unproved)
            throw new ArgumentException($"Nothing of {unproved.Runs.Experiment.Name} was compared.", nameof(cases));
        if (cases.SelectMany(one => one.Compared).Any(pair => !pair.Before.Environment.DecidesSameBitsExceptLibraries(pair.Now.Environment) || pair.Now.Adoption is not null))
            throw new ArgumentException("A run that was not trained in the environment of the earlier one proves nothing.", nameof(cases));
        if (Differences(cases) is [var difference, ..])
            throw new ArgumentException(difference, nameof(cases));

        var prepared = Path.Combine(bank.Folder, $".adopting-{Guid.NewGuid():N}");
        try
        {
            var adopted = cases.GroupBy(one => one.Runs.From).SelectMany(ofCode => Prepare([.. ofCode], prepared)).ToArray();

            // First what records will name; last what is committed. What comes in between only adds.
            foreach (var proof in adopted.Select(one => one.Proof).DistinctBy(proof => proof.Sha256))
                DurableFile.Write(AdoptionProof.PathOf(Directory.CreateDirectory(Proofs).FullName, proof.Sha256), proof.Text);
            AdoptedRuns[] done = [.. adopted.Select(one =>
            {
                RunRecord[] copied = [.. one.Stored.Where(run => Copy(run.From, run.Record)).Select(run => run.Record)];
                return new AdoptedRuns(
                    one.Case, one.Proof.Sha256, copied.Length, one.Case.Runs.Bank.Concat(copied).Count(record => !record.Environment.DecidesSameBitsExceptLibraries(one.Proof.Environment)));
            })];
            foreach (var name in adopted.Where(one => one.Case.Runs.Bank.Count > 0).Select(one => one.Case.Runs.Experiment.Name))
                File.Move(Path.Combine(prepared, name + RecordArchive.Ending), bank.PathOf(name), overwrite: true);
            return done;
        }
        finally
        {
            if (Directory.Exists(prepared))
                Directory.Delete(prepared, recursive: true);
        }
    }

    private List<Prepared> Prepare(IReadOnlyList<AdoptionCase> cases, string folder)
    {
        var one = cases[0].Compared[0].Now;
        var proof = new AdoptionProof(cases[0].Runs.From, one.Plan.Identity, one.Environment,
            [.. cases.Select(of => new ProvedExperiment(of.Runs.Experiment.Name, [.. of.Compared.Select(pair => AdoptionProof.Compared(pair.Before, pair.Now)).DistinctBy(run => run.Seed)], of.Runs.Epochs, of.Runs.Images))]);
        var prepared = new List<Prepared>();
        foreach (var of in cases)
        {
            if (of.Runs.Bank.Count > 0)
            {
                var path = Path.Combine(folder, of.Runs.Experiment.Name + RecordArchive.Ending);
                RecordArchive.Write(path, [.. of.Runs.Bank.Select(record => Adopted(record, of, proof))]);
                _ = RecordArchive.Read(path);
            }

            prepared.Add(new(of, proof, [.. of.Runs.Stored.Select(run => (run, Adopted(run.Record, of, proof)))]));
        }

        return prepared;
    }

    private RunRecord Adopted(RunRecord record, AdoptionCase of, AdoptionProof proof)
    {
        var plan = record.Plan.With(proof.To);

        // Equal in all that the record says; but today's may say more.
        var again = of.Compared.Select(pair => pair.Now)
            .FirstOrDefault(now => now.Plan.Seed == record.Plan.Seed && now.Environment.DecidesSameBitsAs(record.Environment) && ResultDifference.First(record.Result, now.Result) is null);
        // What was done with images and optimizer is the plan's and the code's, whatever the environment: the run that proves it says so for all runs of its seed.
        var use = of.Compared.FirstOrDefault(pair => pair.Now.Key == RunKey.Of(plan).ToString())?.Now.NetworkOrNull?.Result.Use;
        var result = (NetworkResult)(again?.Result ?? record.Result);
        return record with
        {
            Schema = RunPlan.RecordSchema,
            Key = RunKey.Of(plan).ToString(),
            Plan = plan,
            Result = result with { Use = result.Use ?? use },
            Adoption = new(record.Key, record.Plan.Identity.CodeSha256, proof.Sha256, time.GetUtcNow()),
            EarlierAdoptions = record.Adoption is { } earlier ? [earlier, .. record.EarlierAdoptions ?? []] : null,
        };
    }

    /// <summary>Puts the adopted run beside the old one, unless it is there or another process is at it.</summary>
    private bool Copy(StoredRun.Intact from, RunRecord record)
    {
        var key = RunKey.Parse(record.Key);
        using var taken = store.TryLock(key);
        if (taken is null || store.Find(key) is StoredRun.Intact)
            return false;

        var pending = store.BeginPending(key);
        foreach (var file in new[] { RunStore.WeightsFile, RunStore.LogFile, RunOrigin.FileName }.Where(file => File.Exists(Path.Combine(from.Folder, file))))
            File.Copy(Path.Combine(from.Folder, file), Path.Combine(pending, file));
        RecordFile.Write(pending, record);
        _ = store.Commit(key, pending);
        return true;
    }

    private sealed record Prepared(AdoptionCase Case, AdoptionProof Proof, IReadOnlyList<(StoredRun.Intact From, RunRecord Record)> Stored);
}
