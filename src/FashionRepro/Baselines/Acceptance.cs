namespace FashionRepro.Baselines;

/// <summary>When and why a table became the baseline. Not compared: it explains the file to its reader.</summary>
/// <param name="On">The date in UTC.</param>
/// <param name="Commit">The commit that the metrics were computed at, and whether files differed from it, in words.</param>
/// <param name="Reason">Why these metrics replace the ones before; not blank.</param>
/// <param name="Uncommitted">What no commit had of the files that the metrics come from, which somebody allowed; null where there was nothing, or nobody knew.</param>
public sealed record Acceptance(DateOnly On, string Commit, string Reason, string? Uncommitted = null);
