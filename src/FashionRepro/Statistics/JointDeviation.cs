using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MathNet.Numerics.Random;

namespace FashionRepro.Statistics;

/// <summary>
/// How far the mean of a few observations of many quantities lies from that of many known ones, all quantities together: Hotelling's T², the distance in units of the known
/// observations' covariance (doi:10.1214/aoms/1177732979). Quantities that move together in healthy observations are expected to; one that moves alone stands out, where its own
/// spread would hide it. The covariance is shrunk towards its diagonal, so that it can be inverted where there are few observations (Schäfer and Strimmer, doi:10.2202/1544-6115.1175).
/// What is usual is seen in the known observations themselves: as many of them as the few are held against the others, many times.
/// </summary>
public sealed class JointDeviation
{
    /// <summary>Of each covariance between two quantities that many is taken away; fixed beforehand, large enough for thirty observations of two dozen quantities.</summary>
    private const double Shrinkage = 0.05;

    private readonly double[][] known;
    private readonly Reference all;
    private readonly int few;
    private readonly double[] usual; // ascending

    /// <summary>Learns what is usual.</summary>
    /// <param name="known">[observations][quantities], of healthy observations, more of them than <paramref name="few"/> by two at least.</param>
    /// <param name="few">How many observations are to be judged, at least 1.</param>
    /// <param name="draws">How often as many known ones are held against the others, at least 1.</param>
    /// <param name="randomSeed">The same seed gives the same draws.</param>
    /// <exception cref="ArgumentException">There are too few known observations, or they have not all as many quantities.</exception>
    public JointDeviation(IReadOnlyList<double[]> known, int few, int draws = 2000, int randomSeed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(few, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        if (known.Count < few + 2 || known.Select(observation => observation.Length).Distinct().Count() != 1)
            throw new ArgumentException($"To judge {few} observations, {few + 2} known ones of as many quantities are needed.", nameof(known));

        (this.known, this.few, all) = ([.. known], few, Reference.Of(known));
        var generator = new Xoshiro256StarStar(randomSeed, threadSafe: false);
        Draws = [.. Enumerable.Range(0, draws).Select(_ => Draw(generator))];
        usual = [.. Draws.Select(draw => Reference.Of(Others(draw)).Distance([.. draw.Select(index => this.known[index])])).Order()];
    }

    /// <summary>Which of the known observations were held against the others, by draw.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Draws { get; }

    /// <summary>How probable it is that as many healthy observations lie as far away, above 0 and at most 1 (Davison and Hinkley, Bootstrap Methods and their Application, 4.2.5).</summary>
    /// <param name="observations">[few][quantities].</param>
    public double PValue(IReadOnlyList<double[]> observations) => Tail(all.Distance(observations));

    /// <summary>How many standard errors the mean of each quantity lies from where it is expected, by itself.</summary>
    /// <param name="observations">[few][quantities].</param>
    public IReadOnlyList<double> Deviations(IReadOnlyList<double[]> observations) => all.Deviations(observations);

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
        return Math.Sqrt(square) / all.Length(direction, few);
    }

    private double Tail(double distance)
    {
        var index = Array.BinarySearch(usual, distance);
        for (index = index < 0 ? ~index : index; index > 0 && usual[index - 1] == distance; index--)
        {
            // to the first of those that are equal
        }

        return (usual.Length - index + 1.0) / (usual.Length + 1);
    }

    private int[] Draw(Xoshiro256StarStar generator) => [.. Enumerable.Range(0, known.Length).SelectCombination(few, generator)];

    private double[][] Others(IReadOnlyList<int> draw) => [.. known.Where((_, index) => !draw.Contains(index))];

    /// <summary>Where known observations lie.</summary>
    private sealed class Reference
    {
        private readonly Vector<double> mean;
        private readonly Vector<double> deviations;
        private readonly Cholesky<double> covariance;
        private readonly int count;

        private Reference(Vector<double> mean, Vector<double> deviations, Cholesky<double> covariance, int count) =>
            (this.mean, this.deviations, this.covariance, this.count) = (mean, deviations, covariance, count);

        public static Reference Of(IReadOnlyList<double[]> observations)
        {
            var rows = Matrix<double>.Build.DenseOfRowArrays(observations);
            var centre = rows.ColumnSums() / rows.RowCount;
            var centred = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (row, column) => rows[row, column] - centre[column]);
            var shrunk = centred.TransposeThisAndMultiply(centred) / (rows.RowCount - 1);
            var diagonal = shrunk.Diagonal();
            var least = Math.Max(diagonal.Maximum(), 1) * 1e-12; // a quantity that never varies
            diagonal = diagonal.Map(variance => Math.Max(variance, least));
            shrunk = (shrunk * (1 - Shrinkage)) + (Matrix<double>.Build.DiagonalOfDiagonalVector(diagonal) * Shrinkage);
            return new(centre, diagonal.PointwiseSqrt(), shrunk.Cholesky(), rows.RowCount);
        }

        public double Distance(IReadOnlyList<double[]> observations) => Square(Difference(observations)) / Variance(observations.Count);

        public IReadOnlyList<double> Deviations(IReadOnlyList<double[]> observations) =>
            [.. Difference(observations).PointwiseDivide(deviations) / Math.Sqrt(Variance(observations.Count))];

        public double Length(double[] direction, int few) => Math.Sqrt(Square(Vector<double>.Build.Dense(direction)) / Variance(few));

        private Vector<double> Difference(IReadOnlyList<double[]> observations) => (Matrix<double>.Build.DenseOfRowArrays(observations).ColumnSums() / observations.Count) - mean;

        private double Square(Vector<double> difference) => difference * covariance.Solve(difference);

        /// <summary>Of the difference of two means, in units of one observation's.</summary>
        private double Variance(int few) => (1.0 / few) + (1.0 / count);
    }
}
