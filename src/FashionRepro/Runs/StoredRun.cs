namespace FashionRepro.Runs;

/// <summary>What the store holds under a run key.</summary>
public abstract record StoredRun
{
    private StoredRun()
    {
    }

    /// <summary>Nothing: the run was never finished here.</summary>
    public sealed record Missing : StoredRun;

    /// <summary>A record whose hash, key and counts agree with one another.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="Folder">Where it lies, beside its weights and log.</param>
    public sealed record Intact(RunRecord Record, string Folder) : StoredRun
    {
        /// <summary>Where it was imported from; null where it was trained in the store.</summary>
        public RunOrigin? Origin { get; init; }
    }

    /// <summary>A record that was altered, cut short or put under another key. It counts as missing and is trained again.</summary>
    /// <param name="Folder">Where it lies.</param>
    /// <param name="Problem">What is wrong, in one sentence.</param>
    public sealed record Damaged(string Folder, string Problem) : StoredRun;
}
