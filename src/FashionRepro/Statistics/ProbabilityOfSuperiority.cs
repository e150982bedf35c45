namespace FashionRepro.Statistics;

/// <summary>
/// P(A &gt; B): how often a run of A is above a run of B, over all pairs of runs whatever their seeds, ties half. 0.5 where neither is better. It says how much
/// to expect of a single run, which a mean difference does not. Mann and Whitney's U divided by the number of pairs.
/// Sources: Vargha and Delaney, doi:10.3102/10769986025002101; for comparing learners, Bouthillier et al., arXiv:2103.03098.
/// </summary>
public static class ProbabilityOfSuperiority
{
    /// <summary>From 0 to 1.</summary>
    /// <param name="a">At least one finite value.</param>
    /// <param name="b">At least one finite value, in the same unit.</param>
    /// <exception cref="ArgumentException">One has no values, or one that is not finite.</exception>
    public static double Of(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count == 0 || b.Count == 0 || !a.Concat(b).All(double.IsFinite))
            throw new ArgumentException("Both have at least one value, and every value is finite.", nameof(b));

        return a.Average(mine => b.Average(theirs => mine > theirs ? 1 : mine == theirs ? 0.5 : 0));
    }
}
