using FashionRepro.Bank;
using FashionRepro.Baselines;
using FashionRepro.Experiments;
using FashionRepro.Metrics;
using FashionRepro.Statistics;

namespace FashionRepro.Calibration;

/// <summary>What a comparison with many known runs notices (<see cref="UsualRuns"/>): a draw of the bank's runs is held against all others, as it is and changed by so many points.</summary>
/// <param name="Experiment">Whose runs.</param>
/// <param name="Known">Known runs: the bank's that are not drawn.</param>
/// <param name="Size">Runs of a draw.</param>
/// <param name="FalseAlarms">How often something is noticed where nothing changed.</param>
/// <param name="Curves">How often each size of a change is noticed: of the test accuracy alone first, then of all accuracies.</param>
/// <param name="Pairs">How often <see cref="PairShift"/> points between two classes are noticed, the accuracy unchanged; the least noticed pair first.</param>
public sealed record DriftPower(string Experiment, int Known, int Size, Rate FalseAlarms, IReadOnlyList<DriftCurve> Curves, IReadOnlyList<PairPower> Pairs)
{
    /// <summary>Points by which scores are changed.</summary>
    public static IReadOnlyList<double> Shifts { get; } = [0.2, 0.4, 0.6, 0.8, 1, 1.5, 2];

    /// <summary>Points that one class loses to another.</summary>
    public const double PairShift = 2;

    /// <summary>At most this share of false alarms, of the whole comparison.</summary>
    public const double FalseAlarmGoal = BaselineComparison.FalseAlarmRate;

    /// <summary>In at least this share of cases a change is to be noticed.</summary>
    public const double NoticedGoal = JointDrift.Power;

    /// <summary>False alarms are rare, so that so many times as many draws are looked at for them.</summary>
    public const int UnchangedDraws = 25;

    /// <summary>PLINQ takes no more.</summary>
    private const int MostWorkers = 512;

    /// <summary>The share of cases in which such a change is noticed, over all pairs of classes.</summary>
    public double PairsNoticed => Pairs.Average(pair => pair.Noticed.Share);

    /// <summary>So many runs of an experiment it takes.</summary>
    /// <param name="size">Runs of a draw.</param>
    public static int FewestRuns(int size) => 4 * size;

    /// <summary>Holds draws against the others. The same bank and draws give the same figures, whatever the number of workers.</summary>
    /// <param name="bank">All runs of an experiment, <see cref="FewestRuns"/> at least.</param>
    /// <param name="size">Runs of a draw.</param>
    /// <param name="draws">How many draws are changed; <see cref="UnchangedDraws"/> times as many are looked at as they are.</param>
    /// <param name="generatorSeed">What the draws follow from.</param>
    /// <param name="workers">How many draws are judged side by side, at least 1.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static DriftPower Of(MetricTable bank, int size, int draws, ulong generatorSeed, int workers, CancellationToken cancellation = default)
    {
        var order = new SeedDraws(Enumerable.Range(0, bank.Seeds.Count), size, UnchangedDraws * draws, generatorSeed);
        var unchanged = Noticed(run => run, order.Count);
        return new(
            bank.Experiment, bank.Seeds.Count - size, size, unchanged,
            [
                new("test accuracy alone", unchanged, [.. Shifts.Select(points => Noticed(run => FewerRight.InEveryClass(run, points, everywhere: false)))]),
                new("all accuracies alike", unchanged, [.. Shifts.Select(points => Noticed(run => FewerRight.InEveryClass(run, points, everywhere: true)))]),
            ],
            [
                .. (from a in Enumerable.Range(0, bank.Classes.Count) from b in Enumerable.Range(0, bank.Classes.Count) where a < b select (a, b))
                    .Select(pair => new PairPower(bank.Classes[pair.a], bank.Classes[pair.b], Noticed(run => run with { Test = Moved(run.Test, pair.a, pair.b) }), Traded(pair.a, pair.b))).OrderBy(pair => pair.Noticed.Share),
            ]);

        double Traded(int one, int other) => SampleSummary.Of([.. bank.Seeds.Select(run => 50 * (run.Test.Scores(one).Recall - run.Test.Scores(other).Recall))]).StandardDeviation;

        Rate Noticed(Func<SeedMetrics, SeedMetrics> change, int? of = null) => new(SideBySide(of ?? draws).Count(draw => IsNoticed(draw, change)), of ?? draws);

        bool IsNoticed(int draw, Func<SeedMetrics, SeedMetrics> change)
        {
            SeedMetrics[] runs = [.. order.Order(draw).Select(i => bank.Seeds[i])];
            return new UsualRuns(bank with { Seeds = runs[size..] }, bank with { Seeds = [.. runs[..size].Select(change)] }).IsNoticed;
        }

        ParallelQuery<int> SideBySide(int count) => Enumerable.Range(0, count).AsParallel().WithDegreeOfParallelism(Math.Min(workers, MostWorkers)).WithCancellation(cancellation);
    }

