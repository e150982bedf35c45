namespace FashionRepro.Baselines;

/// <summary>
/// The mean of one metric over the seeds of two tables, and where the baseline's seeds let expect it, whatever the environments: it tells an author whether
/// a change moved the metric by more than other seeds would have.
/// </summary>
/// <param name="Label">The metric in few words where it is clear that it is a mean: <c>F1 of CLASS</c>, or <c>CLASS → OTHER</c> for images by true and predicted class.</param>
/// <param name="IsHeadline">An accuracy or a macro score; see <see cref="BaselineComparison.HeadlineShare"/>.</param>
/// <param name="Cell">The numbers. Without a spread where a table lacks the metric, or the baseline has one seed.</param>
public sealed record ComparedMean(string Label, bool IsHeadline, ComparedCell Cell)
{
    /// <summary>What averages of the same integers in another order may differ by.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Whether the mean is another one, or a table lacks the metric.</summary>
    public bool HasMoved => Cell.Difference is not { } difference || Math.Abs(difference) > Rounding;

    /// <summary>Whether the mean now is one that the baseline's seeds let expect; null where that cannot be said.</summary>
    public bool? IsWithinSpread => Cell.Spread is null ? null : Cell.IsWithin;
}
