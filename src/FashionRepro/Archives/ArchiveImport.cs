using System.Security.Cryptography;
using System.Text;
using FashionRepro.Runs;

namespace FashionRepro.Archives;

/// <summary>What became of a run of an archive.</summary>
public enum ImportOutcome
{
    /// <summary>It is in the store now, and was not before.</summary>
    Imported,

    /// <summary>It is in the store now; a damaged one that was there was set aside.</summary>
    Replaced,

    /// <summary>It was in the store already, without its weights, which it has now.</summary>
    WeightsAdded,

    /// <summary>It was in the store already, with the same result.</summary>
    AlreadyThere,

    /// <summary>The store has another result under its key, and keeps it.</summary>
    Differs,

    /// <summary>Another process trains it now.</summary>
    InUse,

    /// <summary>It is no whole run.</summary>
    Refused,
}

/// <summary>A run of an archive, or an entry that should be one, and what became of it.</summary>
/// <param name="Entry">The entry's name in the archive.</param>
/// <param name="Record">Its record; null where it was refused.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Why">What is wrong with it, or differs; null where nothing does.</param>
public sealed record ImportedRun(string Entry, RunRecord? Record, ImportOutcome Outcome, string? Why = null);

/// <summary>Takes the runs of an archive into a store, each checked as the store checks its own: hashes, consistency, and the key, computed again from the plan.</summary>
/// <param name="store">The store. None of its intact runs is replaced.</param>
/// <param name="time">The clock that an import is dated by.</param>
public sealed class ArchiveImport(RunStore store, TimeProvider time)
{
    /// <summary>Imports what is there, run by run as it is asked for the next: an end in between leaves whole runs only, and the next call does the rest.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="IOException">The store cannot be written to, or its locks do not hold.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public IEnumerable<ImportedRun> Import(RunArchiveReader archive, CancellationToken cancellation)
    {
        foreach (var (entry, problem) in archive.Misplaced)
            yield return new(entry, null, ImportOutcome.Refused, problem);

        var now = time.GetUtcNow();
        foreach (var key in archive.Keys)
            yield return ImportOrRefuse(archive, key, now, cancellation);
    }

    private ImportedRun ImportOrRefuse(RunArchiveReader archive, RunKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = ArchiveEntries.Of(key, RecordFile.Name);
        try
        {
            return Import(archive, key, name, now, cancellation);
        }
        catch (InvalidDataException problem)
        {
            return new(name, null, ImportOutcome.Refused, problem.Message);
        }
    }

    private ImportedRun Import(RunArchiveReader archive, RunKey key, string name, DateTimeOffset now, CancellationToken cancellation)
    {
        var bytes = archive.Read(key, RecordFile.Name);
        var read = RecordFile.Parse(Encoding.UTF8.GetString(bytes), "", key);
        if (read is not StoredRun.Intact { Record: var record })
            throw new InvalidDataException((read as StoredRun.Damaged)?.Problem);

        return Keep(store, name, record, there => Compare(archive, key, name, there, record, cancellation), pending =>
        {
            var withWeights = record.NetworkOrNull is not null && archive.Has(key, RunStore.WeightsFile);
            DurableFile.Write(Path.Combine(pending, RecordFile.Name), bytes);
            if (archive.Has(key, RunStore.LogFile))
                DurableFile.Write(Path.Combine(pending, RunStore.LogFile), archive.Read(key, RunStore.LogFile));
            if (withWeights)
                Unpack(archive, key, record.NetworkOrNull!.Result, pending, cancellation);
            new RunOrigin(archive.Name, archive.Sha256, now, archive.ExportedBy, withWeights).Write(pending);
        });
    }

    /// <summary>Puts a run that came from elsewhere into a store, unless it has one that is intact.</summary>
    /// <param name="store">The store.</param>
    /// <param name="entry">What the run was called where it came from.</param>
    /// <param name="record">The run.</param>
    /// <param name="compare">What becomes of it where the store has an intact one.</param>
    /// <param name="write">Writes the run's files into a folder.</param>
    public static ImportedRun Keep(RunStore store, string entry, RunRecord record, Func<StoredRun.Intact, ImportedRun> compare, Action<string> write)
    {
        var key = RunKey.Parse(record.Key);
        using var taken = store.TryLock(key);
        if (taken is null)
            return new(entry, record, ImportOutcome.InUse);

        var before = store.Find(key);
        if (before is StoredRun.Intact there)
            return compare(there);

        var pending = store.BeginPending(key);
        try
        {
            write(pending);
            _ = store.Commit(key, pending);
        }
        catch
        {
            Directory.Delete(pending, recursive: true); // where it came from has it still
            throw;
        }

        return new(entry, record, before is StoredRun.Damaged ? ImportOutcome.Replaced : ImportOutcome.Imported, (before as StoredRun.Damaged)?.Problem);
    }

    /// <summary>What is there stays. Runs with equal keys have equal results in one environment; where they have not, somebody has to know.</summary>
    private static ImportedRun Compare(RunArchiveReader archive, RunKey key, string name, StoredRun.Intact there, RunRecord record, CancellationToken cancellation)
    {
        // What only one of the two counted is no difference, whichever it is.
        if (ResultDifference.First(there.Record.Result, record.Result) is { } difference && ResultDifference.First(record.Result, there.Record.Result) is not null)
        {
            return new(name, record, ImportOutcome.Differs, there.Record.Environment.DecidesSameBitsAs(record.Environment)
                ? $"{difference}; both say that they were trained in {record.Environment}, where one key has one result"
                : $"{difference}; the store's was trained in {there.Record.Environment}, the archive's in {record.Environment}");
        }

        if (record.NetworkOrNull is not { } network || !RunStore.IsWithoutWeights(there) || !archive.Has(key, RunStore.WeightsFile))
            return new(name, record, ImportOutcome.AlreadyThere);

        Unpack(archive, key, network.Result, there.Folder, cancellation);
        (there.Origin! with { WithWeights = true }).Write(there.Folder); // from now on, having none is damage
        return new(name, record, ImportOutcome.WeightsAdded);
    }

    /// <summary>Writes the weights into a run's folder, once they are known to be the record's.</summary>
    private static void Unpack(RunArchiveReader archive, RunKey key, NetworkResult network, string folder, CancellationToken cancellation) => DurableFile.Write(Path.Combine(folder, RunStore.WeightsFile), stream =>
    {
        archive.Copy(key, RunStore.WeightsFile, stream, RunStore.LargestWeights(network.Model), cancellation);
        stream.Position = 0;
        if (Convert.ToHexStringLower(SHA256.HashData(stream)) is var hash && hash != network.WeightsSha256)
            throw new InvalidDataException($"{RunStore.WeightsFile} was altered: its SHA-256 is {hash}, the record says {network.WeightsSha256}");
    });
}
