using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>What else a model's runs could have said with other seeds and test images. Models with as many of both are resampled alike, so that replicates can be compared.</summary>
public sealed class BootstrapEvidence
{
    /// <summary>Enough for bounds at 0.05, which lie at the 0.9th percentile for five seeds: 18 replicates are beyond. At the first of several looks it is four, give or take two, so that its level of 3.1 % may as well be 2.5 or 3.5.</summary>
    private const int Replicates = 2000;

    private const int RandomSeed = 1;

    /// <summary>A run is resampled once, whatever study it is of: many draws of a bank's seeds have the same runs.</summary>
    private static readonly ConditionalWeakTable<RunRecord, ResampledRun> Resampled = [];

    private readonly CrossedBootstrap crossed;
    private readonly CrossedBootstrap imagesAlone;
    private readonly int seeds;
    private readonly DataDescription data;
    private readonly Dictionary<ScoreKind, Lazy<ResampledQuantity[]>> scores;

    /// <summary>By the cells that count. A claim that is forecast is judged at several levels by the same replicates.</summary>
    private readonly ConcurrentDictionary<string, Lazy<ResampledQuantity>> images = new();

    /// <summary>Resamples a model's test predictions.</summary>
    /// <param name="runs">One per seed, all with as many test images.</param>
    /// <param name="data">The data set that they are of.</param>
    internal BootstrapEvidence(IReadOnlyList<RunRecord> runs, DataDescription data)
    {
        (seeds, this.data) = (runs.Count, data);
        ResampledRun[] resampled = [.. runs.Select(run => Resampled.GetValue(run, Resample))];
        (crossed, imagesAlone) = (CrossedBootstrap.Draw(resampled), CrossedBootstrap.Draw(resampled, resampleRuns: false));
        scores = Enum.GetValues<ScoreKind>().ToDictionary(kind => kind, kind => new Lazy<ResampledQuantity[]>(() =>
            [.. data.Classes.Select((_, label) => Quantity(bootstrap => Array.ConvertAll(bootstrap.Means(run => run.Scores(kind, label)), score => 100 * score)))]));
    }

    /// <summary>The mean score over the seeds of a class in every replicate, in percent.</summary>
    /// <param name="kind">Which score.</param>
    /// <param name="className">A class of the data set.</param>
    /// <exception cref="NotMeasuredException">There is no such class.</exception>
    public ResampledQuantity Scores(ScoreKind kind, string className) => Scores(kind, data.LabelOf(className));

    internal ResampledQuantity Scores(ScoreKind kind, int label) => scores[kind].Value[label];

    /// <summary>How many test images, on average over the seeds, every replicate has in some cells of the confusion matrix.</summary>
    /// <param name="cells">Whether a cell counts: true class, predicted class.</param>
    public ResampledQuantity Images(Func<string, string, bool> cells) => Images(ConfusionCells.Where(data, cells));

    internal ResampledQuantity Images(ConfusionCells cells) =>
        images.GetOrAdd(cells.ToString(), _ => new(() => Quantity(bootstrap => bootstrap.Means(matrix => (double)cells.ImagesOf(matrix))))).Value;

    /// <summary>One-sided bounds, each at the level that claims are decided at, from the replicates of a quantity.</summary>
    public Interval Bounds(ResampledQuantity quantity) => ExpandedPercentile.OneSided(quantity.Crossed, seeds, Significance.Confidence, quantity.ImageVariance);

    private ResampledQuantity Quantity(Func<CrossedBootstrap, double[]> of) => new(of(crossed), of(imagesAlone));

    private static ResampledRun Resample(RunRecord run) =>
        ResampledRun.Of(RecordFile.Classes(run.Result.TestLabels), RecordFile.Classes(run.Result.TestPredictions), run.Plan.DataShape.Classes, Replicates, RandomSeed);
}
