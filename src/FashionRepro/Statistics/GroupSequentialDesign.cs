using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace FashionRepro.Statistics;

/// <summary>
/// Looks at more and more seeds, whose one-sided tests have one error together: the chance that any of them crosses its boundary where there is no difference. Each look
/// spends a part of it, and the parts are fixed beforehand, so that looking again costs nothing that was not paid for.
/// The boundaries are those of sums of independent normal values, for all that is known of the looks before (Armitage, McPherson and Rowe, doi:10.2307/2343787; Lan and DeMets,
/// doi:10.1093/biomet/70.3.659); used as levels of other tests, such as Student's, they hold to a good approximation (Jennison and Turnbull, Group Sequential Methods,
/// section 4.4). GroupSequentialDesignTests simulates by how much they do not.
/// </summary>
/// <remarks>
/// The first look spends what the exact sign-flip test can reach with five pairs, 1/32; with less it would decide nothing there. What is left is spent with the square root of
/// the seeds that have come since, so that most of it is there soon: a seed may cost minutes.
/// </remarks>
public sealed class GroupSequentialDesign
{
    /// <summary>Points of the density that is carried from one look to the next; boundaries are exact to four digits.</summary>
    private const int Points = 400;

    /// <summary>Standard deviations below zero from where on nothing can come back to a boundary.</summary>
    private const double Farthest = 8;

    /// <summary>Smaller increments than this share of the information would fall between the points.</summary>
    private const double LeastIncrement = 0.01;

    /// <summary>Of a boundary, in standard deviations of the last increment.</summary>
    private const double Accuracy = 1e-10;

    private readonly double[] levels;

    /// <summary>Works out the boundaries.</summary>
    /// <param name="looks">Seeds at each look, at least one look, ascending, each at least 1.</param>
    /// <param name="level">The error of all looks together, one-sided, strictly between 0 and 1/2.</param>
    /// <param name="first">What the first look spends of it, above 0 and at most <paramref name="level"/>; all of it where it is the only one.</param>
    /// <param name="shared">
    /// What all looks share of the estimate's variance, as a multiple of what one seed adds: the test images are the same at every look, and more seeds do not make them more. At least 0.
    /// The more there is, the more a later look says the same as an earlier one, and the less looking again costs.
    /// </param>
    /// <exception cref="ArgumentException">The looks do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level or the shared variance is outside its range.</exception>
    public GroupSequentialDesign(IReadOnlyList<int> looks, double level, double first, double shared = 0)
    {
        if (looks.Count == 0 || looks[0] < 1 || looks.Zip(looks.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException("There is at least one look, and each has more seeds than the one before.", nameof(looks));
        if (!(level is > 0 and < 0.5))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level is strictly between 0 and 1/2.");
        if (!(first > 0 && first <= level))
            throw new ArgumentOutOfRangeException(nameof(first), first, "The first look spends a part of the level.");
        if (!(shared >= 0 && double.IsFinite(shared)))
            throw new ArgumentOutOfRangeException(nameof(shared), shared, "A variance is at least 0.");

        (Looks, Level) = ([.. looks], level);
        levels = new double[looks.Count];
        double[] sums = [0], weights = [1];
        for (var (look, before, spent) = (0, 0.0, 0.0); look < looks.Count; look++)
        {
            var until = looks.Count == 1 ? level : first + ((level - first) * Math.Sqrt((double)(looks[look] - looks[0]) / (looks[^1] - looks[0])));
            var information = 1 / ((1.0 / looks[look]) + shared); // sums of independent increments, whose variance this is
            var step = Math.Sqrt(Math.Max(information - before, information * LeastIncrement));
            var boundary = Boundary(sums, weights, step, until - spent);
            levels[look] = look == 0 ? until : Normal.CDF(0, 1, -boundary / Math.Sqrt(information));
            if (look + 1 < looks.Count)
                (sums, weights) = Below(sums, weights, step, boundary, -Farthest * Math.Sqrt(information));
            (before, spent) = (information, until);
        }
    }

    /// <summary>Seeds at each look, ascending.</summary>
    public IReadOnlyList<int> Looks { get; }

    /// <summary>The error of all looks together, one-sided.</summary>
    public double Level { get; }

    /// <summary>The one-sided level at which a test decides at each look.</summary>
    public IReadOnlyList<double> Levels => levels;

    /// <summary>The sum that is crossed with this probability by those who have not crossed one before.</summary>
    private static double Boundary(double[] sums, double[] weights, double step, double probability)
    {
        return Brent.FindRoot(boundary => Above(boundary) - probability, -Farthest * step, sums.Max() + (Farthest * step), Accuracy * step);

        double Above(double boundary)
        {
            var above = 0.0;
            for (var i = 0; i < sums.Length; i++)
                above += weights[i] * Normal.CDF(0, 1, (sums[i] - boundary) / step);
            return above;
        }
    }

    /// <summary>Where the sums are that have not crossed, with their probabilities, by the midpoint rule.</summary>
    private static (double[] Sums, double[] Weights) Below(double[] sums, double[] weights, double step, double boundary, double lowest)
    {
        var width = (boundary - lowest) / Points;
        var density = width / (step * Math.Sqrt(2 * Math.PI));
        var next = new double[Points];
        var probabilities = new double[Points];
        for (var point = 0; point < Points; point++)
        {
            next[point] = lowest + ((point + 0.5) * width);
            for (var i = 0; i < sums.Length; i++)
            {
                var deviation = (next[point] - sums[i]) / step;
                probabilities[point] += weights[i] * density * Math.Exp(-deviation * deviation / 2);
            }
        }

        return (next, probabilities);
    }
}
