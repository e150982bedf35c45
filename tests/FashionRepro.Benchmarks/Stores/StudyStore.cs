using FashionRepro.Benchmarks.Measuring;
using FashionRepro.Runs;

namespace FashionRepro.Benchmarks.Stores;

/// <summary>A run store with every run of the study.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="ColdSeconds">How long <c>reproduce</c> took to fill it; null where it was given.</param>
/// <param name="Temporary">What is deleted at the end; null where it was given.</param>
internal sealed record StudyStore(string Folder, double? ColdSeconds, TemporaryFolder? Temporary) : IDisposable
{
    /// <summary>Looks into the store that was given, or fills one.</summary>
    /// <exception cref="NotMeasuredException">The one that was given lacks runs.</exception>
    public static async Task<StudyStore> OpenAsync(Session session, string? given)
    {
        if (given is not null)
        {
            var store = new RunStore(given);
            var study = session.Study;
            var missing = study.Experiments.SelectMany(e => study.Seeds.Select(seed => RunKey.Of(RunPlan.For(e, seed, session.Code))))
                .Count(key => store.Find(key) is not StoredRun.Intact);
            return missing == 0
                ? new StudyStore(store.Root, null, null)
                : throw new NotMeasuredException($"{missing} runs of the study with this training code are not in {store.Root}");
        }

        session.Say("  the study from an empty store; this takes minutes");
        var folder = new TemporaryFolder();
        try
        {
            return new StudyStore(folder.Path, (await session.TimeAsync(folder.Path, "reproduce", "--workers", "2")).TotalSeconds, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose() => Temporary?.Dispose();
}
