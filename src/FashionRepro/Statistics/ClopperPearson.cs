using MathNet.Numerics.Distributions;

namespace FashionRepro.Statistics;

/// <summary>
/// Exact confidence bounds for a probability from successes in independent trials. Exact means that coverage is never below the
/// confidence; being of counts, it is usually above. Without any trial the bounds are 0 and 1. Bounds are accurate to 1e-10.
/// Source: Clopper and Pearson, doi:10.1093/biomet/26.4.404.
/// </summary>
public static class ClopperPearson
{
    /// <summary>The interval that leaves out at most (1 − confidence) / 2 on each side.</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Interval TwoSided(int successes, int trials, double confidence)
    {
        ThrowIfInvalid(successes, trials, confidence);
        var tail = (1 - confidence) / 2;
        return new Interval(Lower(successes, trials, tail), Upper(successes, trials, tail));
    }

    /// <summary>The number that the probability is at most, at this confidence; 1 without failures.</summary>
    /// <inheritdoc cref="TwoSided"/>
    public static double UpperBound(int successes, int trials, double confidence)
    {
        ThrowIfInvalid(successes, trials, confidence);
        return Upper(successes, trials, 1 - confidence);
    }

    private static double Lower(int successes, int trials, double tail) =>
        successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1.0, tail);

    private static double Upper(int successes, int trials, double tail) =>
        successes == trials ? 1 : Beta.InvCDF(successes + 1.0, trials - successes, 1 - tail);

    private static void ThrowIfInvalid(int successes, int trials, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        Confidence.ThrowIfInvalid(confidence);
    }
}
