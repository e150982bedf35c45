using MathNet.Numerics;

namespace FashionRepro.Statistics;

/// <summary>
/// Where a count summed over m further runs falls, given its sum S over n runs, when the count of one run varies as Poisson's.
/// Under Jeffreys' prior the rate per run is Gamma(S + 1/2, n) afterwards, and the further sum negative binomial with
/// r = S + 1/2 and success probability n / (n + m). A count never seen so still has room: rare confusions come and go.
/// It knows S alone, not how the runs differed: where they vary more than Poisson's counts do (variance above the mean) it is too narrow and
/// <see cref="PredictionInterval"/> over the runs' counts is needed as well; where they vary less it is wider than need be.
/// Sources: Gelman et al., Bayesian Data Analysis, 3rd edition, section 2.6; Brown, Cai and DasGupta, Interval estimation in exponential
/// families, Statistica Sinica 13 (2003), 19–49, for the prior.
/// </summary>
public static class CountPrediction
{
    /// <summary>The interval whose two sides are missed with probability at most (1 − confidence) / 2 each. Its bounds are whole numbers.</summary>
    /// <param name="sum">S, the count over all runs made; at least 0.</param>
    /// <param name="runs">n, how many runs that was; at least 1.</param>
    /// <param name="furtherRuns">m, how many runs the predicted sum is over; at least 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Interval TwoSided(int sum, int runs, int furtherRuns, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sum);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(furtherRuns, 1);
        Confidence.ThrowIfInvalid(confidence);

        // MathNet's NegativeBinomial has no quantiles. P(Y ≤ k) = I_p(r, k + 1) for real r too: DLMF 8.17.24, https://dlmf.nist.gov/8.17.
        var tail = (1 - confidence) / 2;
        var r = sum + 0.5;
        var p = runs / ((double)runs + furtherRuns);
        return new Interval(
            Smallest(k => SpecialFunctions.BetaRegularized(r, k + 1, p) >= tail),
            Smallest(k => SpecialFunctions.BetaRegularized(k + 1, r, 1 - p) <= tail));
    }

    /// <summary>The smallest whole number from 0 up that fits, where all after it do too.</summary>
    private static double Smallest(Func<double, bool> fits)
    {
        var (below, fitting) = (-1.0, 0.0);
        while (!fits(fitting))
            (below, fitting) = (fitting, 2 * fitting + 1);

        while (fitting - below > 1)
        {
            var middle = Math.Floor((below + fitting) / 2);
            (below, fitting) = fits(middle) ? (below, middle) : (middle, fitting);
        }

        return fitting;
    }
}
