using MathNet.Numerics;
using MathNet.Numerics.Distributions;
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

    private readonly Matrix<double> whitening; // its square is the inverse of the covariance
    private readonly double scale; // of the difference of the means: its variance, in units of one observation's
    private readonly double[] usual; // ascending

    /// <summary>Holds a few observations against known ones.</summary>
    /// <param name="known">[observations][quantities], of healthy observations, two at least.</param>
    /// <param name="few">[observations][quantities], those in question, one at least.</param>
    /// <param name="draws">How often as many observations are held against the others, at least 1.</param>
    /// <param name="randomSeed">The same seed gives the same draws.</param>
    /// <exception cref="ArgumentException">There are too few observations, or they have not all as many quantities.</exception>
    public JointDeviation(IReadOnlyList<double[]> known, IReadOnlyList<double[]> few, int draws = 2000, int randomSeed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        double[][] all = [.. known, .. few];
        if (known.Count < 2 || few.Count < 1 || all.Select(observation => observation.Length).Distinct().Count() != 1)
            throw new ArgumentException($"Two known observations and one in question are needed, all of as many quantities; there are {known.Count} and {few.Count}.", nameof(known));

        scale = (1.0 / few.Count) + (1.0 / known.Count);
        Deviations = [.. Enumerable.Range(0, all[0].Length).Select(quantity => Deviation([.. known.Select(of => of[quantity])], few.Average(of => of[quantity])))];
        var generator = new Xoshiro256StarStar(randomSeed, threadSafe: false);
        Draws = [.. Enumerable.Range(0, draws).Select(_ => (int[])[.. Enumerable.Range(0, all.Length).SelectCombination(few.Count, generator)])];

        var observations = Centred(all);
        whitening = Whitening(observations);
        var whitened = (observations * whitening.Transpose()).ToRowArrays();
        usual = [.. Draws.Select(Distance).Order()];
        var distance = Distance([.. Enumerable.Range(known.Count, few.Count)]);
        PValue = (usual.Count(other => other >= distance * (1 - 1e-9)) + 1.0) / (draws + 1);

        // All add up to zero: the mean of the others follows from that of the drawn.
        double Distance(int[] draw)
        {
            var squared = 0.0;
            for (var quantity = 0; quantity < whitened[0].Length; quantity++)
            {
                var sum = 0.0;
                foreach (var index in draw)
                    sum += whitened[index][quantity];
                squared += sum * sum;
            }

            return squared * scale; // (sum / few + sum / known)² = sum² scale², of variance scale
        }
    }

    /// <summary>Which observations were held against the others, by draw; those in question are counted after the known ones.</summary>
    public IReadOnlyList<int[]> Draws { get; }

    /// <summary>How probable it is that as many healthy observations lie as far away, above 0 and at most 1.</summary>
    public double PValue { get; }

    /// <summary>How many standard errors the mean of each quantity lies from that of the known observations, by itself.</summary>
    public IReadOnlyList<double> Deviations { get; }

    /// <summary>
    /// The smallest change of the mean along a direction that is noticed in a share of cases, in units of the direction. A change of length d adds d² to the distance's mean and 4d² to
    /// its variance, as for a noncentral chi-squared; the distance is taken as normal.
    /// </summary>
    /// <param name="direction">[quantities], what changes together.</param>
    /// <param name="level">The p-value from which on something is noticed.</param>
    /// <param name="power">In which share of cases, 1/2 to 1.</param>
    public double Smallest(double[] direction, double level, double power)
    {
        var missing = usual[Math.Min(usual.Length - 1, (int)Math.Ceiling((1 - level) * usual.Length))] - usual.Average();
        var z = Normal.InvCDF(0, 1, power);
        var square = missing + (2 * z * z) + Math.Sqrt((4 * z * z * z * z) + (z * z * ((2 * usual.Average()) + (4 * missing))));
        return Math.Sqrt(square * scale) / (whitening * Vector<double>.Build.Dense(direction)).L2Norm();
    }

    private double Deviation(double[] known, double mean)
    {
        var sample = SampleSummary.Of(known);
        return (mean - sample.Mean) / (Math.Max(sample.StandardDeviation, double.Epsilon) * Math.Sqrt(scale));
    }

    private static Matrix<double> Centred(double[][] observations)
    {
        var rows = Matrix<double>.Build.DenseOfRowArrays(observations);
        var mean = rows.ColumnSums() / rows.RowCount;
        return Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (row, column) => rows[row, column] - mean[column]);
    }

    private static Matrix<double> Whitening(Matrix<double> centred)
    {
        var covariance = centred.TransposeThisAndMultiply(centred) / (centred.RowCount - 1);
        var variances = covariance.Diagonal();
        var least = Math.Max(variances.Maximum(), 1) * 1e-12; // a quantity that never varies
        covariance *= 1 - Shrinkage;
        covariance.SetDiagonal(variances.Map(variance => Math.Max(variance, least)));
        return covariance.Cholesky().Factor.Inverse();
    }
}
