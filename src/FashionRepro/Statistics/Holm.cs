namespace FashionRepro.Statistics;

/// <summary>
/// Holm's correction for testing several hypotheses at once: rejecting those whose adjusted p-value is at most α makes even one false
/// rejection no more probable than α, however the tests depend on each other.
/// Sources: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979), 65–70;
/// as adjusted p-values, Wright, doi:10.2307/2532694.
/// </summary>
public static class Holm
{
    /// <summary>The adjusted p-values, each at least its raw one and at most 1, in the order given.</summary>
    /// <param name="pValues">Raw p-values, each 0 to 1; none at all gives none.</param>
    /// <exception cref="ArgumentException">A p-value is outside 0 to 1.</exception>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        if (!pValues.All(p => p is >= 0 and <= 1))
            throw new ArgumentException("A p-value lies between 0 and 1.", nameof(pValues));

        var adjusted = new double[pValues.Count];
        var largest = 0.0;
        var remaining = pValues.Count;
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
        {
            largest = Math.Max(largest, remaining-- * pValues[i]);
            adjusted[i] = Math.Min(1, largest);
        }

        return adjusted;
    }
}
