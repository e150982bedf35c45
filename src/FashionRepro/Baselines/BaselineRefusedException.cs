namespace FashionRepro.Baselines;

/// <summary>Why a baseline is not updated.</summary>
public enum BaselineRefusal
{
    /// <summary>This is a build server: nobody looked at the change.</summary>
    BuildServer,

    /// <summary>No reason was given, so the next reader would not know why the numbers changed.</summary>
    NoReason,

    /// <summary>The runs are not those of the study's seeds.</summary>
    Seeds,

    /// <summary>The runs come from several environments, so nothing could equal them again.</summary>
    SeveralEnvironments,

    /// <summary>Files that can change a result differ from the commit, or did when the runs were trained, and nobody allowed it.</summary>
    UncommittedChanges,

    /// <summary>Metrics and environment are those of the baseline already.</summary>
    NothingDiffers,
}

/// <summary>A baseline was not updated, and no file was touched. The message lists every reason.</summary>
public sealed class BaselineRefusedException : InvalidOperationException
{
    /// <summary>Refuses for these reasons.</summary>
    /// <param name="experiment">The experiment whose baseline was to be updated.</param>
    /// <param name="refusals">At least one, with the sentence that explains it.</param>
    public BaselineRefusedException(string experiment, IReadOnlyList<(BaselineRefusal Refusal, string Sentence)> refusals)
        : base($"""
            The baseline of {experiment} was not updated ({refusals.Count} {(refusals.Count == 1 ? "reason" : "reasons")}):
            {string.Join('\n', refusals.Select(refusal => $"  {refusal.Sentence}"))}
            No file was changed.
            """) =>
        Refusals = [.. refusals.Select(refusal => refusal.Refusal)];

    /// <summary>Every reason.</summary>
    public IReadOnlyList<BaselineRefusal> Refusals { get; }
}
