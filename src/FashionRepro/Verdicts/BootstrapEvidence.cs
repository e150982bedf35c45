using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FashionRepro.Data;
using FashionRepro.Metrics;
using FashionRepro.Runs;
using FashionRepro.Statistics;

namespace FashionRepro.Verdicts;

/// <summary>
/// What else a model's runs could have said, resampled at both levels, seeds and test images. Models with as many seeds and images are resampled alike, so
/// that their replicates can be compared one by one.
/// </summary>
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
    private readonly Dictionary<ScoreKind, Lazy<ResampledQuantity[]>> scores;

    /// <summary>By the cells that count. A claim that is forecast is judged at several levels by the same replicates.</summary>
    private readonly ConcurrentDictionary<string, Lazy<ResampledQuantity>> images = new();

    /// <summary>Resamples a model's test predictions.</summary>
    /// <param name="runs">One per seed, all with as many test images.</param>
    internal BootstrapEvidence(IReadOnlyList<RunRecord> runs)
    {
        seeds = runs.Count;
        ResampledRun[] resampled = [.. runs.Select(run => Resampled.GetValue(run, Resample))];
        (crossed, imagesAlone) = (CrossedBootstrap.Draw(resampled), CrossedBootstrap.Draw(resampled, resampleRuns: false));
        scores = Enum.GetValues<ScoreKind>().ToDictionary(kind => kind, kind => new Lazy<ResampledQuantity[]>(() =>
            [.. FashionClasses.All.Select(c => Quantity(bootstrap => Array.ConvertAll(bootstrap.Means(run => run.Scores(kind, (int)c)), score => 100 * score)))]));
    }

    /// <summary>The mean score over the seeds of a class in every replicate, in percent.</summary>
    public ResampledQuantity Scores(ScoreKind kind, FashionClass fashionClass) => scores[kind].Value[(int)fashionClass];

    /// <summary>How many test images, on average over the seeds, every replicate has in some cells of the confusion matrix.</summary>
    /// <param name="cells">Whether a cell counts: true class, predicted class.</param>
    public ResampledQuantity Images(Func<FashionClass, FashionClass, bool> cells)
    {
        var counted = (from a in FashionClasses.All from p in FashionClasses.All where cells(a, p) select ((int)a, (int)p)).ToArray();
        return images.GetOrAdd(string.Concat(counted), _ => new(() =>
            Quantity(bootstrap => bootstrap.Means(matrix => counted.Sum(cell => (double)matrix[cell.Item1, cell.Item2]))))).Value;
    }

    /// <summary>One-sided bounds, each at the level that claims are decided at, from the replicates of a quantity.</summary>
    public Interval Bounds(ResampledQuantity quantity) => ExpandedPercentile.OneSided(quantity.Crossed, seeds, Significance.Confidence, quantity.ImageVariance);

    private ResampledQuantity Quantity(Func<CrossedBootstrap, double[]> of) => new(of(crossed), of(imagesAlone));

    private static ResampledRun Resample(RunRecord run) =>
        ResampledRun.Of(RecordFile.Classes(run.Result.TestLabels), RecordFile.Classes(run.Result.TestPredictions), FashionClasses.Count, Replicates, RandomSeed);
}
