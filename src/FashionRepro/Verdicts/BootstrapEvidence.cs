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
    /// <summary>Enough for bounds at 0.05, which lie at the 0.9th percentile for five seeds: 18 replicates are beyond.</summary>
    private const int Replicates = 2000;

    private const int RandomSeed = 1;

    private readonly CrossedBootstrap bootstrap;
    private readonly int seeds;
    private readonly Dictionary<ScoreKind, Lazy<double[][]>> scores;

    /// <summary>Resamples a model's test predictions.</summary>
    /// <param name="runs">One per seed, all with as many test images.</param>
    /// <param name="imagesOnly">Whether the runs are kept as they are.</param>
    internal BootstrapEvidence(IReadOnlyList<RunRecord> runs, bool imagesOnly)
    {
        seeds = runs.Count;
        bootstrap = CrossedBootstrap.Draw(
            [.. runs.Select(run => RecordFile.Digits(run.Result.TestLabels))], [.. runs.Select(run => RecordFile.Digits(run.Result.TestPredictions))],
            FashionClasses.Count, Replicates, RandomSeed, resampleRuns: !imagesOnly);
        scores = Enum.GetValues<ScoreKind>().ToDictionary(kind => kind, kind => new Lazy<double[][]>(() =>
            [.. FashionClasses.All.Select(c => bootstrap.Means(matrix => 100 * matrix.Scores((int)c).Of(kind)))]));
    }

    /// <summary>The mean score over the seeds of a class in every replicate, in percent.</summary>
    public IReadOnlyList<double> Scores(ScoreKind kind, FashionClass fashionClass) => scores[kind].Value[(int)fashionClass];

    /// <summary>How many test images, on average over the seeds, every replicate has in some cells of the confusion matrix.</summary>
    /// <param name="cells">Whether a cell counts: true class, predicted class.</param>
    public IReadOnlyList<double> Images(Func<FashionClass, FashionClass, bool> cells)
    {
        var counted = (from a in FashionClasses.All from p in FashionClasses.All where cells(a, p) select ((int)a, (int)p)).ToArray();
        return bootstrap.Means(matrix => counted.Sum(cell => (double)matrix[cell.Item1, cell.Item2]));
    }

    /// <summary>One-sided bounds, each at the level that claims are decided at, from the replicates of a quantity.</summary>
    public Interval Bounds(IReadOnlyList<double> replicates) => ExpandedPercentile.OneSided(replicates, seeds, Significance.Confidence);
}
