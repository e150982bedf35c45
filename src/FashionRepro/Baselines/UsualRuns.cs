using FashionRepro.Statistics;

namespace FashionRepro.Baselines;

/// <summary>What is usual of a few runs, learnt once from many healthy ones of the same settings: of all scores together, and of every cell by itself.</summary>
internal sealed class UsualRuns
{
    private const double JointLevel = BaselineComparison.FalseAlarmRate * BaselineComparison.JointShare;

    private const double CellsLevel = BaselineComparison.FalseAlarmRate - JointLevel;

    private readonly MetricTable known;
    private readonly JointDeviation joint;
    private readonly UsualCells cells;

    /// <summary>Learns it.</summary>
    /// <param name="known">Healthy runs, more than <paramref name="few"/> by two at least.</param>
    /// <param name="few">How many runs are to be judged.</param>
    public UsualRuns(MetricTable known, int few)
    {
        (this.known, joint) = (known, JointDrift.Usual(known, few));
        cells = new UsualCells(known, joint.Draws, CellsLevel);
    }

    /// <summary>All scores of a table together.</summary>
    public JointDrift Joint(MetricTable current) => new(joint, known.Seeds.Count, current, JointLevel);

    /// <summary>Every accuracy, score, macro average and confusion count of a table beside a baseline's, with where the known runs let expect it.</summary>
    public IEnumerable<ComparedMean> Means(MetricTable baseline, MetricTable current) => new SpreadCells(baseline, current, CellsLevel, cells).Means();

    /// <summary>Whether a table is noticed.</summary>
    public bool Notices(MetricTable current) => !Joint(current).IsWithin || Means(known, current).Any(mean => !mean.Cell.IsWithin);
}
