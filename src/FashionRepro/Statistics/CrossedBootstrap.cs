using FashionRepro.Metrics;

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
    private readonly IReadOnlyList<ResampledRun> runs;

    private readonly int[][] drawn; // [replicates][runs]

    private readonly (int Runs, int Images, int Replicates, int RandomSeed) drawnFrom;

    private CrossedBootstrap(IReadOnlyList<ResampledRun> runs, int[][] drawn)
    {
        (this.runs, this.drawn) = (runs, drawn);
        drawnFrom = (runs.Count, runs[0].Images, drawn.Length, runs[0].RandomSeed);
    }

    /// <summary>Resamples runs and images.</summary>
    /// <param name="labels">[runs][images], true classes, 0 to <paramref name="classes"/> − 1. Runs may differ: some splits depend on the seed.</param>
    /// <param name="predictions">[runs][images], predicted classes.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <param name="replicates">How many replicates, at least 1.</param>
    /// <param name="randomSeed">The same seed gives the same replicates.</param>
    /// <exception cref="ArgumentException">There is no run or image, or the runs have not all as many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no replicates, or a class is outside its range.</exception>
    public static CrossedBootstrap Draw(
        IReadOnlyList<byte[]> labels, IReadOnlyList<byte[]> predictions, int classes, int replicates, int randomSeed)
    {
        if (labels.Count != predictions.Count)
            throw new ArgumentException("Every run has labels and predictions.", nameof(predictions));

        return Draw([.. labels.Zip(predictions, (of, predicted) => ResampledRun.Of(of, predicted, classes, replicates, randomSeed))]);
    }

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
        return new(runs, resampleRuns ? PositionResamples.Units(runs.Count, replicates, runs[0].RandomSeed) : [.. Enumerable.Repeat(every, replicates)]);
    }

    /// <summary>How many replicates there are.</summary>
    public int Replicates => drawn.Length;

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

    /// <summary>The mean over the runs of every replicate of a quantity of two models' runs, those with the same position.</summary>
    /// <param name="other">The other model's bootstrap, of the same draws.</param>
    /// <param name="quantity">Of one run of this model and the same of the other.</param>
    /// <exception cref="ArgumentException">The two differ in runs, images, replicates or random seed, so that their draws differ.</exception>
    public double[] Means(CrossedBootstrap other, Func<ConfusionMatrix, ConfusionMatrix, double> quantity) =>
        Values(other, (mine, theirs) => mine.Zip(theirs, quantity).Average());

    /// <summary>
    /// The ratio of two quantities' sums over the runs of every replicate: the share that some errors have in all, where the mean of the runs' shares would let
    /// a run with few errors weigh as much as one with many. Not a number, or infinite, where the second sum is 0.
    /// </summary>
    /// <param name="part">Of one run, above the line.</param>
    /// <param name="whole">Of one run, below the line.</param>
    public double[] Ratios(Func<ConfusionMatrix, double> part, Func<ConfusionMatrix, double> whole) =>
        Values(runs => runs.Sum(part) / runs.Sum(whole));

    /// <summary>A quantity of all runs of every replicate together.</summary>
    /// <param name="quantity">Of as many runs as were given; a run drawn twice is there twice.</param>
    public double[] Values(Func<IReadOnlyList<ConfusionMatrix>, double> quantity) => [.. Enumerable.Range(0, Replicates).Select(replicate => quantity(Matrices(replicate)))];

    /// <summary>A quantity of all runs of every replicate of two models together, such as <see cref="ProbabilityOfSuperiority"/>.</summary>
    /// <param name="other">The other model's bootstrap, of the same draws.</param>
    /// <param name="quantity">Of this model's runs and the other's, in the same order.</param>
    /// <exception cref="ArgumentException">The two differ in runs, images, replicates or random seed, so that their draws differ.</exception>
    public double[] Values(CrossedBootstrap other, Func<IReadOnlyList<ConfusionMatrix>, IReadOnlyList<ConfusionMatrix>, double> quantity)
    {
        if (drawnFrom != other.drawnFrom)
            throw new ArgumentException($"Compared replicate by replicate, two bootstraps have the same draws; they are of {drawnFrom} and {other.drawnFrom} (runs, images, replicates, random seed).", nameof(other));

        return [.. Enumerable.Range(0, Replicates).Select(replicate => quantity(Matrices(replicate), other.Matrices(replicate)))];
    }

    private ConfusionMatrix[] Matrices(int replicate) => Array.ConvertAll(drawn[replicate], unit => runs[unit].Matrices[replicate]);
}
