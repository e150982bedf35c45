using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Experiments;
using FashionRepro.Runs;

namespace FashionRepro.Benchmarks.Stores;

/// <summary>
/// A store with as many runs as wanted: those of the study, and the first of each experiment again and again under further seeds. Every record is whole
/// and has the key of its plan; the weights are links to the real files.
/// </summary>
/// <param name="real">A store with every run of the study.</param>
/// <param name="study">The study.</param>
/// <param name="code">This build's training code.</param>
internal sealed class StoreOfRecords(string real, Study study, TrainingIdentity code) : IDisposable
{
    private const int AtATime = 8;

    private readonly TemporaryFolder folder = new();
    private int records;

    public string Folder => folder.Path;

    /// <summary>Adds records, experiment by experiment and seed by seed; several at a time, because each waits for the disk.</summary>
    /// <param name="wanted">How many there are to be.</param>
    /// <param name="cancellation">Looked at before every record.</param>
    public async Task GrowToAsync(int wanted, CancellationToken cancellation)
    {
        var templates = study.Experiments.Select(experiment => Find(experiment, study.Seeds[0])).ToArray();
        var furtherSeeds = study.Seeds.Max() + 1 - study.Seeds.Count;
        var several = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = AtATime };
        await Parallel.ForEachAsync(Enumerable.Range(records, wanted - records), several, (record, _) =>
        {
            var (experiment, turn) = (record % templates.Length, record / templates.Length);
            if (turn < study.Seeds.Count)
                Add(Find(study.Experiments[experiment], study.Seeds[turn]), study.Seeds[turn]);
            else
                Add(templates[experiment], turn + furtherSeeds);
            return ValueTask.CompletedTask;
        });
        records = wanted;
    }

    public void Dispose() => folder.Dispose();

    private StoredRun.Intact Find(Experiment experiment, int seed) =>
        new RunStore(real).Find(RunKey.Of(RunPlan.For(experiment, seed, code))) as StoredRun.Intact
        ?? throw new NotMeasuredException($"{experiment.Name}, seed {seed}, is not in the study's store");

    private void Add(StoredRun.Intact run, int seed)
    {
        var plan = run.Record.Plan with { Seed = seed };
        var key = RunKey.Of(plan);
        var store = new RunStore(Folder);
        using var taken = store.TryLock(key);
        var pending = store.BeginPending(key);
        foreach (var file in (string[])[RunStore.WeightsFile, RunStore.LogFile])
            Link(Path.Combine(pending, file), Path.Combine(run.Folder, file));
        RecordFile.Write(pending, run.Record with { Key = key.ToString(), Plan = plan });
        store.Commit(key, pending);
    }

    private static void Link(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new NotMeasuredException($"a large store needs symbolic links, and this system makes none: {problem.Message}");
        }
    }
}
