using FashionRepro.Metrics;
using FashionRepro.Statistics;
using MathNet.Numerics;

namespace FashionRepro.Baselines;

/// <summary>
/// Whether a table's runs are of the same network as many known ones, all scores together (<see cref="JointDeviation"/>): the accuracies on training and validation images, and recall
/// and F1 of every class. The test accuracy is the mean of the recalls, and precision follows from recall and F1. A test accuracy that leaves the others behind stands out: given those,
/// it varies by less than half of what it does by itself (docs/calibration.md).
/// </summary>
public sealed class JointDrift
{
    /// <summary>So many known runs at least: with fewer, two dozen scores have no covariance to speak of.</summary>
    public const int FewestKnown = 30;

    /// <summary>As many draws are needed before a permutation can be as rare as the levels ask for: four fresh runs beside thirty known ones have 46,376, two have 496.</summary>
    private const double FewestDraws = 10_000;

    /// <summary>In which share of cases <see cref="SmallestOfTest"/> and <see cref="SmallestOfEvery"/> are noticed.</summary>
    public const double Power = 0.9;

    private static readonly ScoreKind[] Kinds = [ScoreKind.Recall, ScoreKind.F1];

    private static readonly AccuracySeries[] Accuracies = [.. AccuracySeries.All.Where(accuracy => accuracy != AccuracySeries.Test)];

    private readonly JointDeviation deviation;
    private readonly double level;
    private readonly IReadOnlyList<SeedMetrics> runs;

    /// <summary>Looks at a table.</summary>
    /// <param name="known">Healthy runs of the same settings, <see cref="FewestKnown"/> at least, none of them among the others.</param>
    /// <param name="current">The runs in question, with the same classes.</param>
    /// <param name="level">The p-value from which on a drift is noticed.</param>
    public JointDrift(MetricTable known, MetricTable current, double level)
    {
        (deviation, this.level, runs, Known) = (new(Scores(known), Scores(current)), level, known.Seeds, known.Seeds.Count);
        Farthest = [.. Labels(current).Zip(deviation.Deviations, (label, errors) => (Label: label, StandardErrors: errors)).OrderByDescending(score => Math.Abs(score.StandardErrors))];
    }

    /// <summary>Whether a few runs can be held against known ones: these are <see cref="FewestKnown"/> at least, of the same classes, and there are enough ways to draw a few of all.</summary>
    /// <param name="known">The known ones.</param>
    /// <param name="few">The others.</param>
    public static bool CanJudge(MetricTable known, MetricTable few) =>
        known.Seeds.Count >= FewestKnown && known.Classes.SequenceEqual(few.Classes) && known.Accuracies.SequenceEqual(few.Accuracies) && SpecialFunctions.Binomial(known.Seeds.Count + few.Seeds.Count, few.Seeds.Count) >= FewestDraws;

    /// <summary>How many known runs there are.</summary>
    public int Known { get; }

    /// <summary>How probable it is that as many runs of the same network lie as far away.</summary>
    public double PValue => deviation.PValue;

    /// <summary>Whether that is more than the level.</summary>
    public bool IsWithin => PValue > level;

    /// <summary>Every score and how many standard errors of its mean it lies above where it is expected, the farthest first.</summary>
    public IReadOnlyList<(string Label, double StandardErrors)> Farthest { get; }

    /// <summary>Points by which the test accuracy would have to be lower, as many images fewer right in every class, to be noticed in nine cases of ten, with the other accuracies as they are.</summary>
    public double SmallestOfTest => Smallest(everywhere: false);

    /// <summary>The same where the training and validation accuracies differ as much.</summary>
    public double SmallestOfEvery => Smallest(everywhere: true);

    /// <summary>Along what one point fewer does to every score, on average over the runs.</summary>
    private double Smallest(bool everywhere)
    {
        double[][] changes = [.. runs.Select(run => Scores(FewerRight.InEveryClass(run, 1, everywhere)).Zip(Scores(run), (worse, score) => worse - score).ToArray())];
        return deviation.Smallest([.. Enumerable.Range(0, changes[0].Length).Select(score => changes.Average(change => change[score]))], level, Power);
    }

    /// <summary>Which runs were held against the others to see what is usual, by draw; the current ones are counted after the known.</summary>
    internal IReadOnlyList<int[]> Draws => deviation.Draws;

    /// <summary>What is looked at, by run.</summary>
    internal static double[][] Scores(MetricTable table) => [.. table.Seeds.Select(Scores)];

    /// <summary>The same of one run, in percent.</summary>
    internal static double[] Scores(SeedMetrics seed)
    {
        double[] accuracies = [.. Accuracies.Select(accuracy => accuracy.Of(seed)?.Percent).OfType<double>()];
        return [.. accuracies, .. Kinds.SelectMany(kind => Enumerable.Range(0, seed.Test.Classes).Select(c => 100 * seed.Test.Scores(c).Of(kind)))];
    }

    private static IEnumerable<string> Labels(MetricTable table) =>
        [.. table.Accuracies.Where(Accuracies.Contains).Select(accuracy => accuracy.Name), .. Kinds.SelectMany(kind => table.Classes.Select(name => $"{kind.Word()} of {name}"))];
}