    /// <summary>The same for every experiment of a study that has enough runs, in its order; and of the others how many runs the bank has and how many it takes.</summary>
    /// <param name="study">The study.</param>
    /// <param name="bank">The runs.</param>
    /// <param name="draws">How many, and what they follow from.</param>
    /// <param name="workers">How many draws are judged side by side, at least 1.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static (IReadOnlyList<DriftPower> Measured, IReadOnlyList<(string Experiment, int Runs, int Needed)> NotMeasured) Of(
        Study study, BankedRuns bank, SeedDraws draws, int workers, CancellationToken cancellation)
    {
        var enough = study.Experiments.ToLookup(of => bank.Of(of.Name).Count >= FewestRuns(draws.Size));
        return (
            [.. enough[true].Select(of => Of(MetricTable.From(of.Name, bank.Of(of.Name), of.Data.Classes), draws.Size, draws.Count, draws.GeneratorSeed, workers, cancellation))],
            [.. enough[false].Select(of => (of.Name, bank.Of(of.Name).Count, FewestRuns(draws.Size)))]);
    }

    /// <summary>Images of one class that were right are taken for the other, and as many of the other's errors are right.</summary>
    private static ConfusionMatrix Moved(ConfusionMatrix matrix, int from, int to)
    {
        var images = (int)Math.Min(matrix.Support(from) * PairShift / 100, matrix.FalseNegatives(to));
        int[][] rows = [.. matrix.Rows.Select(row => row.ToArray())];
        rows[from][from] -= images;
        rows[from][to] += images;
        return FewerRight.In(new ConfusionMatrix(rows), to, -images);
    }
}

/// <summary>How often a change is noticed, by its size.</summary>
/// <param name="What">What changes, in words.</param>
/// <param name="Unchanged">How often something is noticed where nothing changed.</param>
/// <param name="Noticed">One per <see cref="DriftPower.Shifts"/>.</param>
public sealed record DriftCurve(string What, Rate Unchanged, IReadOnlyList<Rate> Noticed)
{
    /// <summary>The smallest shift, in points, that is noticed in <see cref="DriftPower.NoticedGoal"/> of cases, on a straight line between two shifts; null where none is.</summary>
    public double? Smallest
    {
        get
        {
            (double Points, double Share)[] curve = [(0, Unchanged.Share), .. DriftPower.Shifts.Zip(Noticed, (points, rate) => (points, rate.Share))];
            var above = Array.FindIndex(curve, at => at.Share >= DriftPower.NoticedGoal);
            if (above <= 0)
                return above < 0 ? null : 0;

            var (from, to) = (curve[above - 1], curve[above]);
            return from.Points + ((to.Points - from.Points) * (DriftPower.NoticedGoal - from.Share) / (to.Share - from.Share));
        }
    }
}

/// <summary>How often a change between two classes is noticed.</summary>
/// <param name="One">The class that loses.</param>
/// <param name="Other">The class that gains.</param>
/// <param name="Noticed">In how many draws.</param>
/// <param name="Traded">Points that one loses to the other from run to run anyway: their standard deviation.</param>
public sealed record PairPower(string One, string Other, Rate Noticed, double Traded);
