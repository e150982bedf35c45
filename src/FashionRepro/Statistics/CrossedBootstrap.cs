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
    private readonly ConfusionMatrix[][] replicates; // [replicates][runs]

    private readonly (int Runs, int Images, int Replicates, int RandomSeed) drawnFrom;

    private CrossedBootstrap(ConfusionMatrix[][] replicates, int images, int randomSeed)
    {
        this.replicates = replicates;
        drawnFrom = (replicates[0].Length, images, replicates.Length, randomSeed);
    }

    /// <summary>Resamples runs and images.</summary>
    /// <param name="labels">[runs][images], true classes, 0 to <paramref name="classes"/> − 1. Runs may differ: some splits depend on the seed.</param>
    /// <param name="predictions">[runs][images], predicted classes.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <param name="replicates">How many replicates, at least 1.</param>
    /// <param name="randomSeed">The same seed gives the same replicates.</param>
    /// <param name="resampleRuns">Whether runs are drawn as well; otherwise every replicate has each run once, and varies as the images do.</param>
    /// <exception cref="ArgumentException">There is no run or image, or the runs have not all as many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no replicates, or a class is outside its range.</exception>
    public static CrossedBootstrap Draw(
        IReadOnlyList<byte[]> labels, IReadOnlyList<byte[]> predictions, int classes, int replicates, int randomSeed, bool resampleRuns = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        if (labels.Count == 0 || labels[0].Length == 0 || labels.Count != predictions.Count || labels.Concat(predictions).Any(run => run.Length != labels[0].Length))
            throw new ArgumentException("Every run has labels and predictions of as many images, at least one.", nameof(predictions));
        var largest = labels.Concat(predictions).Max(run => run.Max());
        if (largest >= classes)
            throw new ArgumentOutOfRangeException(nameof(classes), classes, $"A label or prediction is {largest}.");


        var draws = PositionResamples.Of(labels.Count, labels[0].Length, replicates, randomSeed);
        var patterns = new Patterns(labels, predictions, classes);
        int[] every = [.. Enumerable.Range(0, labels.Count)];
        return new CrossedBootstrap([.. Enumerable.Range(0, replicates).Select(replicate => patterns.Tally(draws.Weights(replicate), resampleRuns ? draws.Units[replicate] : every))], labels[0].Length, randomSeed);
    }

    /// <summary>How many replicates there are.</summary>
    public int Replicates => replicates.Length;

    /// <summary>The mean of a quantity over the runs of every replicate.</summary>
    /// <param name="quantity">Of one run.</param>
    public double[] Means(Func<ConfusionMatrix, double> quantity) => Array.ConvertAll(replicates, runs => runs.Average(quantity));

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
    public double[] Values(Func<IReadOnlyList<ConfusionMatrix>, double> quantity) => Array.ConvertAll(replicates, runs => quantity(runs));

    /// <summary>A quantity of all runs of every replicate of two models together, such as <see cref="ProbabilityOfSuperiority"/>.</summary>
    /// <param name="other">The other model's bootstrap, of the same draws.</param>
    /// <param name="quantity">Of this model's runs and the other's, in the same order.</param>
    /// <exception cref="ArgumentException">The two differ in runs, images, replicates or random seed, so that their draws differ.</exception>
    public double[] Values(CrossedBootstrap other, Func<IReadOnlyList<ConfusionMatrix>, IReadOnlyList<ConfusionMatrix>, double> quantity)
    {
        if (drawnFrom != other.drawnFrom)
            throw new ArgumentException($"Compared replicate by replicate, two bootstraps have the same draws; they are of {drawnFrom} and {other.drawnFrom} (runs, images, replicates, random seed).", nameof(other));

        return [.. replicates.Zip(other.replicates, quantity)];
    }

    /// <summary>
    /// Positions at which all runs have the same labels and predictions are counted together. Most images are right in every run, so there are far fewer
    /// patterns than images.
    /// </summary>
    private sealed class Patterns
    {
        private readonly int classes;
        private readonly int[] patternOf; // [images]
        private readonly int[][] cells; // [runs][patterns], label × classes + prediction

        public Patterns(IReadOnlyList<byte[]> labels, IReadOnlyList<byte[]> predictions, int classes)
        {
            this.classes = classes;
            var (runs, images) = (labels.Count, labels[0].Length);
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            var found = Enumerable.Range(0, runs).Select(_ => new List<int>()).ToArray();
            patternOf = new int[images];
            for (var image = 0; image < images; image++)
            {
                var position = image;
                var pattern = string.Create(runs, position, (text, at) =>
                {
                    for (var run = 0; run < text.Length; run++)
                        text[run] = (char)((labels[run][at] * classes) + predictions[run][at]);
                });
                if (numbers.TryAdd(pattern, numbers.Count))
                {
                    for (var run = 0; run < runs; run++)
                        found[run].Add(pattern[run]);
                }

                patternOf[image] = numbers[pattern];
            }

            cells = Array.ConvertAll(found, run => run.ToArray());
        }

        /// <summary>The confusion matrices of some of the runs, every image counted as often as its weight says.</summary>
        public ConfusionMatrix[] Tally(ReadOnlySpan<byte> weights, int[] runs)
        {
            var counts = new int[cells[0].Length];
            for (var image = 0; image < weights.Length; image++)
                counts[patternOf[image]] += weights[image];

            var matrices = runs.Distinct().ToDictionary(run => run, run => Matrix(counts, cells[run]));
            return Array.ConvertAll(runs, run => matrices[run]);
        }

        private ConfusionMatrix Matrix(int[] counts, int[] cellOf)
        {
            var flat = new int[classes * classes];
            for (var pattern = 0; pattern < counts.Length; pattern++)
                flat[cellOf[pattern]] += counts[pattern];
            return new ConfusionMatrix([.. flat.Chunk(classes)]);
        }
    }
}
