using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Random;

namespace FashionRepro.Statistics;

/// <summary>
/// How far the mean of a few observations of many quantities lies from that of many known ones, all quantities together: Hotelling's T², the distance in units of the
/// observations' covariance (doi:10.1214/aoms/1177732979). Quantities that move together in healthy observations are expected to; one that moves alone stands out, where its own
/// spread would hide it. The covariance is shrunk towards its diagonal, so that it can be inverted where there are few observations (Schäfer and Strimmer, doi:10.2202/1544-6115.1175).
/// What is usual is seen by permutation: as many of all observations, known ones and those in question, are held against the others, many times. If all are of one kind, the few in
/// question are one such draw among the others, so a p-value of at most p has at most the probability p, whatever distribution the observations have (Pitman, doi:10.2307/2984124;
/// with random permutations, Phipson and Smyth, doi:10.2202/1544-6115.1585). Draws from the known observations alone promise less: they do not know that one of the few may be odd.
/// The covariance is that of all observations, so that it is the same in every draw; but for the shrinkage, the distances have the same order as with that within the two groups.
/// </summary>
public sealed class JointDeviation
{
    /// <summary>Of each covariance between two quantities that many is taken away; fixed beforehand, large enough for thirty observations of two dozen quantities.</summary>
    private const double Shrinkage = 0.05;

    /// <summary>What <see cref="Smallest"/> tries: so many draws as if they were the observations in question, each against so many others.</summary>
    private const int Trials = 40, DrawsOfATrial = 999;

    private const double LargestTried = 1e6;

    private readonly double[][] all;

    /// <summary>Holds a few observations against known ones.</summary>
    /// <param name="known">[observations][quantities], of healthy observations, two at least.</param>
    /// <param name="few">[observations][quantities], those in question, one at least.</param>
    /// <param name="draws">How often as many observations are held against the others, at least 1.</param>
    /// <param name="randomSeed">The same seed gives the same draws.</param>
    /// <exception cref="ArgumentException">There are too few observations, or they have not all as many quantities.</exception>
    public JointDeviation(IReadOnlyList<double[]> known, IReadOnlyList<double[]> few, int draws = 2000, int randomSeed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        all = [.. known, .. few];
        if (known.Count < 2 || few.Count < 1 || all.Select(observation => observation.Length).Distinct().Count() != 1)
            throw new ArgumentException($"Two known observations and one in question are needed, all of as many quantities; there are {known.Count} and {few.Count}.", nameof(known));

        var scale = Math.Sqrt((1.0 / few.Count) + (1.0 / known.Count));
        Deviations = [.. Enumerable.Range(0, all[0].Length).Select(quantity => Deviation([.. known.Select(of => of[quantity])], few.Average(of => of[quantity]), scale))];
        var generator = new Xoshiro256StarStar(randomSeed, threadSafe: false);
        Draws = [.. Enumerable.Range(0, draws).Select(_ => (int[])[.. Enumerable.Range(0, all.Length).SelectCombination(few.Count, generator)])];
        PValue = PValueOf(all, [.. Enumerable.Range(known.Count, few.Count)], Draws);
    }

    /// <summary>Which observations were held against the others, by draw; those in question are counted after the known ones.</summary>
    public IReadOnlyList<int[]> Draws { get; }

    /// <summary>How probable it is that as many healthy observations lie as far away, above 0 and at most 1.</summary>
    public double PValue { get; }

    /// <summary>How many standard errors the mean of each quantity lies from that of the known observations, by itself; infinitely many where those never vary and it is another.</summary>
    public IReadOnlyList<double> Deviations { get; }

    /// <summary>
    /// The smallest change of the mean along a direction that is noticed in a share of cases, in units of the direction: tried, with draws of all observations that are changed by more and
    /// more until they are noticed. A formula would need the distances' distribution, which a change widens as well.
    /// </summary>
    /// <param name="direction">[quantities], what changes together.</param>
    /// <param name="level">The p-value from which on something is noticed, above 1/1000.</param>
    /// <param name="power">In which share of cases, above 0 and at most 1.</param>
    /// <returns>Above 0; infinite where no change is noticed so often.</returns>
    public double Smallest(double[] direction, double level, double power)
    {
        double[] needed = [.. Draws.Take(Trials).AsParallel().Select(Needed).Order()];
        return needed[(int)Math.Ceiling(power * needed.Length) - 1];

        double Needed(int[] draw)
        {
            var (below, above) = (0.0, 1.0);
            while (!IsNoticed(draw, above))
            {
                (below, above) = (above, 2 * above);
                if (above > LargestTried)
                    return double.PositiveInfinity;
            }

            while (above - below > 0.01 * above)
            {
                var middle = (below + above) / 2;
                (below, above) = IsNoticed(draw, middle) ? (below, middle) : (middle, above);
            }

            return above;
        }

        bool IsNoticed(int[] draw, double change)
        {
            double[][] changed = [.. all];
            foreach (var index in draw)
                changed[index] = [.. all[index].Zip(direction, (value, along) => value + (change * along))];
            return PValueOf(changed, draw, Draws.TakeLast(DrawsOfATrial)) <= level;
        }
    }

    private static double PValueOf(double[][] all, int[] few, IEnumerable<int[]> draws)
    {
        var whitened = Whitened(all);
        var (least, farther, count) = (Length(few) * (1 - 1e-9), 0, 0);
        foreach (var draw in draws)
        {
            count++;
            if (Length(draw) >= least)
                farther++;
        }

        return (farther + 1.0) / (count + 1);

        // All add up to zero, and each draw has as many: the distance of a draw's mean from that of the others follows from the length of its sum.
        double Length(int[] draw)
        {
            var squared = 0.0;
            for (var quantity = 0; quantity < whitened[0].Length; quantity++)
            {
                var sum = 0.0;
                foreach (var index in draw)
                    sum += whitened[index][quantity];
                squared += sum * sum;
            }

            return squared;
        }
    }

    private static double Deviation(double[] known, double mean, double scale)
    {
        var sample = SampleSummary.Of(known);
        return mean == sample.Mean ? 0 : (mean - sample.Mean) / (sample.StandardDeviation * scale);
    }

    /// <summary>From their mean, in units in which every direction has the same variance.</summary>
    private static double[][] Whitened(double[][] observations)
    {
        var rows = Matrix<double>.Build.DenseOfRowArrays(observations);
        var mean = rows.ColumnSums() / rows.RowCount;
        var centred = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (row, column) => rows[row, column] - mean[column]);
        var covariance = centred.TransposeThisAndMultiply(centred) / (centred.RowCount - 1);
        var variances = covariance.Diagonal();
        var least = Math.Max(variances.Maximum(), 1) * 1e-12; // a quantity that never varies
        covariance *= 1 - Shrinkage;
        covariance.SetDiagonal(variances.Map(variance => Math.Max(variance, least)));
        return (centred * covariance.Cholesky().Factor.Inverse().Transpose()).ToRowArrays();
    }
}
