using System.Collections.Concurrent;
using FashionRepro.Metrics;
using MathNet.Numerics.Random;

namespace FashionRepro.Statistics;

/// <summary>
/// What several runs' confusion matrices could have been with other seeds and other test images. Every replicate draws as many runs as there are, and as many
/// positions of the test set as it has, both with replacement; the positions are shared by all its runs, because an image that is hard for one seed is hard for
/// the next. Bootstraps of as many runs and images with the same random seed draw the same runs and positions, so that two models can be compared replicate by
/// replicate where their runs stand in the same order. More replicates go on where fewer end.
/// A mean's replicates vary as the runs do (short by the factor (n − 1) / n, which <see cref="ExpandedPercentile"/> makes up for), plus as the images do, plus about
/// three times as what is neither, run and image together: too much rather than too little. Where every run has test images of its own, their positions mean
/// nothing and sharing them does no harm.
/// Sources: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 8; for two crossed factors, Owen, The pigeonhole bootstrap,
/// doi:10.1214/07-AOAS122.
/// </summary>
public sealed class CrossedBootstrap
{
    private static readonly ConcurrentDictionary<(int Units, int Replicates, int RandomSeed), Lazy<int[][]>> DrawnUnits = new();

    private readonly IReadOnlyList<ResampledRun> runs;

    private readonly int[][] drawn; // [replicates][runs]

    private CrossedBootstrap(IReadOnlyList<ResampledRun> runs, int[][] drawn) => (this.runs, this.drawn) = (runs, drawn);

    /// <summary>Resamples runs whose images are resampled already.</summary>
    /// <param name="runs">At least one.</param>
    /// <param name="resampleRuns">Whether runs are drawn; otherwise every replicate has each run once, and varies as the images do.</param>
    /// <exception cref="ArgumentException">There is no run, or their images were not drawn with the same numbers.</exception>
    public static CrossedBootstrap Draw(IReadOnlyList<ResampledRun> runs, bool resampleRuns = true)
    {
        if (runs.Count == 0 || runs.Select(run => (run.Images, run.Matrices.Count, run.RandomSeed)).Distinct().Count() > 1)
            throw new ArgumentException("There is at least one run, and all have as many images, drawn alike.", nameof(runs));

        int[] every = [.. Enumerable.Range(0, runs.Count)];
        var replicates = runs[0].Matrices.Count;
        return new(runs, resampleRuns ? Units(runs.Count, replicates, runs[0].RandomSeed) : [.. Enumerable.Repeat(every, replicates)]);
    }

    /// <summary>The mean of a quantity over the runs of every replicate.</summary>
    /// <param name="quantity">Of one run.</param>
    public double[] Means(Func<ConfusionMatrix, double> quantity) => Means(run => [.. run.Matrices.Select(quantity)]);

    /// <summary>The same of a quantity that every run has for every replicate.</summary>
    /// <param name="values">[replicates], of one run.</param>
    public double[] Means(Func<ResampledRun, IReadOnlyList<double>> values)
    {
        IReadOnlyList<double>[] ofRuns = [.. runs.Select(values)];
        return [.. drawn.Select((units, replicate) => units.Average(unit => ofRuns[unit][replicate]))];
    }

    /// <summary>[replicates][runs], which of the runs each replicate holds. It depends on the three numbers alone, so that whatever is resampled with the same ones is resampled alike.</summary>
    private static int[][] Units(int units, int replicates, int randomSeed) => DrawnUnits.GetOrAdd((units, replicates, randomSeed), _ => new(() =>
    {
        var generator = new Xoshiro256StarStar(randomSeed, threadSafe: false);
        return [.. Enumerable.Range(0, replicates).Select(_ => (int[])[.. Enumerable.Range(0, units).Select(_ => generator.Next(units))])];
    })).Value;
}
